"""Whom some people reach, in how many steps; and whether any chain at all leads from some people to others."""

from __future__ import annotations

import numpy

from graph.snapshot.arrays import Arrays, Bits, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import Around, Counts, Terms, around, next_turn
from queries.referral.searching import Question, World
from queries.referral.spaces import Space

MOST_REACHED = 20_000_000
"""Whoever has reached people so often stops looking: those who are further away are not known then."""


def reached(world: World, question: Question, space: Space) -> tuple[Int32, Int32]:
    """Everybody else whom a chain of at most `question.hops` steps leads to from its starts, and in how many steps: the nearest first."""
    space.closed[question.avoid] = 1
    found, steps, _ = _from(world, question.starts, question.ends[:0], question.hops, space)
    space.closed[question.avoid] = 0
    others = steps > 0
    return found[others], steps[others]


def leads(world: World, question: Question, space: Space) -> bool | None:
    """True if some chain does, however long, False if none does, None where looking further would take too long.

    It passes nobody who is to be avoided; whom it is to pass is not looked at.
    """
    space.closed[question.avoid] = 1
    found, _, everywhere = _from(world, question.starts, question.ends, space.people, space)
    space.closed[question.avoid] = 0
    return True if numpy.isin(question.ends, found).any() else False if everywhere else None


def _from(world: World, starts: Int32, ends: Int32, hops: int, space: Space) -> tuple[Int32, Int32, bool]:
    """Who is reached, in how many steps, and whether everybody was looked at; nobody is any more once one of the ends is reached."""
    seen, queue = space.slot, numpy.empty(space.people, dtype=numpy.int32)
    last, everywhere, space.turn = _walked(world.arrays, world.counts, world.terms, starts, ends, hops, space.closed, seen, queue,
                                           space.around, space.turn)  # fmt: skip
    found = queue[:last]
    steps = seen[found] - 1
    seen[found] = 0
    return found, steps, everywhere


@compiled
def _walked(a: Arrays, c: Counts, t: Terms, starts: Int32, ends: Int32, hops: int, closed: Bits, seen: Int32, queue: Int32, room: Around,
            turn: int) -> tuple[int, bool, int]:  # fmt: skip
    """How many people were reached, whether everybody was looked at, and the next turn.

    `seen`: for each of them the steps and one more; it comes filled with 0.
    """
    first, last, spent = 0, len(starts), 0
    seen[starts] = 1
    queue[:last] = starts
    while first < last and spent <= MOST_REACHED and seen[queue[first]] <= hops and not (seen[ends] > 0).any():
        n = around(a, c, t, queue[first], room, turn)
        turn = next_turn(room, turn)
        spent += n
        for i in range(n):
            other = room.found[i]
            if seen[other] == 0 and not closed[other]:
                seen[other] = seen[queue[first]] + 1
                queue[last] = other
                last += 1
        first += 1
    return last, first == last, turn
