"""The search for introductions, against every simple path of random worlds, counted one by one."""

from __future__ import annotations

import os
from random import Random

import numpy
import pytest

from bench.arrays import generated
from graph.snapshot.arrays import COLLABORATION, EVENT, NEVER
from graph.snapshot.counting import counts, everybody, nobody, tied_of
from graph.snapshot.days import ALWAYS, UNKNOWN_FIRST, UNKNOWN_LAST
from graph.snapshot.hops import MOST_TURNS, Terms, fading
from graph.snapshot.kinds import KINDS, WEIGHTS
from graph.snapshot.strongest import strongest
from queries.referral import searching
from queries.referral.promise import FEW
from queries.referral.searching import MANY, MOST_REACHED, Paths, Question, World, search
from queries.referral.spaces import Space
from tests.queries import plain

WORLDS = int(os.environ.get("MREZA_ORACLE", 0)) or 1_000
TODAY = 46_300


def terms(chance: Random) -> tuple[Terms, plain.Terms]:
    day = chance.choice((None, None, chance.randint(30_000, 46_000)))
    every = (1 << len(KINDS)) - 1
    kinds = chance.choice((every, every, every, every & ~(1 << chance.randrange(len(KINDS))), chance.randrange(1, 1 << len(KINDS))))
    level, most, small = chance.randrange(3), chance.choice((500, 500, 4)), chance.choice((50, 50, 3))
    packed = Terms(level, ALWAYS if day is None else day, day or TODAY, kinds, most, small, numpy.array(WEIGHTS), fading())
    named = frozenset(name for bit, name in enumerate(KINDS) if kinds >> bit & 1)
    return packed, plain.Terms(level, day, day or TODAY, named, most, small)


def asked(chance: Random, people: int) -> Question:
    everyone = chance.sample(range(people), people)
    first, second = (1, 1) if chance.random() < 0.6 else (chance.randint(1, 3), chance.randint(1, 5))
    starts, ends, rest = everyone[:first], everyone[first : first + second] or everyone[:0], everyone[first + second :]
    through = tuple(rest[: chance.choice((0, 0, 0, 1, 1, 2))])
    avoid = rest[len(through) :][: chance.choice((0, 0, 1))]
    numbers = [numpy.array(each, dtype=numpy.int32) for each in (starts, ends, avoid)]
    k, hops, apart = chance.randint(1, 6), chance.choice((1, 2, 3, 4, 4, 5, 6)), chance.random() < 0.3
    return Question(numbers[0], numbers[1], k, hops, through, numbers[2], apart=apart)


def expected(oracle: plain.Paths, asked: Question) -> list[float]:
    """The scores of the best paths; to each end alone if they are to lead apart."""
    starts, ends, avoid = asked.starts.tolist(), asked.ends.tolist(), {*asked.avoid.tolist()}
    if not asked.apart:
        return oracle.all(starts, ends, asked.hops, asked.through, avoid)[: asked.k]
    each = [oracle.all(starts, [end], asked.hops, asked.through, {*avoid, *ends})[:1] for end in ends]
    return sorted((score for best in each for score in best), reverse=True)[: asked.k]


def found(small: plain.Plain, packed: Terms, said: plain.Terms, question: Question, space: Space) -> int:
    """How many paths a search finds, once they are those of brute force."""
    arrays, oracle = space.arrays, plain.Paths(small, said)
    counted, always = counts(arrays, packed), counts(arrays, packed._replace(day=ALWAYS))
    ties = tied_of(arrays, always, packed, nobody(arrays), everybody(arrays))
    world = World(arrays, counted, ties, packed, strongest(arrays, counted, packed))
    assert world.tied.people.tolist() == [small.degree(each, said) for each in range(small.people)]
    answer = search(world, question, space)
    assert not answer.partial
    assert [each.score for each in answer.found] == pytest.approx(expected(oracle, question), rel=1e-9), question
    assert len({each.people[-1] if question.apart else each.people for each in answer.found}) == len(answer.found)
    for each in answer.found:
        assert oracle.score(list(each.people)) == pytest.approx(each.score, rel=1e-9)
    return len(answer.found)


