"""What a search walks on: the arrays, what counts, and whom no path may pass."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Arrays, Bits
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
    both: Float64
    """Shape (10,): what two people say of introducing each other counts so much, for each value of `Strongest.said`."""
    mine: Float64
    """Shape (10,): of the one alone, where the other is an end."""
    theirs: Float64
    """Shape (10,): of the other alone."""


def said(saying: tuple[float, float, float]) -> tuple[Float64, Float64, Float64]:
    """Of both, of the one and of the other; from the factors of saying nothing of an introduction, of being willing and unwilling."""
    every = [(mine, theirs) for mine in saying for theirs in saying]
    of_both, of_one, of_other = ([0.0, *each] for each in ((one * other for one, other in every), (one for one, _ in every),
                                                          (other for _, other in every)))  # fmt: skip
    return numpy.array(of_both), numpy.array(of_one), numpy.array(of_other)
