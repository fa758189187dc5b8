"""Whom one step leads to from an end of a question."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Arrays, Bits, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import Float64, around
from queries.referral.best import Best, keep
from queries.referral.ground import END, Ground


class Near(NamedTuple):
    """P people whom a path may pass, each with the few of that end who are the best step away."""

    slot: Int32
    """Shape (N,): each person's row, or −1."""
    person: Int32
    """Shape (P,)."""
    ways: Int32
    """Shape (P,): how many there are."""
    value: Float64
    """Shape (P, few): the step, with what the person says of introducing; the best first."""
    end: Int32
    """Shape (P, few): who of the end it is."""


@compiled
def most_near(a: Arrays, people: Int32) -> int:
    """More people than that are not a step from these: all at their occasions, whoever sees them, and all whom they know."""
    most = 0
    for who in people:
        most += a.contact_start[who + 1] - a.contact_start[who]
        for i in range(a.at_start[who], a.at_start[who + 1]):
            most += a.part_start[a.at[i] + 1] - a.part_start[a.at[i]]
    return min(most, len(a.at_start) - 1)


@compiled
def nearby(ground: Ground, people: Int32, near: Near, best: Best, turned: bool, turn: int) -> tuple[Near, int]:
    """One step from these people, and the next turn. Where it leads to the other end, that is a path.

    `near`: room for whoever that may be; its `slot` comes filled with −1.
    """
    found, room, path = 0, ground.room, numpy.empty(2, dtype=numpy.int32)
    for who in people:
        n = around(ground.arrays, ground.counts, ground.terms, who, room, turn)
        turn += 1
        best.spent[0] += n
        for i in range(n):
            other = room.found[i]
            if ground.closed[other] == END:
                path[0], path[1] = who, other
                keep(best, 1.0 - room.left[other], path, 1, turned)
        found = _noted(near, found, room.found[:n], room.left, room.will, ground.closed, ground.theirs, who)
    return Near(near.slot, near.person[:found], near.ways[:found], near.value[:found], near.end[:found]), turn


@compiled
def _noted(near: Near, found: int, people: Int32, left: Float64, will: Bits, closed: Bits, theirs: Float64, end: int) -> int:
    """How many people there are now."""
    slot, person, ways, few = near.slot, near.person, near.ways, near.value.shape[1]
    for other in people:
        if closed[other]:
            continue
        if slot[other] < 0:
            slot[other], person[found], ways[found] = found, other, 0
            found += 1
        row, value = slot[other], (1.0 - left[other]) * theirs[1 + will[other]]
        if ways[row] < few:
            ways[row] += 1
        elif value <= near.value[row, few - 1]:
            continue
        _put(near.value[row], near.end[row], ways[row] - 1, value, end)
    return found


@compiled
def _put(values: Float64, ends: Int32, place: int, value: float, end: int) -> None:
    """Where it belongs, the best first."""
    while place > 0 and values[place - 1] < value:
        values[place], ends[place] = values[place - 1], ends[place - 1]
        place -= 1
    values[place], ends[place] = value, end


def nobody(slot: Int32, most: int, few: int) -> Near:
    """Room for at most so many people, with so few of the end each."""
    numbers = numpy.empty(most, dtype=numpy.int32), numpy.empty(most, dtype=numpy.int32)
    return Near(slot, *numbers, numpy.empty((most, few)), numpy.empty((most, few), dtype=numpy.int32))
