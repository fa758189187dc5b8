"""PageRank (Brin and Page 1998) of a network without directions."""

from __future__ import annotations

from collections.abc import Callable

import numpy

from queries.measures.engine import Shares
from queries.search.columns import Numbers

GOING_ON = 0.85
"""The share of steps that follow a tie; the others begin anew at any thing."""
PRECISION = 1e-9
"""All values together change by less than that in the last round."""
MOST_ROUNDS = 200


def ranks(spread: Callable[[Shares], Shares], degrees: Numbers) -> Shares:
    """For each thing its share of all steps, together 1. `spread`: of values the sum over each thing's neighbours.

    Whoever comes to a thing without ties begins anew.
    """
    size = len(degrees)
    if not size:
        return numpy.zeros(0)
    lone = degrees == 0
    share = numpy.where(lone, 0.0, GOING_ON / numpy.maximum(degrees, 1))
    now = numpy.full(size, 1 / size)
    for _ in range(MOST_ROUNDS):
        before, anew = now, (1 - GOING_ON + GOING_ON * now[lone].sum()) / size
        now = spread(before * share) + anew
        if numpy.abs(now - before).sum() < PRECISION:
            break
    return now
