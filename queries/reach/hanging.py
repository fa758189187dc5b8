"""On whom much hangs: each of those who passed it on is taken out in turn, and it is counted whom no chain reaches then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from queries.lineage.loops.room import GENERATION, LED_AT
from queries.lineage.loops.rules import NOT_SURE
from queries.lineage.walks import Walked, space
from queries.lineage.world import World

MOST_WORK = 2_000_000
"""People reached, over all walks together: about two seconds. Where that does not do for everybody, a worker goes on."""
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Lost:
    """Of how many of those who passed it on, the earliest generations first, it was looked at what hangs on them; and the ids of those
    on whom most hangs, each with how many people do. `more`: on how many others somebody hangs; `waiting`: all of them are to be looked at
    by a worker; `given_up`: a worker tried that in vain, and does so again when the graph is another or a worker is started anew."""

    looked_at: int
    most: tuple[tuple[str, int], ...]
    more: int = 0
    waiting: bool = False
    given_up: bool = False


def leading(found: Walked) -> list[int]:
    """The places among those reached of everyone beyond whom somebody is known, the earliest generation first, then by id."""
    leads = (found.ends == 0) & (found.rows[:, LED_AT] < NOT_SURE)
    places = numpy.flatnonzero(leads)
    order = numpy.lexsort((places, found.rows[places, GENERATION]))
    every: list[int] = places[order].tolist()
    return every


def lost(world: World, found: Walked, depth: int, work: int) -> Lost:
    """With so much work at most."""
    places = leading(found)[: max(1, work // max(1, len(found.people)))]
    counted = zip(places, _without(world, found, depth, places), strict=True)
    most = sorted(((place, count) for place, count in counted if count), key=lambda each: (-each[1], found.generation(each[0]), each[0]))
    return Lost(len(places), tuple((found.ids[place], count) for place, count in most[:MOST_SHOWN]), max(0, len(most) - MOST_SHOWN))


def _without(world: World, found: Walked, depth: int, places: Sequence[int]) -> list[int]:
    """For each of those reached how many of the others are reached no more without them."""
    counts = []
    with space(world.state) as mine:
        for place in places:
            closed = numpy.union1d(found.start.closed, found.people[place : place + 1]).astype(numpy.int32)
            without = found.start._replace(closed=closed)
            begin, end, _ = mine.walk(world, without, depth)
            counts.append(len(found.people) - 1 - (end - begin))
    return counts
