"""The figures of a crowd, by NetworKit and scipy: for the worker, never for a web process, which has no memory to spare for them.

One thread and fixed seeds: the same network, in the order of its ids, has the same figures wherever and however often it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import networkit
import numpy
from scipy.sparse import csr_array

from queries.measures.chance import AGAIN, TRIES
from queries.measures.engine import STARTS, Engine, Shares
from queries.measures.links import Links
from queries.search.columns import Numbers

SEED = 1
EXACT = 2_000
ITERATIONS = 5
SAMPLES = 3
"""So many networks by chance are made; those of many things differ little."""


@dataclass
class Large:
    """`most_exact`: ways are followed from everywhere in a network of so many things at most."""

    links: Links
    most_exact: int = EXACT

    @cached_property
    def _model(self) -> Any:
        networkit.setNumberOfThreads(1)
        pairs = (self.links.starts, self.links.ends)
        return networkit.GraphFromCoo(pairs, n=len(self.links.ids), weighted=False, directed=False)

    def betweenness(self) -> Sequence[float]:
        """See Engine. Estimated from `STARTS` things, of a crowd."""
        if len(self.links.ids) < 3:
            return [0.0] * len(self.links.ids)
        networkit.setSeed(SEED, False)
        if len(self.links.ids) <= self.most_exact:
            found = networkit.centrality.Betweenness(self._model, normalized=True)
        else:
            found = networkit.centrality.EstimateBetweenness(self._model, STARTS, True, False)
        return [min(1.0, each) for each in found.run().scores()]  # an estimate may come out above what there can be

    def cores(self) -> Sequence[int]:
        """See Engine."""
        return [int(each) for each in networkit.centrality.CoreDecomposition(self._model).run().scores()] if self.links.ids else []

    def communities(self) -> Numbers:
        """By Leiden's method."""
        networkit.setSeed(SEED, False)
        found = networkit.community.ParallelLeiden(self._model, randomize=True, iterations=ITERATIONS)
        found.run()
        return numpy.array(found.getPartition().getVector(), dtype=numpy.int64)

    def clustering(self) -> float:
        """See Engine."""
        found = networkit.centrality.LocalClusteringCoefficient(self._model, True).run().scores()
        return float(sum(found) / len(found)) if found else 0.0

    def parts(self) -> Numbers:
        """See Engine."""
        found = networkit.components.ConnectedComponents(self._model)
        found.run()
        return numpy.array(found.getPartition().getVector(), dtype=numpy.int64)

    def reached(self, starts: Sequence[int]) -> tuple[Numbers, Numbers]:
        """See Engine."""
        ways = numpy.array([self._reached(start) for start in starts], dtype=numpy.int64).reshape(-1, 2)
        return ways[:, 0], ways[:, 1]

    def _reached(self, start: int) -> tuple[int, int]:
        found = networkit.distance.BFS(self._model, start, storePaths=False)
        found.run()
        steps = numpy.array(found.getDistances(asarray=True))
        near = steps[steps < len(self.links.ids)]
        return len(near) - 1, int(near.sum())

    def by_chance(self) -> Iterator[Engine]:
        """See Engine."""
        networkit.setSeed(SEED, False)
        model = self._model
        for number in range(SAMPLES):
            made = networkit.randomization.EdgeSwitching(model, AGAIN if number else TRIES)
            made.run()
            model = made.getGraph()
            pairs = numpy.array([*model.iterEdges()], dtype=numpy.int64)
            yield Large(replace(self.links, starts=pairs[:, 0], ends=pairs[:, 1]), self.most_exact)

    def spread(self) -> Callable[[Shares], Shares]:
        """See Engine."""
        size = len(self.links.ids)
        ways = numpy.concatenate((self.links.starts, self.links.ends)), numpy.concatenate((self.links.ends, self.links.starts))
        tied = csr_array((numpy.ones(len(ways[0])), ways), shape=(size, size))

        def spread(values: Shares) -> Shares:
            return numpy.asarray(tied @ values)

        return spread
