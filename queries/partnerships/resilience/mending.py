"""How much of a consortium stays together when one member leaves, and which new tie would help most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx
import numpy
from numpy.typing import NDArray

Numbers = NDArray[numpy.int64]

GONE = -1


@dataclass(frozen=True, slots=True)
class Mend:
    """A tie that is not there: two members by their places, and what the consortium's resilience would be with it."""

    one: int
    other: int
    resilience: float


def parts_without(graph: networkx.Graph[int]) -> Numbers:
    """For each member which part of the rest each other is in once that one is gone; GONE at its own place. Shape (n, n)."""
    labels = numpy.tile(_parts(graph, len(graph)), (len(graph), 1))
    for cut in networkx.articulation_points(graph):
        labels[cut] = _parts(networkx.restricted_view(graph, [cut], []), len(graph))
    numpy.fill_diagonal(labels, GONE)
    return labels


def _parts(graph: networkx.Graph[int], members: int) -> Numbers:
    labels = numpy.full(members, GONE, dtype=numpy.int64)
    for number, part in enumerate(networkx.connected_components(graph)):
        labels[sorted(part)] = number
    return labels


def resilience(labels: Numbers) -> float | None:
    """The share of pairs of others that are still linked, directly or through others, when one member leaves; the mean over all members.

    None for fewer than three: when one of two leaves, there is no pair. A choice of ours, after the pairwise connectivity of
    Arulselvan et al. 2009.
    """
    members = len(labels)
    return _linked(labels) / _pairs(members) if members > 2 else None


def best_ties(labels: Numbers, most: int) -> tuple[Mend, ...]:
    """The new ties between two members that make the consortium most resilient, the best first, then in the order of places.

    Between two that have a tie already nothing is to be gained: they are together whoever leaves.
    """
    members = len(labels)
    if members < 3:
        return ()
    gains = _gains(labels)
    pairs = [(one, other) for one, other in numpy.argwhere(numpy.triu(gains, 1) > 0).tolist()]
    pairs.sort(key=lambda pair: (-gains[pair[0], pair[1]], *pair))
    linked = _linked(labels)
    return tuple(Mend(one, other, (linked + int(gains[one, other])) / _pairs(members)) for one, other in pairs[:most])


def _gains(labels: Numbers) -> Numbers:
    """For each two members how many pairs more would stay linked, over all losses, if they had a tie."""
    gains = numpy.zeros(labels.shape, dtype=numpy.int64)
    for each, sizes in zip(labels, _sizes(labels), strict=True):
        apart = each[:, None] != each
        if sizes.max(initial=0) < len(labels) - 1:
            gains += apart * numpy.outer(sizes, sizes)
    return gains


def _sizes(labels: Numbers) -> Iterator[Numbers]:
    """For each loss how large the part is that each other is in; 0 for the one that is gone."""
    for each in labels:
        yield numpy.where(each == GONE, 0, numpy.bincount(each[each != GONE], minlength=len(labels) + 1)[each])


def _linked(labels: Numbers) -> int:
    return sum(int((sizes - (sizes > 0)).sum()) for sizes in _sizes(labels)) // 2


def _pairs(members: int) -> int:
    """Over all losses, the pairs of those who are left."""
    return members * (members - 1) * (members - 2) // 2
