"""The best ways from one end of a question to the people so many steps away, each with where it came from."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Bits, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import Float64

MOST_PASSED = 1.0 / (1.0 + math.log(3.0))
"""The damping of somebody who is tied to two people; with fewer, no path leads through."""
FEW = 128
STRONG = 0.01
"""A rough look follows so many ways at each end, along steps that are stronger than that."""


class Labels(NamedTuple):
    """Everyone so many steps away, P people with at most `width` ways to each, the best first.

    A way's value is the product of its steps, of what damps the people it passed, and of what they said of introducing; what damps the
    person it leads to is not in it yet.
    """

    depth: int
    slot: Int32
    """Shape (N,): each person's row, or −1."""
    person: Int32
    """Shape (P,)."""
    ways: Int32
    """Shape (P,): how many there are."""
    value: Float64
    """Shape (P, width)."""
    before: Int32
    """Shape (P, width): who stands before the person, one step less away."""
    rank: Int32
    """Shape (P, width): by which of that person's ways."""


class Asked(NamedTuple):
    """What a search is for. `closed`: 1 for whom no path may pass, shape (N,)."""

    closed: Bits
    damping: Float64
    """Shape (N,): d(v) = 1 / (1 + ln(1 + people that v is tied to)). Who is everywhere introduces nobody for that."""
    saying: Float64
    """Shape (3,): the factor of saying nothing of an introduction, of being willing, and of being unwilling."""


class Best(NamedTuple):
    """The best paths so far, k at most, the best first. Each path is a row of people, of so many steps."""

    score: Float64
    people: Int32
    """Shape (k, 7)."""
    steps: Int32
    paths: Int32
    """Shape (1,): how many there are."""
    floor: Float64
    """Shape (1,): what the last of them will be at least."""
    spent: NDArray[numpy.int64]
    """Shape (1,): people reached, each time they were."""
    lost: Float64
    """Shape (1,): what the best way that there was no room for could have come to."""


@compiled
def worst(best: Best) -> float:
    """What a path must exceed."""
    return float(max(best.score[-1], best.floor[0]) if best.paths[0] == len(best.score) else best.floor[0])


def ends(people: Int32, slot: Int32) -> Labels:
    """No step away."""
    slot[people] = numpy.arange(len(people), dtype=numpy.int32)
    ones, none = numpy.ones((len(people), 1)), numpy.full((len(people), 1), -1, dtype=numpy.int32)
    return Labels(0, slot, people, numpy.ones(len(people), dtype=numpy.int32), ones, none, none)


@compiled
def passing(asked: Asked, labels: Labels, row: int) -> float:
    """What passing a person costs; nothing for an end."""
    return float(asked.damping[labels.person[row]]) if labels.depth > 0 else 1.0


@compiled
def on_both_sides(asked: Asked, will: int, here: int, there: int) -> float:
    """What two people say of introducing each other: who stands here, and who is reached, each unless an end (0 steps away)."""
    said = 1.0
    if here > 0:
        said *= asked.saying[will // 3]
    if there > 0:
        said *= asked.saying[will % 3]
    return said


@compiled
def passed(asked: Asked, labels: Labels) -> Float64:
    """The best value of a way to each person, that person passed: shape (P,)."""
    values = numpy.empty(len(labels.person))
    for row in range(len(values)):
        values[row] = labels.value[row, 0] * passing(asked, labels, row)
    return values


@compiled
def most(values: Float64) -> float:
    """The largest of them; 0 where there is none."""
    return float(values.max()) if len(values) else 0.0


def furthest(asked: Asked, labels: Labels) -> float:
    """The best value of any way so far, the people they lead to passed."""
    return most(passed(asked, labels))


@compiled
def on_way(levels: tuple[Labels, ...], depth: int, row: int, rank: int, other: int) -> bool:
    """Whether a way leads through, or to, somebody."""
    while depth > 0:
        if levels[depth].person[row] == other:
            return True
        before, by = levels[depth].before[row, rank], levels[depth].rank[row, rank]
        depth -= 1
        row, rank = levels[depth].slot[before], by
    return bool(levels[0].person[row] == other)
