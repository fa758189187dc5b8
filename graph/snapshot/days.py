"""Days in two bytes, counted from 1900: exact until 2079. Days before and after count as the first and the last of these."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy
from numpy.typing import NDArray

UNKNOWN_FIRST = 0
UNKNOWN_LAST = 65_535
"""In place of a day that nobody knows: it excludes nothing."""
ALWAYS = UNKNOWN_LAST
"""As the last day that counts: today, and later too."""
_BEFORE = date(1899, 12, 31).toordinal()

Days = NDArray[numpy.uint16]


def packed(day: int) -> int:
    """A proleptic ordinal as a day between 1 and 65,534."""
    return min(max(day - _BEFORE, 1), UNKNOWN_LAST - 1)


def firsts(days: Iterable[int | None]) -> Days:
    """First days, shape (n,); an unknown one is before all others."""
    return numpy.array([UNKNOWN_FIRST if day is None else packed(day) for day in days], dtype=numpy.uint16)


def lasts(days: Iterable[int | None]) -> Days:
    """Last days, shape (n,); an unknown one is after all others."""
    return numpy.array([UNKNOWN_LAST if day is None else packed(day) for day in days], dtype=numpy.uint16)
