"""The search for introductions, against every simple path of random worlds, counted one by one."""

from __future__ import annotations

import os
from random import Random

import numpy
import pytest

from graph.snapshot.counting import counts, tied
from graph.snapshot.days import ALWAYS
from graph.snapshot.hops import Terms, fading
from graph.snapshot.kinds import KINDS, WEIGHTS
from graph.snapshot.strongest import strongest
from queries.referral.searching import Question, Space, World, search
from tests.queries import plain

WORLDS = int(os.environ.get("MREZA_ORACLE", 0)) or 200
TODAY = 46_300


def terms(chance: Random) -> tuple[Terms, plain.Terms]:
    day = chance.choice((None, None, chance.randint(30_000, 46_000)))
    kinds = (1 << len(KINDS)) - 1 if chance.random() < 0.6 else chance.randrange(1, 1 << len(KINDS))
    level, most, small = chance.randrange(3), chance.choice((500, 500, 4)), chance.choice((50, 50, 3))
    packed = Terms(level, ALWAYS if day is None else day, day or TODAY, kinds, most, small, numpy.array(WEIGHTS), fading())
    named = frozenset(name for bit, name in enumerate(KINDS) if kinds >> bit & 1)
    return packed, plain.Terms(level, day, day or TODAY, named, most, small)


def asked(chance: Random, people: int) -> Question:
    everyone = chance.sample(range(people), people)
    first, second = (1, 1) if chance.random() < 0.6 else (chance.randint(1, 3), chance.randint(1, 3))
    starts, ends, rest = everyone[:first], everyone[first : first + second] or everyone[:0], everyone[first + second :]
    through = tuple(rest[: chance.choice((0, 0, 0, 1, 1, 2))])
    avoid = rest[len(through) :][: chance.choice((0, 0, 1))]
    numbers = [numpy.array(each, dtype=numpy.int32) for each in (starts, ends, avoid)]
    return Question(numbers[0], numbers[1], chance.randint(1, 6), chance.choice((1, 2, 3, 4, 4, 5, 6)), through, numbers[2])


@pytest.mark.parametrize("part", range(4))
def test_the_best_paths_are_those_of_brute_force(part: int) -> None:
    compared = paths = 0
    for seed in range(part, WORLDS, 4):
        chance = Random(seed)
        small = plain.world(chance)
        arrays = small.arrays()
        space = Space(arrays)
        for _ in range(3):
            packed, said = terms(chance)
            counted = counts(arrays, packed)
            everyone = tied(arrays, counts(arrays, packed._replace(day=ALWAYS)), packed)
            world = World(arrays, counted, everyone, packed, strongest(arrays, counted, packed))
            oracle = plain.Paths(small, said)
            assert world.tied.people.tolist() == [small.degree(each, said) for each in range(small.people)], seed
            question = asked(chance, small.people)
            answer = search(world, question, space)
            every = oracle.all(question.starts.tolist(), question.ends.tolist(), question.hops, question.through,
                               set(question.avoid.tolist()))  # fmt: skip
            assert not answer.partial, seed
            assert [each.score for each in answer.found] == pytest.approx(every[: question.k], rel=1e-9), (seed, question)
            assert len({each.people for each in answer.found}) == len(answer.found), seed
            for each in answer.found:
                assert oracle.score(list(each.people)) == pytest.approx(each.score, rel=1e-9), seed
            compared, paths = compared + 1, paths + len(answer.found)
    assert 2 * paths > compared, "many questions find something"
