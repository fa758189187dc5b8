"""Whom one step leads to from an end of a question."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Int32
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
def nearby(ground: Ground, people: Int32, slot: Int32, few: int, best: Best, turn: int) -> tuple[Near, int]:
    """One step from these people, and the next turn. Where it leads to the other end, that is a path. `slot` comes filled with −1."""
    near, found = _roomier(_nobody(slot, few), 256), 0
    path = numpy.empty(2, dtype=numpy.int32)
    room = ground.room
    for who in people:
        n = around(ground.arrays, ground.counts, ground.terms, who, room, turn)
        turn += 1
        best.spent[0] += n
        if found + n > len(near.person):
            near = _roomier(near, 2 * (found + n))
        for i in range(n):
            other = room.found[i]
            if ground.closed[other] == END:
                path[0], path[1] = who, other
                keep(best, 1.0 - room.left[other], path, 1, False)
            elif ground.closed[other] == 0:
                if slot[other] < 0:
                    slot[other], near.person[found], near.ways[found] = found, other, 0
                    found += 1
                _put(near, slot[other], (1.0 - room.left[other]) * ground.saying[room.will[other] % 3], who)
    return Near(slot, near.person[:found], near.ways[:found], near.value[:found], near.end[:found]), turn


@compiled
def _put(near: Near, row: int, value: float, end: int) -> None:
    width = near.value.shape[1]
    if near.ways[row] < width:
        near.ways[row] += 1
    elif value <= near.value[row, width - 1]:
        return
    place = near.ways[row] - 1
    while place > 0 and near.value[row, place - 1] < value:
        near.value[row, place], near.end[row, place] = near.value[row, place - 1], near.end[row, place - 1]
        place -= 1
    near.value[row, place], near.end[row, place] = value, end


@compiled
def _nobody(slot: Int32, few: int) -> Near:
    none = numpy.empty(0, dtype=numpy.int32)
    return Near(slot, none, none, numpy.empty((0, few)), numpy.empty((0, few), dtype=numpy.int32))


@compiled
def _roomier(near: Near, size: int) -> Near:
    """The same, with room for so many people."""
    had, few = len(near.person), near.value.shape[1]
    person, ways = numpy.empty(size, dtype=numpy.int32), numpy.empty(size, dtype=numpy.int32)
    value, end = numpy.empty((size, few)), numpy.empty((size, few), dtype=numpy.int32)
    person[:had], ways[:had], value[:had], end[:had] = near.person, near.ways, near.value, near.end
    return Near(near.slot, person, ways, value, end)
