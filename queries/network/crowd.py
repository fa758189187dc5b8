"""Of more things than can be drawn, the best connected, with their measures among all of them.

Every tie is read once and counted here: looking the others up for each thing, in the database, takes three times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from graph import Graph, Viewer
from queries import Row, ask, query
from queries.network.asking import types_of
from queries.network.reading import TAKING_PART, edges_of
from queries.network.shapes import Measure
from queries.network.when import When

LISTED = 100
"""So many of the best connected are told of a crowd."""

_RawTie = tuple[str, str, str, str | None, str | None]
"""From, type, to, role, start."""


def best_connected(graph: Graph, viewer: Viewer, ids: Collection[str], when: When, *, invented: bool) -> dict[str, Measure]:
    """The ids of the best connected of these things, the best first, then by name; with degree and strength among them all."""
    params = {"types": types_of(()), "invented": invented, **when.params}
    inside = frozenset(ids)
    return _Crowd.of([row for row in ask(graph, viewer, query(__package__, "ties.cypher"), **params) if row["id"] in inside]).best()


@dataclass(slots=True)
class _Crowd:
    """What ties the things of a crowd to each other."""

    names: dict[str, str]
    ties: list[_RawTie] = field(default_factory=list)
    neighbours: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    there: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, rows: list[Row]) -> _Crowd:
        crowd = cls({row["id"]: row["name"] for row in rows})
        for row in rows:
            for tie in _ties(row, crowd.names):
                crowd._add(tie)
        return crowd

    def _add(self, tie: _RawTie) -> None:
        start, type_, end, _role, _start = tie
        self.ties.append(tie)
        self.neighbours[start].add(end)
        self.neighbours[end].add(start)
        if type_ in TAKING_PART:
            self.there[end].add(start)

    def best(self) -> dict[str, Measure]:
        order = sorted(self.names, key=lambda id_: (-len(self.neighbours.get(id_, ())), self.names[id_], id_))[:LISTED]
        strength = dict.fromkeys(order, 0)
        self._count_ties(strength)
        for each in self.there.values():
            for id_ in each & strength.keys():
                strength[id_] += len(each) - 1
        return {id_: Measure(len(self.neighbours.get(id_, ())), strength[id_]) for id_ in order}

    def _count_ties(self, strength: dict[str, int]) -> None:
        """As they are shown: what only repeats another tie does not count."""
        kept = (tie for tie in self.ties if tie[0] in strength or tie[2] in strength)
        for edge in edges_of([start, end, type_, begun, None, False, role, None] for start, type_, end, role, begun in kept):
            for end in {edge.start, edge.end} & strength.keys():
                strength[end] += 1


def _ties(row: Row, inside: Collection[str]) -> Iterator[_RawTie]:
    ties: Iterable[tuple[str, str, str | None, str | None]] = row["ties"]
    for type_, other, role, start in ties:
        if other in inside and other != row["id"]:
            yield row["id"], type_, other, role, start
