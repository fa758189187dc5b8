"""Whom some people reach, in how many steps; and whether any chain at all leads from some people to others.

A walk over occasions and not over pairs: at an event that makes steps between all who were there nobody need be looked for twice, nor at
any other occasion once everybody there is reached.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import EVENT, Arrays, Bits, Days, Int32
from graph.snapshot.compiled import borrowing, compiled
from graph.snapshot.hops import (
    Counts,
    Terms,
    contact_strength,
    event_strength,
    event_strengths,
    makes_steps,
    next_turn,
    parts_of,
    roles,
    seen_contact,
    stay_strength,
    stay_weight,
)
from queries.referral.ground import AVOID, END
from queries.referral.searching import Question, World
from queries.referral.spaces import Space

MOST_REACHED = 20_000_000
"""Whoever has looked at people so often stops looking, after about half a second: those who are further away are not known then."""
LAST, SPENT, MET = range(3)


class Walk(NamedTuple):
    """How far it has come."""

    seen: Int32
    """Shape (N,): of who is reached, in how many steps, and one more; else 0."""
    queue: Int32
    """Shape (N,): who is reached, in the order in which they were."""
    closed: Bits
    """Shape (N,): END for whom it is to reach, AVOID for whom it may not."""
    done: Days
    """Shape (M,): in which turn an occasion last led to nobody any more."""
    sizes: NDArray[numpy.int64]
    """Shape (3,): how many are reached, how often people were looked at, and whether one of those is reached whom it is to reach."""


def reached(world: World, question: Question, space: Space) -> tuple[Int32, Int32]:
    """Everybody else whom a chain of at most `question.hops` steps leads to from its starts, and in how many steps: the nearest first."""
    found, steps, _ = _from(world, question, question.hops, space, MOST_REACHED)
    others = steps > 0
    return found[others], steps[others]


def leads(world: World, question: Question, space: Space, most: int = MOST_REACHED) -> bool | None:
    """True if some chain does, however long, False if none does, None where looking further would take too long.

    It passes nobody who is to be avoided; whom it is to pass is not looked at. `most`: how often it may look at people.
    """
    return _from(world, question, space.people, space, most)[2]


def _from(world: World, question: Question, hops: int, space: Space, most: int) -> tuple[Int32, Int32, bool | None]:
    """Who is reached, in how many steps, and whether one of the ends is, as `leads` says; nobody is looked for after one of them."""
    space.closed[question.ends], space.closed[question.avoid] = END, AVOID
    queue, sizes = numpy.empty(space.people, dtype=numpy.int32), numpy.zeros(3, dtype=numpy.int64)
    walk = Walk(space.slot, queue, space.closed, space.around.weak, sizes)
    everywhere = _walked(world.arrays, world.counts, world.terms, question.starts, hops, walk, most, space.turn)
    space.turn = next_turn(space.around, space.turn)
    found = walk.queue[: walk.sizes[LAST]]
    steps = walk.seen[found] - 1
    space.slot[found] = space.closed[question.ends] = space.closed[question.avoid] = 0
    return found, steps, True if walk.sizes[MET] else False if everywhere else None


@compiled
def _walked(a: Arrays, c: Counts, t: Terms, starts: Int32, hops: int, walk: Walk, most: int, turn: int) -> bool:
    """Whether everybody was looked at. `walk.seen` comes filled with 0."""
    for who in starts:
        _reach(walk, who, 1)
    first = 0
    while first < walk.sizes[LAST] and walk.sizes[SPENT] <= most and walk.seen[walk.queue[first]] <= hops and not walk.sizes[MET]:
        who = walk.queue[first]
        for i in range(a.at_start[who], a.at_start[who + 1]):
            o = a.at[i]
            if walk.done[o] != turn and makes_steps(a, c, t, o):
                walk.sizes[SPENT] += c.size[o]
                if _from_event(a, c, t, who, o, walk) if a.kind[o] == EVENT else _from_stay(a, c, t, who, o, walk):
                    walk.done[o] = turn
        _from_ties(a, t, who, walk)
        first += 1
    return bool(first == walk.sizes[LAST])


@borrowing
def _reach(walk: Walk, other: int, after: int) -> None:
    walk.seen[other] = after
    walk.queue[walk.sizes[LAST]] = other
    walk.sizes[LAST] += 1
    walk.sizes[MET] |= walk.closed[other] == END


@borrowing
def _new(walk: Walk, other: int) -> bool:
    return bool(walk.seen[other] == 0 and walk.closed[other] != AVOID)


@borrowing
def _from_event(a: Arrays, c: Counts, t: Terms, who: int, o: int, walk: Walk) -> bool:
    """Whether everybody who can be reached there is."""
    start, end = parts_of(a, o, who)
    mine = roles(a, t, start, end)
    if mine == 0:
        return False
    team, taught, there = event_strengths(a, c, t, o)
    i, after = a.part_start[o], a.part_start[o + 1]
    while i < after:
        other, begin = a.part[i], i
        while i < after and a.part[i] == other:
            i += 1
        if _new(walk, other):
            theirs = roles(a, t, begin, i)
            if theirs != 0 and event_strength(mine, theirs, team, taught, there) > 0.0:
                _reach(walk, other, walk.seen[who] + 1)
    return bool(there > 0.0)


@borrowing
def _from_stay(a: Arrays, c: Counts, t: Terms, who: int, o: int, walk: Walk) -> bool:
    """Whether everybody who can be reached there is: who was there on other days may be, from others."""
    weight, mine, left = stay_weight(a, c, t, o), parts_of(a, o, who), 0
    if weight == 0.0:
        return True
    i, after = a.part_start[o], a.part_start[o + 1]
    while i < after:
        other, begin = a.part[i], i
        while i < after and a.part[i] == other:
            i += 1
        if _new(walk, other) and roles(a, t, begin, i) != 0:
            if stay_strength(a, t, o, weight, mine, (begin, i)) > 0.0:
                _reach(walk, other, walk.seen[who] + 1)
            else:
                left += 1
    return left == 0


@borrowing
def _from_ties(a: Arrays, t: Terms, who: int, walk: Walk) -> None:
    for j in range(a.contact_start[who], a.contact_start[who + 1]):
        if seen_contact(a, t, j):
            walk.sizes[SPENT] += 1
            if _new(walk, a.contact[j]) and contact_strength(a, t, j) > 0.0:
                _reach(walk, a.contact[j], walk.seen[who] + 1)
