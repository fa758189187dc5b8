"""Every tie of a viewer's graph as columns of numbers, kept in memory and brought up to date with every write.

Counting in the database who is tied to whom among thousands of things takes as long as reading all ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy

from graph import Graph, Viewer
from queries import Row, ask, query
from queries.following import Following
from queries.network.asking import PATIENCE
from queries.search.columns import Mask, Numbers


class Said(NamedTuple):
    """What one or many ties say alike; days as in `When`, None for one that nobody knows."""

    type: str
    role: str | None
    since: str | None
    first: int | None
    last: int | None
    invented: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """For each tie the numbers of its ends, and the place in `said` of what it says. `numbers`: of things, by id."""

    numbers: dict[str, int]
    said: tuple[Said, ...]
    starts: Numbers
    ends: Numbers
    says: Numbers

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Ties:
        """From rows of ties.cypher."""
        return NOTHING.with_(rows)

    def with_(self, rows: Iterable[Row]) -> Ties:
        """These, and those of more rows."""
        numbers, said, parts = dict(self.numbers), dict(zip(self.said, range(len(self.said)), strict=True)), [self._columns]
        for row in rows:
            place = said.setdefault(Said(*(row[name] for name in Said._fields)), len(said))
            starts, ends = ([numbers.setdefault(id_, len(numbers)) for id_ in row[name]] for name in ("starts", "ends"))
            parts.append(numpy.array([starts, ends, [place] * len(starts)], dtype=numpy.int64))
        return Ties(numbers, tuple(said), *numpy.concatenate(parts, axis=1))

    def without(self, ids: Set[str]) -> Ties:
        """These but for those from or to one of the things."""
        gone = self.among(ids)
        kept = ~(gone[self.starts] | gone[self.ends])
        return Ties(self.numbers, self.said, *self._columns[:, kept])

    def among(self, ids: Iterable[str]) -> Mask:
        """For each number whether it is that of one of the things."""
        found = numpy.zeros(len(self.numbers), dtype=numpy.bool_)
        found[[self.numbers[id_] for id_ in ids if id_ in self.numbers]] = True
        return found

    @property
    def _columns(self) -> Numbers:
        return numpy.stack([self.starts, self.ends, self.says])


_NONE: Sequence[Numbers] = [numpy.zeros(0, dtype=numpy.int64)] * 3
NOTHING = Ties({}, (), *_NONE)


def all_ties(graph: Graph, viewer: Viewer) -> Ties:
    """The ties that the viewer sees, as of now."""
    return _following.now(graph, viewer)


def _anew(graph: Graph, viewer: Viewer) -> Ties:
    return Ties.of(_rows(graph, viewer, "ties.cypher"))


def _onward(graph: Graph, viewer: Viewer, before: Ties, touched: Set[str]) -> Ties:
    return before.without(touched).with_(_rows(graph, viewer, "ties_of.cypher", ids=sorted(touched)))


def _rows(graph: Graph, viewer: Viewer, file: str, **params: object) -> list[Row]:
    return ask(graph, viewer, query(__package__, file), PATIENCE, **params)


_following = Following(_anew, _onward)
