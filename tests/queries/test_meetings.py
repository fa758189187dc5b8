"""Which events made ties that lasted: equal to a plain count of pairs; chance keeps how large events are, and who was at how many."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, pairwise

import numpy
import pytest

from queries.partnerships.meetings.chance import expected, shuffled
from queries.partnerships.meetings.lasting import Crowds, Occasions, met, pairs_of


def occasions_of(seed: int, many: int = 8, people: int = 9) -> Occasions:
    chance = random.Random(seed)
    spans = sorted((first := chance.randint(1, 20), first + chance.choice((0, 0, 1, 5))) for _ in range(chance.randint(0, many)))
    there = [chance.sample(range(people), chance.randint(0, people)) for _ in spans]
    starts = numpy.cumsum([0, *map(len, there)])
    stays = [(chance.randint(first, last), last) if chance.random() < 0.3 else (first, chance.randint(first, last))
             for (first, last), some in zip(spans, there, strict=True) for _ in some]
    first, last = (numpy.array([stay[place] for stay in stays], dtype=numpy.int64) for place in (0, 1))
    met_already = [(one << 32) + other for one, other in combinations(range(people), 2) if chance.random() < 0.2]
    knew = numpy.array(met_already, dtype=numpy.int64)
    return Occasions(Crowds(starts, numpy.array([each for some in there for each in some], dtype=numpy.int64)), first, last, knew)


def there(crowds: Crowds) -> list[set[int]]:
    bounds = crowds.starts.tolist()
    return [set(crowds.who[start:end].tolist()) for start, end in pairwise(bounds)]


def stays(occasions: Occasions) -> dict[tuple[int, int], set[int]]:
    """The days on which each one was at each occasion."""
    at = numpy.repeat(numpy.arange(len(occasions.crowds.sizes)), occasions.crowds.sizes)
    rows = zip(*(each.tolist() for each in (at, occasions.crowds.who, occasions.first, occasions.last)), strict=True)
    return {(place, one): set(range(first, last + 1)) for place, one, first, last in rows}


@pytest.mark.parametrize("seed", range(100))
def test_who_met_where_and_was_together_later(seed: int) -> None:
    occasions = occasions_of(seed)
    first, again = Counter[int](), Counter[int]()
    where, days = there(occasions.crowds), stays(occasions)
    for one, other in combinations(range(9), 2):
        both = [(days[place, one] & days[place, other], place) for place, some in enumerate(where) if {one, other} <= some]
        shared = sorted((min(some), place, max(some)) for some, place in both if some)
        if shared and (one << 32) + other not in occasions.knew:
            first[shared[0][1]] += 1
            again[shared[0][1]] += any(begun > shared[0][2] for begun, _, _ in shared)
    found = met(occasions, pairs_of(occasions), occasions.crowds.who)
    assert found.first.tolist() == [first[place] for place in range(len(where))]
    assert found.again.tolist() == [again[place] for place in range(len(where))]


@pytest.mark.parametrize("seed", range(20))
def test_chance_keeps_sizes_and_how_often_each_was_there(seed: int) -> None:
    crowds = occasions_of(seed).crowds
    degrees = Counter(crowds.who.tolist())
    for who in shuffled(crowds, 30):
        assert Counter(who.tolist()) == degrees
        assert [len(each) for each in there(Crowds(crowds.starts, who))] == crowds.sizes.tolist()
    assert [each.tolist() for each in shuffled(crowds, 3)] == [each.tolist() for each in shuffled(crowds, 3)]


def test_shuffles_reach_every_arrangement_alike() -> None:
    """Three occasions of two among three people, each at two of them: six arrangements."""
    crowds = Crowds(numpy.array([0, 2, 4, 6]), numpy.array([0, 1, 1, 2, 2, 0]))
    counts = Counter(tuple(map(frozenset, there(Crowds(crowds.starts, who)))) for who in shuffled(crowds, 3_000))
    assert len(counts) == 6
    assert min(counts.values()) > 350


def test_a_circle_that_keeps_meeting_is_more_than_chance() -> None:
    """Five who meet again and again among forty who come at random."""
    chance = random.Random(1)
    others = [chance.sample(range(5, 45), 5) for _ in range(20)]
    crowds = [list(range(5)), *others[:10], list(range(5)), *others[10:]]
    starts = numpy.cumsum([0, *map(len, crowds)])
    days = numpy.repeat(numpy.arange(len(crowds)), [len(each) for each in crowds])
    nobody = numpy.zeros(0, dtype=numpy.int64)
    occasions = Occasions(Crowds(starts, numpy.array([each for some in crowds for each in some])), days, days, nobody)
    pairs = pairs_of(occasions)
    truly = met(occasions, pairs, occasions.crowds.who)
    by_chance = expected(occasions, pairs, truly, 100)
    assert truly.again[0] == 10
    assert by_chance.again[0] < 5
    assert by_chance.share[0] < 0.05
    assert (by_chance.share > 0).all()
