"""A step between two people: more evidence never makes it weaker; what is older, or among more people, never makes it stronger."""

from __future__ import annotations

from copy import deepcopy
from itertools import combinations
from random import Random

import numpy
import pytest

from graph.snapshot.arrays import Arrays
from graph.snapshot.counting import counts, room
from graph.snapshot.days import ALWAYS, UNKNOWN_LAST
from graph.snapshot.hops import Aim, Terms, around, completed, fading, toward
from graph.snapshot.kinds import WEIGHTS
from graph.snapshot.strongest import strongest
from tests.queries import plain
from tests.queries.plain import Contact, Occasion, Part, Plain

TODAY = 46_300
TERMS = Terms(0, ALWAYS, TODAY, 127, 500, 50, numpy.array(WEIGHTS), fading())
NEARLY = 1e-12


def strength(world: Plain, one: int, other: int) -> float:
    """Of the step between two people; 0 where there is none."""
    arrays = world.arrays()
    space = room(arrays)
    n = around(arrays, counts(arrays, TERMS), TERMS, one, space, 1)
    return 1.0 - float(space.left[other]) if other in space.found[:n].tolist() else 0.0


def strength_toward(world: Plain, one: int, other: int, least: float) -> float:
    """The same, of a search for steps of more than `least` to anybody."""
    arrays = world.arrays()
    counted, space = counts(arrays, TERMS), room(arrays)
    most = strongest(arrays, counted, TERMS)
    to_other = numpy.maximum(most.taught, most.there)
    aim = Aim(numpy.ones(world.people, dtype=numpy.float32), numpy.maximum(most.team, to_other), to_other)
    n, _ = toward(arrays, counted, TERMS, one, space, 1, aim, least)
    if other not in space.found[:n].tolist():
        return 0.0
    return 1.0 - float(completed(arrays, counted, TERMS, one, other, space, 1))


def never_stronger(before: Plain, after: Plain, without: int | None = None) -> int:
    """No two people are a stronger step apart afterwards, leaving one person aside; how many are a weaker one."""
    pairs = [(one, other) for one, other in combinations(range(before.people), 2) if without not in (one, other)]
    changes = [(strength(before, *pair), strength(after, *pair)) for pair in pairs]
    assert all(now <= was + NEARLY for was, now in changes)
    return sum(now < was for was, now in changes)


def worlds() -> list[tuple[Random, Plain]]:
    chances = [Random(seed) for seed in range(60)]
    return [(chance, plain.world(chance)) for chance in chances]


@pytest.mark.parametrize("what", ["contact", "event"])
def test_more_evidence_never_makes_it_weaker(what: str) -> None:
    stronger = 0
    for chance, world in worlds():
        one, other = chance.sample(range(world.people), 2)
        before = strength(world, one, other)
        more = deepcopy(world)
        if what == "contact":
            more.contacts.append(Contact(one, other, True, 0, 0, chance.randint(30_000, TODAY), None, (0, 0)))
        else:
            together = [Part(each, 0, 0, 0, UNKNOWN_LAST) for each in (one, other)]
            more.occasions.append(Occasion(plain.EVENT, 1000, 0, chance.randint(30_000, TODAY), 3, (0, 0, 0), together))
        after = strength(more, one, other)
        assert after >= before - NEARLY
        stronger += after > before
    assert stronger > 50


def test_what_is_older_never_makes_it_stronger() -> None:
    weaker = 0
    for chance, world in worlds():
        older = deepcopy(world)
        for occasion in older.occasions:
            if occasion.kind == plain.EVENT and occasion.last != UNKNOWN_LAST:
                occasion.last -= chance.randint(0, 4000)
        for contact in older.contacts:
            contact.last = min(contact.last, chance.randint(contact.first, TODAY))
        weaker += never_stronger(world, older)
    assert weaker > 50


def test_more_people_never_make_it_stronger() -> None:
    weaker = 0
    for chance, world in worlds():
        occasion = chance.choice(world.occasions)
        seen = {part.person for part in occasion.parts}
        absent = [each for each in range(world.people) if each not in seen]
        if not absent:
            continue
        larger = deepcopy(world)
        more = deepcopy(occasion)
        more.parts.append(Part(absent[0], chance.randrange(7) if occasion.kind == plain.EVENT else 0, 0, 0, UNKNOWN_LAST))
        larger.occasions[world.occasions.index(occasion)] = more
        weaker += never_stronger(world, larger, without=absent[0])
    assert weaker > 20


def test_what_is_left_out_is_weak_enough() -> None:
    """Asked for steps of more than so much, nobody stronger is missing, and whoever is found is as strong as without asking."""
    left_out = 0
    for chance, world in worlds():
        least = chance.choice((0.05, 0.2, 0.5))
        for one in range(world.people):
            for other in range(world.people):
                if one != other:
                    whole, some = strength(world, one, other), strength_toward(world, one, other, least)
                    assert some == pytest.approx(whole) or (some == 0.0 and whole <= least + NEARLY)
                    left_out += some < whole
    assert left_out > 20


def test_nothing_is_stronger_than_it_can_be_at_most() -> None:
    """What occasions and ties count at most, of two people together, is never less than their step."""
    steps = 0
    for _, world in worlds():
        arrays = world.arrays()
        counted, space = counts(arrays, TERMS), room(arrays)
        most = strongest(arrays, counted, TERMS)
        by_role = numpy.maximum(most.team, numpy.maximum(most.taught, most.there))
        for one in range(world.people):
            n = around(arrays, counted, TERMS, one, space, one + 1)
            for other in space.found[:n].tolist():
                shared = set(at(arrays, one)) & set(at(arrays, other))
                ties = [j for j in range(arrays.contact_start[one], arrays.contact_start[one + 1]) if arrays.contact[j] == other]
                assert 1.0 - space.left[other] <= by_role[sorted(shared)].sum() + most.contact[ties].sum() + NEARLY
                steps += 1
    assert steps > 100


def at(arrays: Arrays, person: int) -> list[int]:
    found: list[int] = arrays.at[arrays.at_start[person] : arrays.at_start[person + 1]].tolist()
    return found
