"""What works out the figures of a network: networkx for what is drawn (`small.py`), NetworKit for a crowd (`large.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy
from numpy.typing import NDArray

from queries.search.columns import Numbers

STARTS = 128
"""From so many things ways are followed where there are too many for all: the first, by ids that come by chance."""

Shares = NDArray[numpy.float64]
"""For each thing, by number, a share of something."""


class Engine(Protocol):
    """The same questions for both; things are known by their numbers in `Links`."""

    most_exact: int
    """Of more things than that, ways are followed from some of them only."""

    def betweenness(self) -> Sequence[float]:
        """Of each thing, normalised; estimated where there are more than `most_exact`."""

    def cores(self) -> Sequence[int]:
        """The k of the innermost k-core that each thing belongs to."""

    def communities(self) -> Numbers:
        """For each thing the label of its community, whichever that is."""

    def clustering(self) -> float:
        """The mean of the clustering coefficients of all things; 0 for a thing with fewer than two ties."""

    def parts(self) -> Numbers:
        """For each thing the label of its connected component, whichever that is."""

    def reached(self, starts: Sequence[int]) -> tuple[Numbers, Numbers]:
        """For each of these how many others can be reached from it, and how many steps it takes to each of them, all together."""

    def by_chance(self) -> Iterator[Engine]:
        """The same things, each tied to as many others as here, but to which of them by chance; several times."""

    def spread(self) -> Callable[[Shares], Shares]:
        """For values of all things the sum of them over each thing's neighbours."""
