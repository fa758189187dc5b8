"""What the sheet “read me” says: how to read the other sheets, and what they cannot say."""

from __future__ import annotations

LIST = (
    "One row for each thing, with what is shown of it first. Several values of one cell stand between semicolons.",
    "Where sources differ, the others are left out here: the profile of a thing, or the workbook, has them all.",
    "Rows marked as invented were made up to show what Mreža can do; an import leaves them out.",
)
PART = (
    "A sheet for each kind of thing, with a row for each source that says something of it, and a sheet for their ties and sources.",
    "Rows marked as invented were made up to show what Mreža can do; an import leaves them out.",
)
WORKBOOK = (
    "A sheet for each kind of thing, with a row for each source that says something of it; the sheets “ties” and “sources”.",
    "“mreza import” reads it again. Under the name of a feed that has imported it before, only what has changed is written.",
    "Invented things are left out, since a file cannot say that they are.",
    "What the sheets cannot say:",
    "– that stewards merged two things, or said that they are not the same. Merged things stand here as one.",
    "– what stewards denied; it is left out. Their own words, and whatever else the order of sources alone would not show first,",
    "  cite the source “shown-first”, which outranks the others.",
    "– a level that stewards lowered, and levels of single fields. A row can ask for a stricter level, never for a wider one.",
    "– from which feed a row came. Where feeds use the same key for two things, the feed stands before it.",
    "– what is hidden from everybody, and what no reference has been found for.",
)
