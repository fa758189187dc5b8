"""What it is worked out from on whom much hangs, by the names of things and not by their numbers: so nothing that a viewer does not see
changes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import CONTACT_LEVEL, MENTOR, MENTORED, PART, PART_LEVEL
from queries.lineage.parts import of_each
from queries.lineage.walks import Walked
from queries.lineage.world import World

EDITION = b"3"
"""Changed whenever it is counted in another way, so that what was kept before is not found any more."""


def made_of(world: World, found: Walked) -> str:
    """What two walks have in common only if as much hangs on each of their people: with whom they begin, whom they reach, at which events,
    who stood there as what, and who mentors whom."""
    made = hashlib.sha256(EDITION)
    for each in (*_reached(world, found), *_stood(world, found), *_mentored(world, found)):
        made.update(len(each).to_bytes(8, "little") + numpy.ascontiguousarray(each).tobytes())
    return made.hexdigest()


def _reached(world: World, found: Walked) -> Iterator[NDArray[numpy.generic]]:
    a, names = world.arrays, world.state
    yield names.people[found.people]
    yield names.things[found.start.events]
    for each in (names.things, a.earliest, a.latest):
        yield each[found.events]


def _stood(world: World, found: Walked) -> Iterator[NDArray[numpy.generic]]:
    """Who stood at which of the events as what."""
    a, r = world.arrays, world.rules
    places, owners = of_each(a.part_start, found.events)
    shown = ((a.part_bits[places] >> PART_LEVEL) & 3 <= r.level) & (a.part_first[places] <= r.day)
    yield owners[shown]
    yield world.state.people[a.part[places[shown]]]
    yield a.part_bits[places[shown]] & PART


def _mentored(world: World, found: Walked) -> Iterator[NDArray[numpy.generic]]:
    """Which of the people mentor, or are mentored by, whom, and when."""
    a, r = world.arrays, world.rules
    places, owners = of_each(a.contact_start, found.people)
    bits = a.contact_bits[places]
    shown = ((bits >> CONTACT_LEVEL) & 3 <= r.level) & (a.contact_first[places] <= r.day) & (bits & (MENTOR | MENTORED) != 0)
    yield owners[shown]
    yield world.state.people[a.contact[places[shown]]]
    yield bits[shown] & (MENTOR | MENTORED)
    for each in (a.contact_first, a.contact_last):
        yield each[places[shown]]
