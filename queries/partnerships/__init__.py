"""With whom to work next: consortia, candidates beyond them, what they cover, and what they would lose."""
