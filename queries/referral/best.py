"""The best paths of a search so far."""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Int32
from graph.snapshot.compiled import borrowing
from graph.snapshot.hops import Float64

LONGEST = 6
"""Steps of a path."""


class Best(NamedTuple):
    """k paths at most, the best first. Each is a row of people, of so many steps."""

    score: Float64
    people: Int32
    """Shape (k, LONGEST + 1)."""
    steps: Int32
    paths: Int32
    """Shape (1,): how many there are."""
    spent: NDArray[numpy.int64]
    """Shape (1,): people looked at, each time they were."""
    apart: bool
    """Whether each of them leads to somebody else."""


def none_yet(k: int, apart: bool) -> Best:
    """Room for so many paths; `apart`: at most one to each of those whom they lead to."""
    people, steps = numpy.zeros((k, LONGEST + 1), dtype=numpy.int32), numpy.zeros(k, dtype=numpy.int32)
    return Best(numpy.zeros(k), people, steps, numpy.zeros(1, dtype=numpy.int32), numpy.zeros(1, dtype=numpy.int64), apart)


@borrowing
def worst(best: Best) -> float:
    """What a path must exceed."""
    return float(best.score[-1]) if best.paths[0] == len(best.score) else 0.0


@borrowing
def keep(best: Best, score: float, path: Int32, steps: int, turned: bool) -> None:
    """Puts a path among the best, where it belongs; turned round, where it was followed from its end."""
    place = _place(best, score, path[0] if turned else path[steps])
    if place < 0:
        return
    while place > 0 and best.score[place - 1] < score:
        best.score[place], best.steps[place] = best.score[place - 1], best.steps[place - 1]
        for each in range(LONGEST + 1):
            best.people[place, each] = best.people[place - 1, each]
        place -= 1
    best.score[place], best.steps[place] = score, steps
    for each in range(steps + 1):
        best.people[place, each] = path[steps - each] if turned else path[each]


@borrowing
def _place(best: Best, score: float, end: int) -> int:
    """Whose place a path to this end takes at first, which is free or not kept; −1 where the path is not among the best."""
    if score <= worst(best):
        return -1
    if best.apart:
        for place in range(best.paths[0]):
            if best.people[place, best.steps[place]] == end:
                return place if score > best.score[place] else -1
    if best.paths[0] < len(best.score):
        best.paths[0] += 1
    return int(best.paths[0] - 1)
