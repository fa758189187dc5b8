"""The first data set: what public sources say of the HOPE project and its neighbours.

True facts only, a sheet per file, in the format that a user fills in. Every row cites a row of the sheet
``sources``; where two sources differ about one thing, both rows stand, under the same key.
"""

from __future__ import annotations

from pathlib import Path

FEED = "founding"
"""The name of the feed that these sheets are imported as."""


def folder() -> Path:
    """Where the sheets lie."""
    return Path(__file__).parent
