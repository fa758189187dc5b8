"""Days in two bytes, counted from 1900: exact until 2079. Days before and after count as the first and the last of these."""

from __future__ import annotations

from datetime import date

UNKNOWN_FIRST = 0
UNKNOWN_LAST = 65_535
"""In place of a day that nobody knows: it excludes nothing."""
ALWAYS = UNKNOWN_LAST
"""As the last day that counts: today, and later too."""
_BEFORE = date(1899, 12, 31).toordinal()


def packed(day: int) -> int:
    """A proleptic ordinal as a day between 1 and 65,534."""
    return min(max(day - _BEFORE, 1), UNKNOWN_LAST - 1)


def first(day: int | None) -> int:
    """A first day; an unknown one is before all others."""
    return UNKNOWN_FIRST if day is None else packed(day)


def last(day: int | None) -> int:
    """A last day; an unknown one is after all others."""
    return UNKNOWN_LAST if day is None else packed(day)
