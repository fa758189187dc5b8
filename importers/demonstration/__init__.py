"""The demonstration: invented people around the founding organisations, a sheet per file.

Nobody in it exists, and every biography says so. They touch the founding network only by where they work;
their trainings and events are their own, so that undoing this feed's run leaves exactly the true facts.
"""

from __future__ import annotations

from pathlib import Path

FEED = "demonstration"
"""The name of the feed that these sheets are imported as. What only this feed states is marked as invented."""


def folder() -> Path:
    """Where the sheets lie."""
    return Path(__file__).parent
