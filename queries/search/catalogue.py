"""What search knows of every thing of a viewer's graph, kept in memory and brought up to date with every write.

Their words, kinds, countries, languages, sectors and topics, by level: looking words up in the database, ranking and counting thousands
of hits there, or carrying their ids over costs several times as much (docs/decisions/0003-search-counts-in-memory.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import repeat
from typing import Any

import numpy
from numpy.typing import NDArray

from graph import Graph, Viewer
from graph.identity.names import fold
from queries import Row, ask, query
from queries.following import Following
from queries.mention import Mention
from queries.search.beginnings import Beginnings
from queries.search.columns import Column, Mask, Numbers
from queries.search.entries import Entries
from queries.search.words import NAMED, Word


@dataclass(frozen=True)
class Catalogue:
    """One state of one viewer's graph. `links`: the topics, trainings and events that a thing is tied to."""

    entries: Entries
    links: Mapping[str, tuple[str, ...]]

    @cached_property
    def in_order(self) -> list[tuple[str, str]]:
        """(name, id) of all things, in the order of names, then ids."""
        return sorted(zip(self.entries.each("name"), self.entries, strict=True))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each thing in that order."""
        return {id_: place for place, (_, id_) in enumerate(self.in_order)}

    @cached_property
    def ids(self) -> tuple[NDArray[numpy.bytes_], Numbers]:
        """All ids in order, and the place of each."""
        ids = numpy.array([id_ for _, id_ in self.in_order], dtype=numpy.bytes_)
        order = numpy.argsort(ids)
        return ids[order], order

    def places_of(self, wanted: NDArray[numpy.bytes_]) -> Numbers:
        """The place of each of these ids; −1 for what is not known (any more, or yet)."""
        ids, places = self.ids
        if not len(ids):
            return numpy.full(len(wanted), -1, dtype=numpy.int64)
        near = numpy.minimum(numpy.searchsorted(ids, wanted), len(ids) - 1)
        found: Numbers = numpy.where(ids[near] == wanted, places[near], -1)
        return found

    @cached_property
    def columns(self) -> dict[str, Column]:
        """For each facet its column, by place."""
        ids = [id_ for _, id_ in self.in_order]
        each = partial(self.entries.each, ids=ids)
        return {
            "kind": Column.of((kind,) for kind in each("kind")),
            "country": Column.of((country,) if country else () for country in each("country")),
            "language": Column.of(each("languages")),
            "topic": Column.of(sorted(self.topics_of(id_)) for id_ in ids),
            "sector": Column.of((sector,) if sector else () for sector in each("sector")),
        }

    @cached_property
    def days(self) -> Numbers:
        """The last day that each thing can have begun, by place; 0 where none is known."""
        return numpy.array([last or 0 for last in self._in_order("last")], dtype=numpy.int64)

    @cached_property
    def beginnings(self) -> Beginnings:
        """All words, by place; those of names once more, marked."""
        return Beginnings.of(self._in_order("text"))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word without digits, in order."""
        return tuple(sorted({plain for word in self.beginnings.words if (plain := word.removeprefix(NAMED)).isalpha()}))

    @cached_property
    def from_length(self) -> Numbers:
        """The places, those of the shortest names first, then in the order of places."""
        return numpy.argsort([len(name) for name, _ in self.in_order], kind="stable").astype(numpy.int64)

    @cached_property
    def by_length(self) -> Numbers:
        """For each place where it stands in that order."""
        ranks = numpy.empty(len(self.in_order), dtype=numpy.int64)
        ranks[self.from_length] = numpy.arange(len(self.in_order))
        return ranks

    def _in_order(self, field: str) -> Iterator[Any]:
        """What one field holds, in the order of places."""
        return self.entries.each(field, (id_ for _, id_ in self.in_order))

    def mention(self, place: int) -> Mention:
        """The thing at a place."""
        return self.entries[self.in_order[place][1]].mention

    @cached_property
    def topics(self) -> frozenset[str]:
        """The ids of all topics."""
        return frozenset(id_ for id_, kind in zip(self.entries, self.entries.each("kind"), strict=True) if kind == "topic")

    @cached_property
    def invented(self) -> Mask:
        """The things that are invented."""
        return numpy.array([*self.entries.each("invented", (id_ for _, id_ in self.in_order))], dtype=numpy.bool_)

    def mask_of(self, ids: Iterable[str]) -> Mask:
        """Where these things are; what is not known (any more, or yet) is left out."""
        places = numpy.fromiter(map(self.places.get, ids, repeat(-1)), dtype=numpy.int64)
        found = numpy.zeros(len(self.in_order), dtype=numpy.bool_)
        found[places[places >= 0]] = True
        return found

    def told(self, word: Word, mark: str = "") -> Mask:
        """Where the things are that have a word in any of its forms, as the beginning of one of theirs unless it is whole."""
        found = numpy.zeros(len(self.in_order), dtype=numpy.bool_)
        for form in word.forms:
            found[(self.beginnings.whole if word.typed else self.beginnings.places)(mark + form)] = True
        return found

    def named(self, word: Word) -> Mask:
        """Where the things are that have it in their name."""
        return self.told(word, NAMED)

    def ids_of(self, kind: str, where: Mask) -> list[str]:
        """The ids of the things of a kind that are there, in the order of places."""
        return [self.in_order[place][1] for place in numpy.flatnonzero(where & self.columns["kind"].having([kind], len(where)))]

    def _linked(self, id_: str, kind: str) -> Iterator[str]:
        for other in self.links.get(id_, ()):
            if self.entries.kind(other) == kind:
                yield other

    def topics_of(self, id_: str) -> set[str]:
        """The topics it is about or knows about, also through the training it delivers and the events it taught at."""
        if id_ not in self.links:
            return {id_} if self.entries.kind(id_) == "topic" else set()
        found = {id_} if self.entries.kind(id_) == "topic" else set(self._linked(id_, "topic"))
        for kind in ("training", "event"):
            for other in self._linked(id_, kind):
                found |= self.topics_of(other)
        return found

    def taught_since(self, id_: str, day: int, topics: Iterable[str]) -> bool:
        """Whether someone taught on or after that day, at an event about one of the topics where there are any."""
        wanted = set(topics)
        events = (event for event in self._linked(id_, "event") if (self.entries[event].last or 0) >= day)
        return any(not wanted or wanted & self.topics_of(event) for event in events)

    def topics_named(self, names: Sequence[str]) -> set[str]:
        """The ids of the topics meant by ids, identifiers, or names in any language."""
        wanted = {fold(each) for each in names}
        called = {id_: (self.entries[id_].mention.name, *self.entries[id_].names) for id_ in (self.topics if names else ())}
        return {id_ for id_, every in called.items() if id_ in names or any(fold(each) in wanted for each in every)}


