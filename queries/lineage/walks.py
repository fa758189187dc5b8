"""A walk from where a lineage begins, and what it has found."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from weakref import WeakKeyDictionary

import numpy

from graph.snapshot.state import Snapshot
from queries.lineage.loops.leading import Shown, pairs, stopped
from queries.lineage.loops.room import CERTAIN, GENERATION, SURE, Room, Start, room
from queries.lineage.loops.rules import NOT_SURE, SURELY, Int32, Mask
from queries.lineage.loops.walking import walked
from queries.lineage.world import World, listed

MOST_PLACES = 1 << 30


@dataclass(slots=True)
class Space:
    """Room for one walk at a time, and from where on its places are free."""

    room: Room
    base: int = 1

    def walk(self, world: World, start: Start, depth: int) -> tuple[int, int, int]:
        """As `queries.lineage.loops.walking.walked`. Places are counted anew long before they are too many."""
        if self.base > MOST_PLACES:
            self.room.people[:], self.room.events[:], self.base = 0, 0, 1
        begin, end, events = walked(world.arrays, world.rules, world.counts, start, depth, self.room, self.base)
        self.base += max(end, events)
        return begin, end, events


@dataclass(frozen=True, slots=True)
class Walked:
    """Everyone reached by number, in order, with what is known of each; the events that lead to them, with the same."""

    start: Start
    people: Int32
    rows: Int32
    """Shape (n, 7), in the columns of `queries.lineage.loops.room`."""
    events: Int32
    meetings: Int32
    """Shape (m, 11)."""
    ends: Mask
    """Shape (n,): from whom no chain goes on to somebody known by name, as asked."""
    stopped: Mask
    """Shape (n,): who is not known to have led on at all, whichever events are asked for; downwards, also to nobody known by name."""
    ids: tuple[str, ...] = field(default=())

    def generation(self, place: int) -> int:
        """In how many steps somebody is reached at least."""
        return int(self.rows[place, GENERATION])

    def certain(self, place: int) -> bool:
        """Whether certainly in so many."""
        return bool(self.rows[place, CERTAIN])

    def surely(self, place: int) -> bool:
        """Whether some chain, of however many steps, is certain to have led there."""
        return bool(self.rows[place, SURE] <= SURELY)

    def kept(self, wanted: Mask) -> Walked:
        """Without some of the people."""
        where = wanted.astype(numpy.bool_)
        ids = tuple(each for each, stays in zip(self.ids, where.tolist(), strict=True) if stays)
        ends, stops = (each[where] for each in (self.ends, self.stopped))
        return replace(self, people=self.people[where], rows=self.rows[where], ends=ends, stopped=stops, ids=ids)


_free: WeakKeyDictionary[Snapshot, deque[Space]] = WeakKeyDictionary()
"""Room that nobody uses just now."""


@contextmanager
def space(state: Snapshot) -> Iterator[Space]:
    """Room for one walk, made where there is none."""
    free = _free.setdefault(state, deque())
    try:
        mine = free.pop()
    except IndexError:
        mine = Space(room(state.arrays))
    try:
        yield mine
    finally:
        free.append(mine)


def walk(world: World, start: Start, depth: int) -> Walked:
    """At most `depth` steps from a start."""
    with space(world.state) as mine:
        begin, end, events = mine.walk(world, start, depth)
        people, rows = _in_order(mine.room.reached[begin:end], mine.room.rows[begin:end])
        met, meetings = _in_order(mine.room.met[:events], mine.room.meetings[:events])
    ids = tuple(each.decode() for each in world.state.people[people].tolist())
    ends = numpy.empty(len(people), dtype=numpy.uint8)
    stopped(world.arrays, world.rules, world.counts, True, people, rows, ends)
    return Walked(start, people, rows, met, meetings, ends, _stopped(world, people, rows, ends), ids)


def _stopped(world: World, people: Int32, rows: Int32, ends: Mask) -> Mask:
    """Whoever leads on as asked does so anyhow, so only the others are looked at; nobody, where no more counts than was asked."""
    if world.freely is None and world.rules.up:
        return ends
    (rules, counts), places = world.freely or (world.rules, world.counts), numpy.flatnonzero(ends)
    out, stops = numpy.zeros_like(ends), numpy.empty(len(places), dtype=numpy.uint8)
    stopped(world.arrays, rules, counts, rules.up, people[places], rows[places], stops)
    out[places] = stops
    return out


def _in_order(numbers: Int32, rows: Int32) -> tuple[Int32, Int32]:
    order = numpy.argsort(numbers)
    return numbers[order], rows[order]


def steps_between(world: World, walked: Walked, shown: Int32) -> Int32:
    """Every step between two of these people, who are in order: as `queries.lineage.loops.leading.pairs`."""
    rows = numpy.full((len(shown), walked.rows.shape[1]), NOT_SURE, dtype=numpy.int32)
    places = numpy.searchsorted(walked.people, shown)
    known = places < len(walked.people)
    known[known] = walked.people[places[known]] == shown[known]
    rows[known] = walked.rows[places[known]]
    return listed(partial(pairs, world.arrays, world.rules, world.counts, walked.start, Shown(shown, rows)), 4)
