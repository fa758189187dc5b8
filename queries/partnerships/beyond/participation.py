"""Who took part in what: organisations and collaborations as the two sides of one graph, and organisations as partners of each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy
from numpy.typing import NDArray

from queries.partnerships.begun import Days, begun
from queries.partnerships.landscape import COLLABORATION, ORGANISATION, UNKNOWN_FIRST, UNKNOWN_LAST, Csr, Int32, Landscape, expanded
from queries.partnerships.landscape.ties import kept, starts_of
from queries.partnerships.stays import span

Float64 = NDArray[numpy.float64]
LARGEST = 500
"""A collaboration of more organisations makes nobody a partner of another."""


@dataclass(frozen=True, eq=False)
class Participation:
    """O organisations and C collaborations by their places, and who took part in what, once, whatever the role.

    `first`, `last`: the days (ordinals) from which until which each can have been in it; what nobody knows excludes nothing.
    """

    organisations: int
    collaborations: int
    pairs: NDArray[numpy.int64]
    """Shape (I, 2): organisation and collaboration, in order."""
    first: Days
    """Shape (I,)."""
    last: Days
    """Shape (I,)."""

    def among(self, other: Participation) -> NDArray[numpy.bool_]:
        """Which of the pairs are also among those of another one. Shape (I,)."""
        mine, theirs = (each.pairs[:, 0] * max(self.collaborations, 1) + each.pairs[:, 1] for each in (self, other))
        found: NDArray[numpy.bool_] = numpy.isin(mine, theirs, assume_unique=True)
        return found

    @cached_property
    def taken(self) -> Csr:
        """For each organisation its collaborations; as ties, the places of the pairs."""
        return _csr(self.pairs, numpy.arange(len(self.pairs)), 0, self.organisations)

    @cached_property
    def having(self) -> Csr:
        """For each collaboration its organisations; as ties, the places of the pairs."""
        return _csr(self.pairs, numpy.lexsort((self.pairs[:, 0], self.pairs[:, 1])), 1, self.collaborations)

    @cached_property
    def organisations_known(self) -> int:
        """How many organisations ever took part in anything."""
        return len(numpy.unique(self.pairs[:, 0]))

    @cached_property
    def sizes(self) -> Int32:
        """How many organisations take part in each collaboration. Shape (C,)."""
        return numpy.diff(self.having.starts)

    @cached_property
    def shared(self) -> NDArray[numpy.bool_]:
        """The collaborations that make partners: more than one organisation, and not too many. Shape (C,)."""
        shared: NDArray[numpy.bool_] = (self.sizes > 1) & (self.sizes <= LARGEST)
        return shared

    @cached_property
    def at_once(self) -> NDArray[numpy.bool_]:
        """The collaborations in which there is a day on which all were in it. Shape (C,)."""
        first, last = numpy.full(self.collaborations, UNKNOWN_FIRST, dtype=numpy.int64), numpy.full(self.collaborations, UNKNOWN_LAST)
        numpy.maximum.at(first, self.pairs[:, 1], self.first)
        numpy.minimum.at(last, self.pairs[:, 1], self.last)
        at_once: NDArray[numpy.bool_] = first <= last
        return at_once

    def beside(self, some: Int32) -> tuple[Int32, Int32]:
        """Where these (by place) were in a collaboration that makes partners, and who was there at the same time, they too: two places
        among the pairs, that of one of these and that of the other. Some leave before others come: they have not worked together.
        """
        mine = expanded(self.taken._replace(others=self.taken.ties), some)[1]
        mine = mine[self.shared[self.pairs[mine, 1]]]
        owners, theirs = expanded(self.having._replace(others=self.having.ties), self.pairs[mine, 1].astype(numpy.int32))
        mine = mine[owners]
        met = (self.first[mine] <= self.last[theirs]) & (self.first[theirs] <= self.last[mine])
        return mine[met], theirs[met]


def worked(seen: Landscape, day: int) -> Participation:
    """In what has begun by the day (an ordinal): nobody has worked yet in what is still to come. Worked out once for each state and day."""
    return seen.of_day("worked", day, lambda: _participation(seen, begun(seen, seen.ties["TAKES_PART_IN"], day)))


def participation(seen: Landscape) -> Participation:
    """In all that counts, what is still to come too."""
    found = seen.kept.get("participation")
    if not isinstance(found, Participation):
        found = seen.kept["participation"] = _participation(seen, numpy.ones(len(seen.ties["TAKES_PART_IN"].start), dtype=numpy.bool_))
    return found


def _participation(seen: Landscape, counts: NDArray[numpy.bool_]) -> Participation:
    """People take part too; they are left out here. Several times of one in a collaboration are one, from the first day until the last."""
    organisations, begin = seen.things.count(ORGANISATION), seen.things.range_of(COLLABORATION)[0]
    ties = kept(seen.ties["TAKES_PART_IN"], counts & (seen.ties["TAKES_PART_IN"].start < organisations))
    pairs = numpy.stack([ties.start, ties.end - begin], axis=1).astype(numpy.int64)
    edges = numpy.flatnonzero((numpy.diff(pairs, axis=0, prepend=-1) != 0).any(axis=1))  # Ties are in the order of starts, then of ends.
    first, last = span(seen, ties)
    if len(edges):
        first, last = numpy.minimum.reduceat(first, edges), numpy.maximum.reduceat(last, edges)
    return Participation(organisations, seen.things.count(COLLABORATION), pairs[edges], first, last)


def _csr(pairs: NDArray[numpy.int64], order: NDArray[numpy.int64], side: int, count: int) -> Csr:
    return Csr(starts_of(pairs[order, side], count), pairs[order, 1 - side].astype(numpy.int32), order.astype(numpy.int32))


def worked_together(taken: Participation, members: Int32, left: Float64) -> Float64:
    """Adamic–Adar on the two-sided graph, summed over the members: Σ 1 / ln n for each collaboration of n shared with one at the same time.

    Shape (O,). `left`: what is left of each collaboration.

    Source: Adamic and Adar, Friends and neighbors on the web, Social Networks 25, 2003.
    """
    mine, theirs = taken.beside(members)
    projects = taken.pairs[mine, 1]
    weights = left[projects] / numpy.log(taken.sizes[projects])
    scores: Float64 = numpy.bincount(taken.pairs[theirs, 0], weights, minlength=taken.organisations).astype(numpy.float64)
    return scores
