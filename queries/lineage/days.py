"""Days along a chain: each step has a range of days, and a chain holds if one day can be chosen in each so that days never go back.

Upwards, time is walked backwards: every range is turned around, so that one rule serves both directions.
"""

from __future__ import annotations

Range = tuple[float, float]
"""A first and a last day, as numbers."""

EVER: Range = (-1e9, 1e9)
"""Nobody knows when: excludes nothing by itself."""

ALWAYS = float("-inf")
"""Before every day, also the unknown ones: when the walk begins."""


def lasting(first: int | None, last: int | None) -> Range:
    """The range of what lasts from one day to another, either of which may be unknown."""
    start, end = EVER[0] if first is None else first, EVER[1] if last is None else last
    return (start, end) if start <= end else (end, start)


def happening(start_first: int | None, start_last: int | None, end_first: int | None, end_last: int | None) -> Range:
    """The range of an event, from the first and last day that its start and its end can mean.

    An event of which only one of the two is known lasted no longer. Where the end stands before the start, as when sources
    contradict each other, the range holds both.
    """
    first, last = (start_first if start_first is not None else end_first), (end_last if end_last is not None else start_last)
    if first is None or last is None:
        return EVER
    known = [day for day in (start_first, start_last, end_first, end_last) if day is not None]
    return (first, last) if first <= last else (min(known), max(known))


def turned(span: Range) -> Range:
    """The range as it looks when time is walked backwards."""
    return -span[1], -span[0]


def meet(one: Range, other: Range) -> bool:
    """Whether some day lies in both."""
    return one[0] <= other[1] and other[0] <= one[1]
