"""The figures of a network that is drawn, by networkx."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

import networkx
import numpy

from queries.measures.engine import Shares
from queries.measures.leiden import Net, leiden
from queries.measures.links import Links
from queries.search.columns import Numbers


@dataclass(slots=True)
class Small:
    """Every way is followed from everywhere."""

    links: Links
    most_exact: int = 1 << 30
    _model: networkx.Graph[int] = field(init=False)

    def __post_init__(self) -> None:
        self._model = networkx.Graph()
        self._model.add_nodes_from(range(len(self.links.ids)))
        self._model.add_edges_from(zip(self.links.starts.tolist(), self.links.ends.tolist(), strict=True))

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
        return float(networkx.average_clustering(self._model)) if self.links.ids else 0.0

    def parts(self) -> Numbers:
        """See Engine."""
        return self._labelled(networkx.connected_components(self._model))

    def reached(self, start: int) -> tuple[int, int]:
        """See Engine."""
        steps = networkx.single_source_shortest_path_length(self._model, start)
        return len(steps) - 1, sum(steps.values())

    def spread(self) -> Callable[[Shares], Shares]:
        """See Engine."""
        tied = numpy.zeros((len(self.links.ids),) * 2)
        tied[self.links.starts, self.links.ends] = tied[self.links.ends, self.links.starts] = 1
        return partial(numpy.matmul, tied)

    def _labelled(self, groups: Iterable[Collection[int]]) -> Numbers:
        labels = numpy.zeros(len(self.links.ids), dtype=numpy.int64)
        for label, group in enumerate(groups):
            labels[list(group)] = label
        return labels
