"""Files to rows of text, read in a child process that has little memory and little time."""
