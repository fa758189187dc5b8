"""The figures of a network that is drawn, by networkx."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import networkx
import numpy

from queries.measures.chance import switched
from queries.measures.engine import Engine, Shares
from queries.measures.leiden import Net, leiden
from queries.measures.links import Links
from queries.measures.walking import reached
from queries.search.columns import Numbers


@dataclass
class Small:
    """Every way is followed from everywhere."""

    links: Links
    most_exact: int = 1 << 30

    @cached_property
    def _model(self) -> networkx.Graph[int]:
        model: networkx.Graph[int] = networkx.Graph()
        model.add_nodes_from(range(len(self.links.ids)))
        model.add_edges_from(zip(self.links.starts.tolist(), self.links.ends.tolist(), strict=True))
        return model

    @cached_property
    def _tied(self) -> Shares:
        """1 for each two that have a tie, else 0."""
        tied = numpy.zeros((len(self.links.ids),) * 2)
        tied[self.links.starts, self.links.ends] = tied[self.links.ends, self.links.starts] = 1
        return tied

    def betweenness(self) -> Sequence[float]:
        """See Engine."""
        found = networkx.betweenness_centrality(self._model)
        return [found[number] for number in range(len(self.links.ids))]

    def cores(self) -> Sequence[int]:
        """See Engine."""
        found = networkx.core_number(self._model)
        return [found[number] for number in range(len(self.links.ids))]

    def communities(self) -> Numbers:
        """By Leiden's method."""
        return numpy.array(leiden(Net.of(len(self.links.ids), self._model.edges)), dtype=numpy.int64)

    def clustering(self) -> float:
        """See Engine."""
        starts, ends, size = self.links.starts, self.links.ends, len(self.links.ids)
        near = numpy.packbits(self._tied > 0, axis=1)
        common = numpy.bitwise_count(near[starts] & near[ends]).sum(axis=1)
        closed = numpy.bincount(starts, common, size) + numpy.bincount(ends, common, size)
        pairs = self.links.degrees * (self.links.degrees - 1)
        shares: Shares = numpy.divide(closed, pairs, where=pairs > 0, out=numpy.zeros(size))
        return float(shares.mean()) if size else 0.0

    def parts(self) -> Numbers:
        """See Engine."""
        return self._labelled(networkx.connected_components(self._model))

    def reached(self, starts: Sequence[int]) -> tuple[Numbers, Numbers]:
        """See Engine."""
        return reached(self.links, starts)

    def by_chance(self) -> Iterator[Engine]:
        """See Engine."""
        for starts, ends in switched(self.links.starts, self.links.ends):
            yield Small(replace(self.links, starts=starts, ends=ends))

    def spread(self) -> Callable[[Shares], Shares]:
        """See Engine."""
        return partial(numpy.matmul, self._tied)

    def _labelled(self, groups: Iterable[Collection[int]]) -> Numbers:
        labels = numpy.zeros(len(self.links.ids), dtype=numpy.int64)
        for label, group in enumerate(groups):
            labels[list(group)] = label
        return labels
