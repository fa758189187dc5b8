"""A part of a dense graph that parts wherever the whole does: sparse certificates for vertex connectivity.

The union of k forests, each found breadth first in what the ones before it left, is connected without fewer than k vertices just where the
whole graph is (Cheriyan, Kao and Thurimella 1993, “Scan-first search and sparse certificates”).
"""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

Matrix = NDArray[numpy.bool_]
Edge = tuple[int, int]


def enough(linked: Matrix, forests: int) -> list[Edge]:
    """Edges of so many forests, at most forests × (n − 1) of them. `linked` is symmetric, of shape (n, n)."""
    left, edges = linked.copy(), list[Edge]()
    for _ in range(forests):
        forest = _forest(left)
        for one, other in forest:
            left[one, other] = left[other, one] = False
        edges += forest
    return edges


def _forest(linked: Matrix) -> list[Edge]:
    unseen = numpy.ones(len(linked), dtype=numpy.bool_)
    edges: list[Edge] = []
    for root in range(len(linked)):
        waiting = [root] if unseen[root] else []
        unseen[root] = False
        for each in waiting:  # which grows meanwhile
            new = numpy.flatnonzero(linked[each] & unseen).tolist()
            unseen[new] = False
            edges += [(each, other) for other in new]
            waiting += new
    return edges
