"""How many people each is tied to, at one level from the level below, against the loop that finds them with their strengths."""

from random import Random

import numpy

from graph.snapshot.arrays import Arrays
from graph.snapshot.counting import Tied, counts, counts_until, differing, everybody, makes_steps, nobody, room, tied_of
from graph.snapshot.days import ALWAYS
from graph.snapshot.hops import Terms, around, fading
from graph.snapshot.kinds import WEIGHTS
from tests.queries import plain

WORLDS = 300


def terms(level: int, most: int, small: int) -> Terms:
    return Terms(level, ALWAYS, 46_300, (1 << len(WEIGHTS)) - 1, most, small, numpy.array(WEIGHTS), fading())


def found(a: Arrays, asked: Terms) -> list[int]:
    space = room(a)
    return [around(a, counts(a, asked), asked, who, space, who + 1) for who in range(len(a.at_start) - 1)]


def test_it_counts_whom_one_step_leads_to() -> None:
    spared = 0
    for seed in range(WORLDS):
        chance = Random(seed)
        a = plain.world(chance).arrays()
        most, small = chance.choice((500, 4, 6)), chance.choice((50, 3, 5))
        below = None
        for level in range(3):
            asked = terms(level, most, small)
            counted = counts(a, asked)
            steps = makes_steps(a, counted, asked)
            expected = found(a, asked)
            assert tied_of(a, counted, asked, nobody(a), everybody(a)).people.tolist() == expected, (seed, level)
            if below is not None:
                anew = differing(a, (level - 1, below[1]), (level, steps), everybody(a))
                spared += len(expected) - len(anew)
                known = Tied(below[0].copy(), numpy.zeros(len(expected)))
                assert tied_of(a, counted, asked, known, anew).people.tolist() == expected, (seed, level)
            below = numpy.array(expected, dtype=numpy.int32), steps
    assert spared > WORLDS // 2, "many are not counted again"


def test_up_to_a_day_only_what_begins_later_is_counted_anew() -> None:
    different = 0
    for seed in range(WORLDS):
        chance = Random(seed)
        a = plain.world(chance).arrays()
        always = terms(chance.randrange(3), 500, 50)
        asked = always._replace(day=chance.randrange(int(a.part_first.max(initial=0)) + 2))
        found, expected = counts_until(a, asked, counts(a, always)), counts(a, asked)
        assert [each.tolist() for each in found] == [each.tolist() for each in expected], seed
        different += [each.tolist() for each in expected] != [each.tolist() for each in counts(a, always)]
    assert different > WORLDS // 4
