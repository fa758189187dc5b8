"""Sheets whose headings are understood: one file per sort of row. Each compiles its columns once and then goes fast."""
