"""Days in two bytes: from 1900 to 2043 each has a number of its own; before, from the year 1000, and after, until 2222, each month has.

What was in one month so long ago cannot be put in order. Days still earlier and later count as the first and the last of these months.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy
from numpy.typing import NDArray

UNKNOWN_FIRST = 0
UNKNOWN_LAST = 65_535
"""In place of a day that nobody knows: it excludes nothing."""
ALWAYS = UNKNOWN_LAST
"""As the last day that counts: whatever lies ahead is in, too."""
_FIRST_YEAR = 1000
_EXACT, _AFTER = date(1900, 1, 1), date(2044, 1, 1)
_FROM, _UNTIL = _EXACT.toordinal(), _AFTER.toordinal()
_BEFORE = _FROM - 12 * (_EXACT.year - _FIRST_YEAR) - 1
"""The day that would be nought if every number were a day."""


def packed(day: int) -> int:
    """A proleptic ordinal as a number between 1 and 65,534."""
    if _FROM <= day < _UNTIL:
        return day - _BEFORE
    month = date.fromordinal(min(max(day, 1), date.max.toordinal()))
    if day < _FROM:
        return max(12 * (month.year - _FIRST_YEAR) + month.month, 1)
    return min(_UNTIL - _BEFORE + 12 * (month.year - _AFTER.year) + month.month - 1, UNKNOWN_LAST - 1)


def year_of(number: int) -> int | None:
    """The year of a packed day; none for one that nobody knows."""
    return date.fromordinal(int(ordinals()[number])).year if UNKNOWN_FIRST < number < UNKNOWN_LAST else None


@lru_cache(maxsize=1)
def ordinals() -> NDArray[numpy.int64]:
    """For each number its day, or the first day of its month, as a proleptic ordinal; 0 for days that nobody knows. Shape (65536,)."""
    found = numpy.zeros(UNKNOWN_LAST + 1, dtype=numpy.int64)
    exact, after = _FROM - _BEFORE, _UNTIL - _BEFORE
    found[1:exact] = _months(_FIRST_YEAR, exact - 1)
    found[exact:after] = numpy.arange(_FROM, _UNTIL)
    found[after:UNKNOWN_LAST] = _months(_AFTER.year, UNKNOWN_LAST - after)
    return found


def _months(year: int, count: int) -> list[int]:
    return [date(year + month // 12, month % 12 + 1, 1).toordinal() for month in range(count)]


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
