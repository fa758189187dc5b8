"""The best of many by their scores, in an order that is the same everywhere: then by name, then by id."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from queries.partnerships.beyond.participation import Float64
from queries.partnerships.landscape import Things

DIGITS = 9
"""What differs by less than this is alike: sums may come out a little otherwise."""


def best(things: Things, fitting: NDArray[numpy.int64], scores: Float64, limit: int) -> list[int]:
    """The numbers of the best of those that fit. `scores`: of everybody."""
    ranks = numpy.round(scores[fitting], DIGITS)
    if len(ranks) > limit:
        least = numpy.partition(ranks, len(ranks) - limit)[len(ranks) - limit]
        fitting, ranks = fitting[ranks >= least], ranks[ranks >= least]
    ranked = zip(ranks.tolist(), fitting.tolist(), strict=True)
    named = [(-rank, things[number].name, things.ids[number], number) for rank, number in ranked]
    return [number for *_, number in sorted(named)[:limit]]
