"""Which events made ties that lasted: equal to a plain count of pairs; chance keeps how large events are, and who was at how many."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, pairwise

import numpy
import pytest

from queries.partnerships.meetings.chance import expected, shuffled
from queries.partnerships.meetings.lasting import Occasions, count_pairs, met, pairs_of


def occasions_of(seed: int, many: int = 8, people: int = 9) -> Occasions:
    chance = random.Random(seed)
    spans = sorted((first := chance.randint(1, 20), first + chance.choice((0, 0, 1, 5))) for _ in range(chance.randint(0, many)))
    there = [chance.sample(range(people), chance.randint(0, people)) for _ in spans]
    starts = numpy.cumsum([0, *map(len, there)])
    first, last = (numpy.array([span[place] for span in spans], dtype=numpy.int64) for place in (0, 1))
    return Occasions(first, last, starts, numpy.array([each for some in there for each in some], dtype=numpy.int64))


def there(occasions: Occasions) -> list[set[int]]:
    bounds = occasions.starts.tolist()
    return [set(occasions.who[start:end].tolist()) for start, end in pairwise(bounds)]


@pytest.mark.parametrize("seed", range(100))
def test_who_met_where_and_was_together_later(seed: int) -> None:
    occasions = occasions_of(seed)
    first, again = Counter[int](), Counter[int]()
    where = there(occasions)
    for one, other in combinations(range(9), 2):
        shared = [place for place, some in enumerate(where) if {one, other} <= some]
        if shared:
            first[shared[0]] += 1
            again[shared[0]] += any(occasions.first[place] > occasions.last[shared[0]] for place in shared)
    pairs = pairs_of(occasions)
    found = met(occasions, pairs, occasions.who)
    assert len(pairs.at) == count_pairs(occasions)
    assert found.first.tolist() == [first[place] for place in range(len(where))]
    assert found.again.tolist() == [again[place] for place in range(len(where))]


@pytest.mark.parametrize("seed", range(20))
def test_chance_keeps_sizes_and_how_often_each_was_there(seed: int) -> None:
    occasions = occasions_of(seed)
    degrees = Counter(occasions.who.tolist())
    seen = set()
    for who in shuffled(occasions, 30):
        assert Counter(who.tolist()) == degrees
        some = there(Occasions(occasions.first, occasions.last, occasions.starts, who))
        assert [len(each) for each in some] == numpy.diff(occasions.starts).tolist()
        seen.add(tuple(map(frozenset, some)))
    assert [each.tolist() for each in shuffled(occasions, 3)] == [each.tolist() for each in shuffled(occasions, 3)]


def test_shuffles_reach_every_arrangement_alike() -> None:
    """Three occasions of two among three people, each at two of them: six arrangements."""
    occasions = Occasions(numpy.arange(3), numpy.arange(3), numpy.array([0, 2, 4, 6]), numpy.array([0, 1, 1, 2, 2, 0]))
    counts = Counter(tuple(map(frozenset, there(Occasions(occasions.first, occasions.last, occasions.starts, who))))
                     for who in shuffled(occasions, 3_000))
    assert len(counts) == 6
    assert min(counts.values()) > 350


def test_a_circle_that_keeps_meeting_is_more_than_chance() -> None:
    """Five who meet again and again among forty who come at random."""
    chance = random.Random(1)
    others = [chance.sample(range(5, 45), 5) for _ in range(20)]
    crowds = [list(range(5)), *others[:10], list(range(5)), *others[10:]]
    starts = numpy.cumsum([0, *map(len, crowds)])
    days = numpy.arange(len(crowds))
    occasions = Occasions(days, days, starts, numpy.array([each for some in crowds for each in some]))
    pairs = pairs_of(occasions)
    truly = met(occasions, pairs, occasions.who)
    by_chance = expected(occasions, pairs, truly, 100)
    assert truly.again[0] == 10
    assert by_chance.again[0] < 5
    assert by_chance.share[0] < 0.05
    assert (by_chance.share > 0).all()
