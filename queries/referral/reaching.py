"""Whom some people reach, in how many steps."""

from __future__ import annotations

import numpy

from graph.snapshot.arrays import Arrays, Bits, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import Around, Counts, Terms, around
from queries.referral.searching import Question, Space, World

MOST_REACHED = 20_000_000
"""Whoever has reached people so often stops looking: those who are further away are not known then."""


def reached(world: World, question: Question, space: Space) -> tuple[Int32, Int32]:
    """Everybody else whom a chain of at most `question.hops` steps leads to from its starts, and in how many steps: the nearest first."""
    people = len(world.tied.people)
    seen, queue = space.slot, numpy.empty(people, dtype=numpy.int32)
    space.begin()
    space.closed[question.avoid] = 1
    last, space.turn = _walked(world.arrays, world.counts, world.terms, question.starts, question.hops, space.closed, seen, queue,
                               space.around, space.turn)  # fmt: skip
    found = queue[:last]
    steps = seen[found]
    seen[found] = -1
    space.closed[question.avoid] = 0
    others = steps > 0
    return found[others], steps[others]


@compiled
def _walked(a: Arrays, c: Counts, t: Terms, starts: Int32, hops: int, closed: Bits, seen: Int32, queue: Int32, room: Around,
            turn: int) -> tuple[int, int]:  # fmt: skip
    """How many people were reached, and the next turn. `seen`: for each of them the steps."""
    last = 0
    for who in starts:
        seen[who] = 0
        queue[last] = who
        last += 1
    first, spent = 0, 0
    while first < last and spent <= MOST_REACHED and seen[queue[first]] < hops:
        n = around(a, c, t, queue[first], room, turn)
        turn += 1
        spent += n
        for i in range(n):
            other = room.found[i]
            if seen[other] < 0 and not closed[other]:
                seen[other] = seen[queue[first]] + 1
                queue[last] = other
                last += 1
        first += 1
    return last, turn