def catalogue(graph: Graph, viewer: Viewer) -> Catalogue:
    """The viewer's catalogue, as of now."""
    return _following.now(graph, viewer)


def _anew(graph: Graph, viewer: Viewer) -> Catalogue:
    return Catalogue(_entries(ask(graph, viewer, query(__package__, "entries.cypher"))),
                     _links(ask(graph, viewer, query(__package__, "links.cypher"))))


def _onward(graph: Graph, viewer: Viewer, before: Catalogue, touched: Set[str]) -> Catalogue:
    ids = sorted(touched)
    entries = before.entries.changed(touched, _entries(ask(graph, viewer, query(__package__, "entries_of.cypher"), ids=ids)))
    links = _links(ask(graph, viewer, query(__package__, "links_of.cypher"), ids=ids))
    if entries is before.entries and links == {id_: before.links[id_] for id_ in touched if id_ in before.links}:
        return before  # with what has been worked out from it
    untouched = {id_: ends for id_, ends in before.links.items() if id_ not in touched}
    return Catalogue(entries, untouched | links)


_following = Following(_anew, _onward)


def _entries(rows: Iterable[Row]) -> Entries:
    return Entries.of(row["entry"] for row in rows)


def _links(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    return {row["start"]: tuple(sorted(row["ends"])) for row in rows}
