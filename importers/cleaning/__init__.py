"""One cell at a time: a text in, a clean value out, or a ValueError that tells a person what is wrong."""
