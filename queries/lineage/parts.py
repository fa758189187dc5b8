"""Who stands where at events: person by person, for the few that an answer shows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import LEARNT, PART_LEVEL, TRAINED
from graph.snapshot.finding import spans
from queries.lineage.loops.rules import Int32, stands
from queries.lineage.world import World

Places = Iterator[tuple[int, int, int]]
Numbers = NDArray[numpy.int64]


def of_each(starts: Int32, rows: Int32) -> tuple[Numbers, Numbers]:
    """The places of what belongs to these rows, one row's after the other's, and to which of them each belongs."""
    return spans(starts[rows].astype(numpy.int64), starts[rows + 1].astype(numpy.int64))


def _people(world: World, event: int) -> Places:
    """Everyone at an event, and where their parts begin and end."""
    a = world.arrays
    i, after = int(a.part_start[event]), int(a.part_start[event + 1])
    while i < after:
        begin, who = i, int(a.part[i])
        while i < after and a.part[i] == who:
            i += 1
        yield who, begin, i


def standing(world: World, event: int, role: int) -> list[int]:
    """Who stands at an event in a role: TRAINED (trains) or LEARNT (is trained there)."""
    a, r = world.arrays, world.rules
    return [who for who, begin, end in _people(world, event) if stands(a.part_bits, a.part_first, begin, end, r, role)]


def trainers(world: World, event: int) -> list[int]:
    """Who trains at an event."""
    return standing(world, event, TRAINED)


def trained(world: World, event: int) -> list[int]:
    """Who is trained at an event."""
    return standing(world, event, LEARNT)


def known_at(world: World, event: int) -> int:
    """How many people are known by name to have been at an event, as whatever."""
    a, r = world.arrays, world.rules
    rows = slice(int(a.part_start[event]), int(a.part_start[event + 1]))
    seen = (a.part_bits[rows] >> PART_LEVEL & 3 <= r.level) & (a.part_first[rows] <= r.day)
    return len(set(a.part[rows][seen].tolist()))
