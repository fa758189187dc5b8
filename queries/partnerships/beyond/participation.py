"""Who took part in what: organisations and collaborations as the two sides of one graph, and organisations as partners of each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy
from numpy.typing import NDArray

from queries.partnerships.begun import begun
from queries.partnerships.landscape import COLLABORATION, ORGANISATION, Csr, Int32, Landscape, expanded
from queries.partnerships.landscape.ties import kept, starts_of

Float64 = NDArray[numpy.float64]
LARGEST = 500
"""A collaboration of more organisations makes nobody a partner of another."""


@dataclass(frozen=True, eq=False)
class Participation:
    """O organisations and C collaborations by their places, and who took part in what, once, whatever the role."""

    organisations: int
    collaborations: int
    pairs: NDArray[numpy.int64]
    """Shape (I, 2): organisation and collaboration, in order."""

    def among(self, other: Participation) -> NDArray[numpy.bool_]:
        """Which of the pairs are also among those of another one. Shape (I,)."""
        mine, theirs = (each.pairs[:, 0] * max(self.collaborations, 1) + each.pairs[:, 1] for each in (self, other))
        found: NDArray[numpy.bool_] = numpy.isin(mine, theirs, assume_unique=True)
        return found

    @cached_property
    def taken(self) -> Csr:
        """For each organisation its collaborations."""
        return _csr(self.pairs[:, 0], self.pairs[:, 1], self.organisations)

    @cached_property
    def having(self) -> Csr:
        """For each collaboration its organisations."""
        order = numpy.lexsort((self.pairs[:, 0], self.pairs[:, 1]))
        return _csr(self.pairs[order, 1], self.pairs[order, 0], self.collaborations)

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
    """People take part too; they are left out here."""
    organisations, (first, _) = seen.things.count(ORGANISATION), seen.things.range_of(COLLABORATION)
    ties = kept(seen.ties["TAKES_PART_IN"], counts)
    pairs = numpy.stack([ties.start, ties.end - first], axis=1).astype(numpy.int64)
    return Participation(organisations, seen.things.count(COLLABORATION), numpy.unique(pairs[ties.start < organisations], axis=0))


def _csr(rows: NDArray[numpy.int64], others: NDArray[numpy.int64], count: int) -> Csr:
    return Csr(starts_of(rows, count), others.astype(numpy.int32), numpy.arange(len(rows), dtype=numpy.int32))


def worked_together(taken: Participation, members: Int32, left: Float64) -> Float64:
    """Adamic–Adar on the two-sided graph, summed over the members: Σ 1 / ln n for each collaboration of n shared with one. Shape (O,).

    Source: Adamic and Adar, Friends and neighbors on the web, Social Networks 25, 2003.
    """
    _, projects = expanded(taken.taken, members)
    projects = projects[taken.shared[projects]]
    owners, others = expanded(taken.having, projects)
    weights = left[projects] / numpy.log(taken.sizes[projects])
    scores: Float64 = numpy.bincount(others, weights[owners], minlength=taken.organisations).astype(numpy.float64)
    return scores
