"""What would have come of the same occasions if others had met there.

Shuffles keep how large each occasion is, and at how many of them each one was: two presences change places where neither of the two is at
the other's occasion already (sequential swaps: Gotelli and Graves 1996, “Null Models in Ecology”). All shuffles begin from one number, and
from nothing but the presences, so that the same presences always give the same answer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from queries.partnerships.meetings.lasting import Crowds, Met, Numbers, Occasions, Pairs, met

SEED = 5
MIXED = 10
"""So many tries for each presence before the first shuffle is taken; then one for each between two of them."""


@dataclass(frozen=True, eq=False, slots=True)
class Expected:
    """For each occasion how many pairs are together again by chance, on average, and in what share of shuffles as many as truly were.

    Shape (M,) each. The share counts what truly was as one of the shuffles, so that it is never 0 (Davison and Hinkley 1997, 4.2).
    """

    again: NDArray[numpy.float64]
    share: NDArray[numpy.float64]


def expected(occasions: Occasions, pairs: Pairs, truly: Met, shuffles: int) -> Expected:
    """By so many shuffles."""
    total, as_many = numpy.zeros(len(truly.first)), numpy.ones(len(truly.first))
    for who in shuffled(occasions.crowds, shuffles):
        again = met(occasions, pairs, who).again
        total += again
        as_many += again >= truly.again
    return Expected(total / shuffles, as_many / (shuffles + 1))


def shuffled(crowds: Crowds, shuffles: int) -> Iterator[Numbers]:
    """Who is where, shuffled so many times."""
    who = crowds.who.tolist()
    at = numpy.repeat(numpy.arange(len(crowds.sizes)), crowds.sizes).tolist()
    there: list[set[int]] = [set() for _ in crowds.sizes]
    for each, where in zip(who, at, strict=True):
        there[where].add(each)
    chance = random.Random(SEED)  # noqa: S311 (nothing secret)
    for number in range(shuffles):
        _swap(chance, who, at, there, len(who) * (MIXED if number == 0 else 1))
        yield numpy.array(who, dtype=numpy.int64)


def _swap(chance: random.Random, who: list[int], at: list[int], there: list[set[int]], tries: int) -> None:
    many, draw = len(who), chance.random
    for _ in range(tries):
        one, other = int(draw() * many), int(draw() * many)
        here, elsewhere = there[at[one]], there[at[other]]
        if who[other] not in here and who[one] not in elsewhere:
            here ^= {who[one], who[other]}
            elsewhere ^= {who[one], who[other]}
            who[one], who[other] = who[other], who[one]
