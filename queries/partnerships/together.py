"""Who took part in what together: organisations and collaborations as two sides of one graph."""

from __future__ import annotations

from collections.abc import Iterator

import numpy
from numpy.typing import NDArray

from queries.partnerships.landscape import ORGANISATION, Int32, Landscape

Float64 = NDArray[numpy.float64]


def shared_partners(seen: Landscape, members: Int32) -> Float64:
    """Adamic–Adar, summed over the members: Σ 1 / ln(number of organisations) over the collaborations shared with each.

    Shape (number of organisations,). Source: Adamic and Adar, Friends and neighbors on the web, 2003, on the two-sided graph.
    """
    scores = numpy.zeros(seen.things.count(ORGANISATION))
    for _, others in shared(seen, members):
        if len(others) > 1:
            scores[others] += 1.0 / numpy.log(len(others))
    return scores


def shared(seen: Landscape, members: Int32) -> Iterator[tuple[int, Int32]]:
    """Each collaboration of each member, and the places of the organisations in it."""
    start, end = seen.things.range_of(ORGANISATION)
    out, into = seen.out("TAKES_PART_IN"), seen.into("TAKES_PART_IN")
    for member in members:
        for project in numpy.unique(out.of(int(member))):
            others = numpy.unique(into.of(int(project)))
            yield int(project), others[(others >= start) & (others < end)] - start
