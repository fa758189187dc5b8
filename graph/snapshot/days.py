"""Days in two bytes, counted from 1900: exact until 2079. Days before and after count as the first and the last of these."""

from __future__ import annotations

from datetime import date

UNKNOWN_FIRST = 0
UNKNOWN_LAST = 65_535
"""In place of a day that nobody knows: it excludes nothing."""
ALWAYS = UNKNOWN_LAST
"""As the last day that counts: whatever lies ahead is in, too."""
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


def happening(start_first: int | None, start_last: int | None, end_first: int | None, end_last: int | None) -> tuple[int, int]:
    """The first and the last day on which an event can have been, from those that its start and its end can mean.

    An event of which only one of the two is known lasted no longer. Where the end stands before the start, as when sources
    contradict each other, both are within.
    """
    early, late = (start_first if start_first is not None else end_first), (end_last if end_last is not None else start_last)
    if early is None or late is None:
        return UNKNOWN_FIRST, UNKNOWN_LAST
    known = [day for day in (start_first, start_last, end_first, end_last) if day is not None]
    early, late = (early, late) if early <= late else (min(known), max(known))
    return packed(early), packed(late)
