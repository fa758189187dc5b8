"""How much a file may ask of us. Whatever goes beyond is refused with a sentence, never a crash.

The reading process imports this and no more of the program than it must: what it does not hold, a file cannot reach.
"""

from __future__ import annotations

MEMORY = 1 << 30
"""Bytes of memory that the reading process gets."""
SECONDS = 30
"""Seconds of computing that the reading process gets for one file."""
FILE = 512 << 20
"""Bytes of a file of text."""
UNPACKED = 50 << 20
"""Bytes of a workbook once its zip archive is unpacked."""
RATIO = 100
"""How many times larger an unpacked workbook may be than packed; small ones may be more."""
ENTRIES = 2_000
"""Files in a workbook's zip archive."""
CELL = 100_000
"""Characters of a cell. A longer one is cut one character later, so that cleaning can see that it was too long."""
FIELD = 16 << 20
"""Characters after which a cell of a text file is taken for an unclosed quotation mark."""
COLUMNS = 2_000
"""Columns of a sheet."""
BATCH = 500
"""Rows that travel together from the reading process."""


class Unreadable(Exception):
    """This file cannot be read; the sentence says why and what to do. Outside the reading process it becomes Refused."""
