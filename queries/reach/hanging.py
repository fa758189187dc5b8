"""On whom much hangs: each of those who passed it on is taken out in turn, and it is counted whom no chain reaches then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from queries.lineage.loops.rules import NOT_SURE
from queries.lineage.loops.walking import GENERATION, LED_AT, walked
from queries.lineage.walks import Walked, space
from queries.lineage.world import World

MOST_WORK = 2_000_000
"""People reached, over all walks together: about two seconds. Where that does not do for everybody, the earliest generations come first."""
MOST_SHOWN = 20


def leading(found: Walked) -> list[int]:
    """The places among those reached of everyone beyond whom somebody is known, the earliest generation first, then by id."""
    leads = (found.stopped == 0) & (found.rows[:, LED_AT] < NOT_SURE)
    places = numpy.flatnonzero(leads)
    order = numpy.lexsort((places, found.rows[places, GENERATION]))
    every: list[int] = places[order].tolist()
    return every


def with_time(found: Walked, every: Sequence[int]) -> list[int]:
    """Those of them for whom there is time."""
    return list(every[: max(1, MOST_WORK // max(1, len(found.people)))])


def lost_without(world: World, found: Walked, depth: int, places: Sequence[int]) -> list[int]:
    """For each of those reached how many of the others are reached no more without them."""
    counts = []
    with space(world.state) as mine:
        for place in places:
            closed = numpy.union1d(found.start.closed, found.people[place : place + 1]).astype(numpy.int32)
            without = found.start._replace(closed=closed)
            left, _ = walked(world.arrays, world.rules, world.counts, without, depth, mine.room, mine.next())
            counts.append(len(found.people) - 1 - left)
    return counts
