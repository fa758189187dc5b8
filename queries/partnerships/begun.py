"""What has begun by a day: at what is still to come nobody has met, taught or worked yet."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from queries.partnerships.landscape import COLLABORATION, EVENT, UNKNOWN_FIRST, Landscape, Ties

Mask = NDArray[numpy.bool_]
Days = NDArray[numpy.int64]


def begun(seen: Landscape, ties: Ties, day: int) -> Mask:
    """Which ties of a type, and the events or collaborations that they lead to, can have begun by the day (an ordinal). Shape (E,)."""
    found: Mask = (ties.first <= day) & (firsts(seen)[ties.end] <= day)
    return found


def firsts(seen: Landscape) -> Days:
    """The first day that each collaboration and event can have begun; `UNKNOWN_FIRST` where nobody knows, and of others. Shape (N,)."""
    found = seen.kept.get("firsts")
    if not isinstance(found, numpy.ndarray):
        found = seen.kept["firsts"] = _firsts(seen)
    return found


def _firsts(seen: Landscape) -> Days:
    days = numpy.full(len(seen.things), UNKNOWN_FIRST, dtype=numpy.int64)
    for label in (COLLABORATION, EVENT):
        known = [UNKNOWN_FIRST if each is None else each for each in seen.things.column("first", label)]
        days[slice(*seen.things.range_of(label))] = known
    return days
