"""Whether any chain at all, however long, leads from some people to others."""

from __future__ import annotations

import numpy

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import Around, Counts, Terms, around
from queries.referral.searching import Question, Space, World

MOST_REACHED = 20_000_000
"""Whoever has reached people so often stops looking: it is not known then."""


def leads(world: World, question: Question, space: Space) -> bool | None:
    """True if some chain does, False if none does, None where looking further would take too long."""
    seen, queue = space.slot, numpy.empty(len(world.tied.people), dtype=numpy.int32)
    found, reached, space.turn = _walked(
        world.arrays, world.counts, world.terms, question.starts, question.ends, seen, queue, space.around, space.turn, MOST_REACHED
    )
    seen[queue[:reached]] = -1
    return None if found < 0 else found == 1


@compiled
def _walked(a: Arrays, c: Counts, t: Terms, starts: Int32, ends: Int32, seen: Int32, queue: Int32, room: Around, turn: int,
            most: int) -> tuple[int, int, int]:  # fmt: skip
    """1 if an end is reached, 0 if none is, −1 if it took too long; how many people were reached; the next turn."""
    last = 0
    for who in starts:
        seen[who] = 0
        queue[last] = who
        last += 1
    first, spent = 0, 0
    while first < last and spent <= most:
        n = around(a, c, t, queue[first], room, turn)
        turn += 1
        first += 1
        spent += n
        for i in range(n):
            other = room.found[i]
            if seen[other] < 0:
                seen[other] = 0
                queue[last] = other
                last += 1
        for end in ends:
            if seen[end] >= 0:
                return 1, last, turn
    return -1 if first < last else 0, last, turn
