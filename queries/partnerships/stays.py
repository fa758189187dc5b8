"""Who was in a collaboration at the same time: some leave before others come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import numpy

from queries.partnerships.begun import Days, begun, firsts, lasts
from queries.partnerships.landscape import Landscape, Ties
from queries.partnerships.landscape.ties import Mask
from queries.partnerships.presence import presences


class Range(NamedTuple):
    """What lasted until `since`, or longer, and has begun by `until` counts; ordinals."""

    since: int
    until: int

    def has(self, ties: Ties) -> Mask:
        """Which ties count. Shape (E,)."""
        found: Mask = (ties.last >= self.since) & (ties.first <= self.until)
        return found


class Stay(NamedTuple):
    """From which day until which somebody (a number) was in a collaboration; ordinals."""

    first: int
    last: int
    who: int


def together(seen: Landscape, mine: Mask, most: int, when: Range) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each collaboration of no more than `most` people with the largest sets of these who were in it on one day.

    Of their stays those count that do so `when`; `mine`: of shape (things,). In the order of collaborations, then of days; who was there
    stands in order.
    """
    ties = seen.ties["TAKES_PART_IN"]
    first, last = span(seen, ties)
    counts = mine[ties.start] & (presences(seen).sizes[ties.end] <= most) & (last >= when.since) & begun(seen, ties, when.until)
    rows = zip(*(each[counts].tolist() for each in (ties.end, first, last, ties.start)), strict=True)
    for collaboration, stays in groupby(sorted(rows), key=lambda row: row[0]):
        yield from ((collaboration, there) for there in at_once(Stay(*each[1:]) for each in stays))


def span(seen: Landscape, ties: Ties) -> tuple[Days, Days]:
    """The first and last day that each tie to a collaboration can have lasted, within the collaboration's own days. Shape (E,) each."""
    last = numpy.minimum(ties.last, lasts(seen)[ties.end]).astype(numpy.int64)
    return numpy.minimum(numpy.maximum(ties.first, firsts(seen)[ties.end]), last), last


def at_once(stays: Iterable[Stay]) -> Iterator[tuple[int, ...]]:
    """The largest sets of two or more whose stays share a day, from stays in the order of their first days."""
    here: list[Stay] = []
    for came in stays:
        stay = [each for each in here if each.last >= came.first]
        if len(stay) < len(here):
            yield from _several(here)
        here = [*stay, came]
    yield from _several(here)


def _several(here: Iterable[Stay]) -> Iterator[tuple[int, ...]]:
    who = tuple(sorted({each.who for each in here}))
    if len(who) > 1:
        yield who
