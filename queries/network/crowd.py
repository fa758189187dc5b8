"""Of more things than can be drawn, the best connected, with their measures among all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

import numpy

from graph import Graph, Viewer
from queries.folding import bold, folded
from queries.network.extent import Extent
from queries.network.reading import TAKING_PART
from queries.network.shapes import Measure
from queries.network.ties import Said, Ties, all_ties
from queries.search.columns import Mask, Numbers

LISTED = 100
"""So many of the best connected are told of a crowd."""


def best_connected(graph: Graph, viewer: Viewer, extent: Extent) -> dict[str, Measure]:
    """The ids of the best connected of its things, the best first, then in its order; with degree and strength among them all."""
    ties = all_ties(graph, viewer)
    crowd = Crowd.of(ties, extent)
    degrees = dict(zip(ties.numbers, crowd.degrees().tolist(), strict=True))
    ids = sorted(extent.ids, key=lambda id_: -degrees.get(id_, 0))[:LISTED]
    strengths = crowd.strengths([ties.numbers[id_] for id_ in ids if id_ in ties.numbers])
    return {id_: Measure(degrees.get(id_, 0), strengths.get(ties.numbers.get(id_, -1), 0)) for id_ in ids}


@dataclass(frozen=True, slots=True)
class Crowd:
    """The ties among the things of a crowd; `size`: how many numbers things can have (the numbers of `Ties`)."""

    size: int
    said: tuple[Said, ...]
    starts: Numbers
    ends: Numbers
    says: Numbers

    @classmethod
    def of(cls, ties: Ties, extent: Extent) -> Crowd:
        """Those of the ties that belong to the network, but for ties of a thing to itself."""
        inside = ties.among(extent.ids)
        counted = _each(ties.said, lambda said: extent.when.counts(said.first, said.last) and (extent.invented or not said.invented))
        kept = inside[ties.starts] & inside[ties.ends] & counted[ties.says] & (ties.starts != ties.ends)
        if extent.pairs is not None:
            kept &= _run(ties, extent.pairs)
        return cls(len(ties.numbers), ties.said, ties.starts[kept], ties.ends[kept], ties.says[kept])

    def degrees(self) -> Numbers:
        """For each number with how many others it has a tie."""
        one, other = self.pairs()
        return self._count(one) + self._count(other)

    def pairs(self) -> tuple[Numbers, Numbers]:
        """The numbers of any two that have a tie, each pair once."""
        low, high = numpy.minimum(self.starts, self.ends), numpy.maximum(self.starts, self.ends)
        pairs = numpy.unique(low * self.size + high)
        return pairs // max(1, self.size), pairs % max(1, self.size)

    def strengths(self, numbers: Iterable[int]) -> dict[int, int]:
        """For each of these how many ties it has, and how often it took part in something beside another."""
        wanted = numpy.zeros(self.size, dtype=numpy.bool_)
        wanted[list(numbers)] = True
        found = self._ties(wanted) + self._shared()
        return {int(number): int(found[number]) for number in numpy.flatnonzero(wanted)}

    def all_strengths(self) -> Numbers:
        """The same for every number."""
        return self._ties(numpy.ones(self.size, dtype=numpy.bool_)) + self._shared()

    def _ties(self, wanted: Mask) -> Numbers:
        """For each number how many ties it has, as they are shown: what only repeats another tie does not count. Right for those wanted."""
        near = wanted[self.starts] | wanted[self.ends]
        starts, ends, says = self.starts[near], self.ends[near], self.says[near]
        keys = (self.types()[says] * self.size + starts) * self.size + ends
        _, places, which, counts = numpy.unique(keys, return_index=True, return_inverse=True, return_counts=True)
        shown = numpy.ones_like(counts)
        members, begins = numpy.argsort(which, kind="stable"), numpy.cumsum(counts) - counts
        for group in numpy.flatnonzero(counts > 1):
            together = members[begins[group] : begins[group] + counts[group]]
            shown[group] = _shown(self.said[place] for place in says[together])
        return self._count(numpy.repeat(starts[places], shown)) + self._count(numpy.repeat(ends[places], shown))

    def types(self) -> Numbers:
        """For each of `said` the number of its type."""
        codes: dict[str, int] = {}
        return numpy.array([codes.setdefault(said.type, len(codes)) for said in self.said], dtype=numpy.int64)

    def _shared(self) -> Numbers:
        """For each number how many others it meets at each occasion, all occasions together."""
        taking = _each(self.said, lambda said: said.type in TAKING_PART)[self.says]
        there = numpy.unique(self.ends[taking] * self.size + self.starts[taking])
        occasions, guests = there // self.size, there % self.size
        others = self._count(occasions) - 1
        return numpy.bincount(guests, weights=others[occasions], minlength=self.size).astype(numpy.int64)

    def _count(self, numbers: Numbers) -> Numbers:
        return numpy.bincount(numbers, minlength=self.size)


def _run(ties: Ties, pairs: Set[tuple[str, str]]) -> Mask:
    """Which of the ties run from the one to the other of a pair."""
    size = len(ties.numbers)
    keys = [ties.numbers[start] * size + ties.numbers[end] for start, end in pairs if {start, end} <= ties.numbers.keys()]
    found: Mask = numpy.isin(ties.starts * size + ties.ends, keys)
    return found


def _shown(ties: Iterable[Said]) -> int:
    """How many of several ties of one type between the same two are shown."""
    return sum(1 for _ in folded(ties, lambda each: each.type, lambda each: bold(each.type, {"role": each.role, "start": each.since})))


def _each(said: Iterable[Said], holds: Callable[[Said], bool]) -> Mask:
    return numpy.array([holds(each) for each in said], dtype=numpy.bool_)
