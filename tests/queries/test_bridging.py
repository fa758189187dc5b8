"""Bridges by people equal a recount over all pairs, each as strong as introductions say."""

from __future__ import annotations

from random import Random

import numpy
import pytest

from graph import Viewer
from graph.changes import Mark
from graph.snapshot.arrays import EVENT, NEVER, ORGANISATION, PART_LEVEL, PRESENT
from graph.snapshot.building import Occasion
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST
from graph.snapshot.gathered import Gathered
from graph.snapshot.state import Snapshot, made
from queries.partnerships.beyond.bridging import bridged
from queries.partnerships.consortium import Chosen
from queries.partnerships.landscape import Landscape, Things
from queries.partnerships.landscape.things import row_of
from queries.partnerships.landscape.ties import read
from queries.referral.asking import Ask
from queries.referral.shared import of_pairs, together
from queries.referral.worlds import world

PEOPLE = [f"p{number:02}" for number in range(12)]
PLACES = [f"a{number}" for number in range(5)]
ENDED = 700_000
Jobs = list[tuple[str, str, int, int | None]]


def _world(chance: Random) -> tuple[Snapshot, Jobs]:
    """People with jobs (their level, and when they ended), events that they share, and who knows whom."""
    gathered, jobs = Gathered(), []
    for id_, kind in (("e0", EVENT), ("e1", EVENT), *((each, ORGANISATION) for each in PLACES)):
        gathered.known[id_] = Occasion(kind, UNKNOWN_FIRST, UNKNOWN_LAST, NEVER, NEVER, (0, 0, 0))
    for person in PEOPLE:
        for place in chance.sample(PLACES, chance.randrange(3)):
            level, end = chance.choice((0, 0, 2)), chance.choice((None, None, ENDED))
            jobs.append((person, place, level, end))
            gathered.part(person, (place, chance.choice(("", "unit"))), PRESENT | level << PART_LEVEL, None, end)
        if chance.random() < 0.4:
            gathered.part(person, (chance.choice(("e0", "e1")), ""), PRESENT, None, None)
    for _ in range(4):
        one, other = chance.sample(PEOPLE, 2)
        said = chance.random()
        for ends in ((one, other), (other, one)):
            gathered.contact(*ends, 0, None, None, said)
    return made(Mark(chance.randrange(1000), ""), gathered), jobs


@pytest.mark.parametrize("level", [0, 2])
@pytest.mark.parametrize("seed", range(30))
def test_bridges_are_what_all_pairs_make(seed: int, level: int) -> None:
    chance = Random(seed)
    state, jobs = _world(chance)
    viewer = (Viewer.public(), Viewer.members(), Viewer.steward())[level]
    things = Things({each: row_of((each, "Organisation", each, *[None] * 18)) for each in PLACES})
    members = sorted(chance.sample(range(len(PLACES)), 2))
    found = bridged(state, viewer, Landscape(things, read([], things.numbers)), Chosen(), numpy.array(members, dtype=numpy.int32))
    works = {place: {person for person, where, at, end in jobs if where == place and at <= level and end is None} for place in PLACES}
    ours = set().union(*(works[PLACES[each]] for each in members))
    seen = world(state, viewer, Ask(""))
    for number, place in enumerate(PLACES):
        if number in members:
            assert (found.left[number], found.people[number]) == (1.0, 0)
            continue
        pairs = {(one, other): _strength(state, seen, one, other) for one in ours for other in works[place]}
        assert found.left[number] == pytest.approx(numpy.prod([1.0 - each for each in pairs.values()]))
        assert found.people[number] == len({other for (_, other), strength in pairs.items() if strength > 0})
        if pairs and max(pairs.values()) > 0:
            best = state.id_of(int(found.one[number])), state.id_of(int(found.other[number]))
            assert pairs[best] == pytest.approx(max(pairs.values()))
        else:
            assert (found.one[number], found.other[number]) == (-1, -1)


def _strength(state: Snapshot, seen: object, one: str, other: str) -> float:
    return 1.0 if one == other else together(of_pairs(seen, [(state.number(one), state.number(other))])[0])  # type: ignore[arg-type]


def test_nobody_works_there_and_nothing_is_known() -> None:
    things = Things({each: row_of((each, "Organisation", each, *[None] * 18)) for each in PLACES})
    nothing = made(Mark(0, ""), Gathered())
    found = bridged(nothing, Viewer.public(), Landscape(things, read([], things.numbers)), Chosen(), numpy.zeros(1, dtype=numpy.int32))
    assert found.left.tolist() == [1.0] * len(PLACES)