@pytest.mark.oracle
@pytest.mark.parametrize(("part", "few", "many"), [(0, FEW, MANY), (1, FEW, 0), (2, 0, MANY), (3, 1, 0)])
def test_the_best_paths_are_those_of_brute_force(part: int, few: int, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From whichever side it is looked, however often the room was used: what is quicker for small or large networks finds the same."""
    monkeypatch.setattr(searching, "FEW", few)
    monkeypatch.setattr(searching, "MANY", many)
    compared = paths = 0
    for seed in range(part, WORLDS, 4):
        chance = Random(seed)
        small = plain.world(chance)
        space = Space(small.arrays(), turn=MOST_TURNS - seed % 20)
        for _ in range(3):
            paths += found(small, *terms(chance), asked(chance, small.people), space)
            compared += 1
    assert 2 * paths > compared, "many questions find something"


def test_willing_people_are_found_where_their_tie_itself_does_not_count() -> None:
    """What they say of introducing counts for all that two people share, and that may be little."""
    everything = Terms(0, ALWAYS, TODAY, (1 << len(KINDS)) - 1, 500, 50, numpy.array(WEIGHTS), fading())
    for seed in range(100):
        chance = Random(seed)
        small = plain.Plain(9, [_met(chance, who) for who in range(2, 9)], [*_ties(0, True, None, chance), *_ties(1, False, 0.0, chance)])
        question = Question(numpy.array([0], dtype=numpy.int32), numpy.array([1], dtype=numpy.int32), chance.randint(1, 3), 2)
        found(small, everything, plain.Terms(0, None, TODAY, frozenset(KINDS), 500, 50), question, Space(small.arrays()))


def _ties(one: int, mentor: bool, strength: float | None, chance: Random) -> list[plain.Contact]:
    """To everybody in between, some of whom are willing to introduce if it is not mentoring."""
    return [
        plain.Contact(one, who, mentor, 0, UNKNOWN_FIRST, UNKNOWN_LAST, strength, (0, 0 if mentor else chance.randrange(2)))
        for who in range(2, 9)
    ]


def _met(chance: Random, who: int) -> plain.Occasion:
    """At an event, or in a collaboration, that ended up to three years ago."""
    last = TODAY - chance.randint(0, 1_100)
    kind = chance.choice((EVENT, COLLABORATION))
    met = plain.Occasion(kind, who, UNKNOWN_FIRST, last, NEVER, (0, 0, 0))
    met.parts = [plain.Part(each, 0, 0, UNKNOWN_FIRST, UNKNOWN_LAST) for each in (1, who)]
    return met


@pytest.mark.parametrize("unseen", ["start", "end", "through"])
def test_who_is_not_seen_is_not_searched_for(monkeypatch: pytest.MonkeyPatch, unseen: str) -> None:
    """It would take time, which tells that there is somebody."""
    ties = [plain.Contact(one, other, False, 2 if 3 in (one, other) else 0, UNKNOWN_FIRST, UNKNOWN_LAST, None, (0, 0))
            for one in range(4) for other in range(4) if one != other]
    arrays = plain.Plain(4, [], ties).arrays()
    public = Terms(0, ALWAYS, TODAY, (1 << len(KINDS)) - 1, 500, 50, numpy.array(WEIGHTS), fading())
    counted = counts(arrays, public)
    known = tied_of(arrays, counted, public, nobody(arrays), everybody(arrays))
    start, end, through = (3 if each == unseen else number for number, each in enumerate(("start", "end", "through")))
    question = Question(numpy.array([start], dtype=numpy.int32), numpy.array([end], dtype=numpy.int32), 5, 6, (through,))
    world = World(arrays, counted, known, public, strongest(arrays, counted, public))
    monkeypatch.setattr(searching._Run, "_near", lambda _: pytest.fail("it is searched"))
    assert search(world, question, Space(arrays)).found == ()


@pytest.fixture(scope="module")
def large() -> World:
    """3,000 people, as of today."""
    arrays, today = generated(3_000, 15_000), Terms(0, ALWAYS, TODAY, (1 << len(KINDS)) - 1, 500, 50, numpy.array(WEIGHTS), fading())
    counted = counts(arrays, today)
    ties = tied_of(arrays, counted, today, nobody(arrays), everybody(arrays))
    return World(arrays, counted, ties, today, strongest(arrays, counted, today))


def through(world: World, seed: int, via: int, most: int = MOST_REACHED) -> Paths:
    """Within six steps, through so many people."""
    start, end, *others = Random(seed).sample(range(len(world.tied.people)), 4)
    ends = (numpy.array([each], dtype=numpy.int32) for each in (start, end))
    return search(world, Question(*ends, 5, 6, tuple(others[:via]), most=most), Space(world.arrays))


def test_whom_to_pass_costs_about_what_passing_anybody_does(large: World) -> None:
    """Wherever on the way they stand: what is counted from the end is counted once, and of who stands alone nobody else is looked at."""
    for seed in range(8):
        anybody, *named = (through(large, seed, via).spent for via in range(3))
        assert max(named) <= 4 * anybody


@pytest.mark.parametrize("via", [1, 2])
def test_a_search_without_time_ends_wherever_it_is(large: World, via: int) -> None:
    """Also between the lengths and the places where those to be passed can stand: at most everybody is looked at once, from both sides."""
    everybody_there = len(large.arrays.part) + len(large.arrays.contact)
    for seed in range(8):
        for most in (1, everybody_there):
            found = through(large, seed, via, most)
            assert found.spent <= most + 2 * everybody_there
            assert found.partial == (found.spent > most)
