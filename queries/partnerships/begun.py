"""From when until when things are, and what has begun by a day: at what is still to come nobody has met, taught or worked yet."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from queries.partnerships.landscape import COLLABORATION, EVENT, UNKNOWN_FIRST, UNKNOWN_LAST, Landscape, Ties

Mask = NDArray[numpy.bool_]
Days = NDArray[numpy.int64]


def begun(seen: Landscape, ties: Ties, day: int) -> Mask:
    """Which ties of a type, and the events or collaborations that they lead to, can have begun by the day (an ordinal). Shape (E,)."""
    found: Mask = (ties.first <= day) & (firsts(seen)[ties.end] <= day)
    return found


def firsts(seen: Landscape) -> Days:
    """The first day that each collaboration and event can have begun; `UNKNOWN_FIRST` where nobody knows, and of others. Shape (N,)."""
    return _days(seen, "first", UNKNOWN_FIRST)


def lasts(seen: Landscape) -> Days:
    """The last day of each; `UNKNOWN_LAST` where nobody knows, and of others. Shape (N,)."""
    return _days(seen, "last", UNKNOWN_LAST)


def _days(seen: Landscape, which: str, unknown: int) -> Days:
    """Worked out once for each state."""
    kept = seen.kept.get(f"{which} days")
    if isinstance(kept, numpy.ndarray):
        return kept
    days = numpy.full(len(seen.things), unknown, dtype=numpy.int64)
    for label in (COLLABORATION, EVENT):
        known = [unknown if each is None else each for each in seen.things.column(which, label)]
        days[slice(*seen.things.range_of(label))] = known
    seen.kept[f"{which} days"] = days
    return days
