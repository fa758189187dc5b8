"""Days in two bytes keep their order, and are exact where people are alive."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST, ordinals, packed, year_of

EARLIEST, LATEST = date(1000, 1, 1).toordinal(), date(2222, 3, 31).toordinal()


def test_no_day_comes_before_an_earlier_one() -> None:
    numbers = [packed(day) for day in range(EARLIEST, LATEST + 1)]
    assert all(later - earlier in (0, 1) for earlier, later in pairwise(numbers)), "and no number is left out"
    assert (numbers[0], numbers[-1]) == (1, UNKNOWN_LAST - 1)
    assert packed(1) == 1
    assert packed(date.max.toordinal()) == UNKNOWN_LAST - 1


def test_each_day_has_a_number_of_its_own_in_living_memory_and_each_month_before_and_after() -> None:
    for day in Random(1).sample(range(EARLIEST, LATEST + 1), 5_000):
        found, there = int(ordinals()[packed(day)]), date.fromordinal(day)
        assert found == (day if 1900 <= there.year < 2044 else there.replace(day=1).toordinal())
        assert year_of(packed(day)) == there.year


def test_of_what_nobody_knows_there_is_no_year() -> None:
    assert (year_of(UNKNOWN_FIRST), year_of(UNKNOWN_LAST)) == (None, None)
