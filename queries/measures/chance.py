"""The same things, each tied to as many others as here, but to which of them by chance.

Two ties change ends where neither of the new ones is there already or leads back to where it begins (Maslov and Sneppen 2002); what cannot
be switched counts as tried, or some networks would come too often. All begins from one number, and from nothing but the ties.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy

from queries.search.columns import Numbers

SEED = 1
SAMPLES = 10
"""So many networks are made."""
TRIES, AGAIN = 10, 2
"""So many tries for each tie before the first of them, and before each of the next."""


def switched(starts: Numbers, ends: Numbers, seed: int = SEED) -> Iterator[tuple[Numbers, Numbers]]:
    """The pairs of each such network. `starts`, `ends`: pairs of different things, each once."""
    one, other = starts.tolist(), ends.tolist()
    near: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in zip(one, other, strict=True):
        near[a].add(b)
        near[b].add(a)
    chance = random.Random(seed)  # noqa: S311 (no secret)
    for number in range(SAMPLES):
        _switch(chance, one, other, near, (AGAIN if number else TRIES) * len(one))
        yield numpy.array(one, dtype=numpy.int64), numpy.array(other, dtype=numpy.int64)


def _switch(chance: random.Random, one: list[int], other: list[int], near: Mapping[int, set[int]], tries: int) -> None:
    many, draw = len(one), chance.random
    for _ in range(tries):
        first, second = int(draw() * many), int(draw() * many)
        a, b, c, d = one[first], other[first], one[second], other[second]
        if draw() < 0.5:  # either end of the second may come to the first
            c, d = d, c
        if a != d and c != b and d not in near[a] and b not in near[c]:
            for each, before, after in ((a, b, d), (b, a, c), (c, d, b), (d, c, a)):
                near[each].remove(before)
                near[each].add(after)
            one[first], other[first], one[second], other[second] = a, d, c, b
