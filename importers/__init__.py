"""Files in, claims out: reading, headings, cleaning, and the one pipeline that loads them."""
