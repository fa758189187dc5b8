"""What holds the members of a consortium together, and what would break if somebody left."""
