"""Bridges to a consortium by people: whoever works for somebody else and is one step away from those who work for its members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph import Viewer
from graph.changes import Mark
from graph.snapshot.arrays import PART_LEVEL, Arrays, Int32
from graph.snapshot.compiled import NONE_YET, borrowing, compiled
from graph.snapshot.hops import Around, Counts, Float64, Terms, around, next_turn, parts_of
from graph.snapshot.state import Snapshot
from queries.partnerships.consortium import Chosen
from queries.partnerships.landscape import ORGANISATION, Landscape
from queries.referral.asking import Ask
from queries.referral.worlds import space, world


class Bridged(NamedTuple):
    """For each organisation what its people are to the consortium's. Each of shape (O,).

    `left`: Π (1 − s) over all pairs of one of theirs and one of ours, s being the strength of the step between the two; somebody who works
    for both is a step of 1. `people`: how many of theirs are in such a pair. `one` and `other`: the strongest pair, by the snapshot's
    numbers, ours first; −1 where there is none.
    """

    left: Float64
    people: Int32
    one: Int32
    other: Int32


@dataclass(frozen=True, eq=False, slots=True)
class Workplaces:
    """For each occasion of a snapshot the organisation that it is a workplace of, or −1. Shape (M,)."""

    mark: Mark
    of: Int32


def bridged(snapshot: Snapshot, viewer: Viewer, seen: Landscape, chosen: Chosen, members: Int32) -> Bridged:
    """By the people who work there and here on the day, as far as the viewer sees them."""
    asked = world(snapshot, viewer, Ask("", as_of=chosen.as_of, invented=chosen.invented))
    workplaces = _workplaces(snapshot, seen)
    inside = numpy.zeros(seen.things.count(ORGANISATION), dtype=numpy.bool_)
    inside[members] = True
    staff = _staff(asked.arrays, asked.terms, workplaces, inside)
    with space(snapshot) as room:
        found, room.turn = _bridged(asked.arrays, asked.counts, asked.terms, workplaces, inside, staff, room.around, room.turn)
    return found


def _workplaces(snapshot: Snapshot, seen: Landscape) -> Int32:
    found = seen.kept.get("workplaces")
    if not isinstance(found, Workplaces) or found.mark != snapshot.mark:
        ids = numpy.array(seen.things.ids[: seen.things.count(ORGANISATION)], dtype=snapshot.things.dtype)
        places = numpy.searchsorted(ids, snapshot.things)
        there = places < len(ids)
        there[there] = ids[places[there]] == snapshot.things[there]
        found = seen.kept["workplaces"] = Workplaces(snapshot.mark, numpy.where(there, places, -1).astype(numpy.int32))
    return found.of


@borrowing
def _works(a: Arrays, t: Terms, o: int, who: int) -> bool:
    """Whether somebody works at a workplace on the day."""
    start, end = parts_of(a, o, who)
    for i in range(start, end):
        if (a.part_bits[i] >> PART_LEVEL) & 3 <= t.level and a.part_first[i] <= t.day and a.part_last[i] >= t.today:
            return True
    return False


@compiled
def _staff(a: Arrays, t: Terms, workplaces: Int32, inside: NDArray[numpy.bool_]) -> Int32:
    """Everybody who works for one of those inside."""
    works = numpy.zeros(len(a.at_start) - 1, dtype=numpy.bool_)
    for o in range(len(workplaces)):
        if workplaces[o] >= 0 and inside[workplaces[o]]:
            for i in range(a.part_start[o], a.part_start[o + 1]):
                if not works[a.part[i]] and _works(a, t, o, a.part[i]):
                    works[a.part[i]] = True
    return numpy.flatnonzero(works).astype(numpy.int32)


@compiled
def _bridged(
    a: Arrays, c: Counts, t: Terms, workplaces: Int32, inside: NDArray[numpy.bool_], staff: Int32, room: Around, turn: int
) -> tuple[Bridged, int]:
    count = len(inside)
    nobody, strongest = numpy.full(count, -1, dtype=numpy.int32), numpy.zeros(count)
    found = Bridged(numpy.ones(count), numpy.zeros(count, dtype=numpy.int32), nobody, nobody.copy())
    met, stamps = numpy.zeros(len(a.at_start) - 1, dtype=numpy.bool_), numpy.zeros(count, dtype=numpy.int64)
    pair = NONE_YET + 1
    for one in staff:
        pair = _note(a, t, workplaces, inside, one, one, 1.0, stamps, pair, strongest, found)
        met[one] = True
        n = around(a, c, t, one, room, turn)
        turn = next_turn(room, turn)
        for i in range(n):
            other = room.found[i]
            met[other] = True
            pair = _note(a, t, workplaces, inside, one, other, 1.0 - room.left[other], stamps, pair, strongest, found)
    for other in numpy.flatnonzero(met):
        pair = _count(a, t, workplaces, inside, int(other), stamps, pair, found)
    return found, turn


@borrowing
def _note(
    a: Arrays, t: Terms, workplaces: Int32, inside: NDArray[numpy.bool_], one: int, other: int, strength: float,
    stamps: NDArray[numpy.int64], pair: int, strongest: Float64, found: Bridged,
) -> int:  # fmt: skip
    """The step from one of ours to another, for each organisation outside that the other works for; the next pair."""
    for i in range(a.at_start[other], a.at_start[other + 1]):
        place = workplaces[a.at[i]]
        if place >= 0 and not inside[place] and stamps[place] != pair and _works(a, t, a.at[i], other):
            stamps[place] = pair
            found.left[place] *= 1.0 - strength
            if strength > strongest[place]:
                strongest[place], found.one[place], found.other[place] = strength, one, other
    return pair + 1


@borrowing
def _count(
    a: Arrays, t: Terms, workplaces: Int32, inside: NDArray[numpy.bool_], other: int, stamps: NDArray[numpy.int64], pair: int,
    found: Bridged,
) -> int:  # fmt: skip
    for i in range(a.at_start[other], a.at_start[other + 1]):
        place = workplaces[a.at[i]]
        if place >= 0 and not inside[place] and stamps[place] != pair and _works(a, t, a.at[i], other):
            stamps[place] = pair
            found.people[place] += 1
    return pair + 1
