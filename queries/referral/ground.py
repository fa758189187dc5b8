"""What a search walks on: the arrays, what counts, and whom no path may pass."""

from __future__ import annotations

from typing import NamedTuple

from graph.snapshot.arrays import Arrays, Bits
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import Around, Counts, Float64, Terms
from graph.snapshot.strongest import Strongest

START, END, AVOID = 1, 2, 4
"""Why no path may pass somebody: they belong to the end from which paths are followed, to the other, or are to be avoided."""


class Ground(NamedTuple):
    """See the module."""

    arrays: Arrays
    counts: Counts
    terms: Terms
    strongest: Strongest
    room: Around
    closed: Bits
    """Shape (N,): START, END, AVOID, or 0 for whom a path may pass."""
    damping: Float64
    """Shape (N,): d(v) = 1 / (1 + ln(1 + people that v is tied to)). Who is everywhere introduces nobody for that."""
    saying: Float64
    """Shape (3,): the factor of saying nothing of an introduction, of being willing, and of being unwilling."""
    both: Float64
    """Shape (10,): the same of two people together, for each value of `Strongest.said`; 0 where no tie is seen."""


@compiled
def between(ground: Ground, will: int) -> float:
    """What two people say of introducing each other, both of whom stand between the ends."""
    return float(ground.both[1 + will])
