"""Whom one step leads to from an end of a question."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Bits, Int32
from graph.snapshot.compiled import NONE_YET, borrowing, compiled
from graph.snapshot.hops import Float64, around, next_turn
from queries.referral.best import Best, keep
from queries.referral.ground import END, Ground


class Near(NamedTuple):
    """P people whom a path may pass, each with the few of that end who are the best step away."""

    person: Int32
    """Shape (P,)."""
    ways: Int32
    """Shape (P,): how many there are."""
    value: Float64
    """Shape (P, few): the step, with what the person says of introducing; the best first."""
    end: Int32
    """Shape (P, few): who of the end it is."""


@compiled
def nearby(ground: Ground, people: Int32, few: int, slot: Int32, best: Best, turned: bool, turn: int) -> tuple[Near, int]:
    """One step from these people, and the next turn. Where it leads to the other end, that is a path.

    `slot`: shape (N,); comes, and is left, filled with 0.
    """
    found, room, path, near = NONE_YET, ground.room, numpy.empty(2, dtype=numpy.int32), _nobody(NONE_YET, few)
    for who in people:
        n = around(ground.arrays, ground.counts, ground.terms, who, room, turn)
        turn = next_turn(room, turn)
        best.spent[0] += n
        for i in range(n):
            other = room.found[i]
            if ground.closed[other] == END:
                path[0], path[1] = who, other
                keep(best, 1.0 - room.left[other], path, 1, turned)
        near = _roomy(near, found, n)
        found = _noted(near, slot, found, room.found[:n], room.left, room.will, ground.closed, ground.theirs, who)
    slot[near.person[:found]] = 0
    return Near(near.person[:found], near.ways[:found], near.value[:found], near.end[:found]), turn


@compiled
def _nobody(most: int, few: int) -> Near:
    """Room for at most so many people, with so few of the end each."""
    return Near(numpy.empty(most, dtype=numpy.int32), numpy.empty(most, dtype=numpy.int32), numpy.empty((most, few)),
                numpy.empty((most, few), dtype=numpy.int32))  # fmt: skip


@compiled
def _roomy(near: Near, found: int, more: int) -> Near:
    """With room for so many more, after those whom there are."""
    if found + more <= len(near.person):
        return near
    larger = _nobody(max(found + more, 2 * found), near.value.shape[1])
    larger.person[:found], larger.ways[:found] = near.person[:found], near.ways[:found]
    larger.value[:found], larger.end[:found] = near.value[:found], near.end[:found]
    return larger


@borrowing
def _noted(near: Near, slot: Int32, found: int, people: Int32, left: Float64, will: Bits, closed: Bits, theirs: Float64, end: int) -> int:
    """How many people there are now. `slot`: how many there were with each of them."""
    person, ways, few = near.person, near.ways, near.value.shape[1]
    for other in people:
        if closed[other]:
            continue
        if slot[other] == 0:
            person[found], ways[found] = other, 0
            found += 1
            slot[other] = found
        row, value = slot[other] - 1, (1.0 - left[other]) * theirs[1 + will[other]]
        if ways[row] < few:
            ways[row] += 1
        elif value <= near.value[row, few - 1]:
            continue
        _put(near.value[row], near.end[row], ways[row] - 1, value, end)
    return found


@borrowing
def _put(values: Float64, ends: Int32, place: int, value: float, end: int) -> None:
    """Where it belongs, the best first."""
    while place > 0 and values[place - 1] < value:
        values[place], ends[place] = values[place - 1], ends[place - 1]
        place -= 1
    values[place], ends[place] = value, end
