"""The graph as it lies in the database, read into the same plain data that the definition makes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from graph import Graph, Level, coding, pages
from graph.vocabulary import TIES, Type
from tests.oracle.definition import OTHER_WAY, VIEWED
from tests.oracle.dump import Card, GraphDump, Name, Said, Thing, Tie, TieKey, canonical

THINGS = "MATCH (t:Thing) RETURN properties(t) AS properties, labels(t) AS labels ORDER BY t.id"
HANDLES = "MATCH (h:Handle) WHERE h.thing IS NOT NULL RETURN h.key AS key, h.thing AS thing"
TIES_BETWEEN = """
MATCH (a:Thing)-[r]->(b:Thing) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
"""
SOURCES = "MATCH (s:Source) RETURN properties(s) AS properties"
WAITING = "MATCH (n:Name) UNWIND coalesce(n.waiting, []) AS record RETURN n.text AS text, record"
PAGES = "MATCH (p:Page) RETURN p.number AS number, p.feed AS feed, p.sheet AS sheet, p.payload AS payload, p.closed AS closed"
NOT_SHOWN = ("records", "sources", "stated", "level", "invented")


def read(graph: Graph) -> GraphDump:
    """Everything that the database shows now."""
    return Reading(graph).graph()


class Reading:
    """One look at the database."""

    def __init__(self, graph: Graph) -> None:
        self.rows = {text: graph.store.read(text, {}, deadline=20.0) for text in
                     (THINGS, HANDLES, TIES_BETWEEN, SOURCES, WAITING, PAGES)}
        self.names = self._names()
        self.sources = {row["properties"]["id"]: _shown(row["properties"]) for row in self.rows[SOURCES]}
        self.open = self._open_records()

    def graph(self) -> GraphDump:
        things = {self.names[row["properties"]["id"]]: self._thing(row) for row in self.rows[THINGS]}
        assert len(things) == len(self.rows[THINGS]), "two things have the same handles"
        shown = [row for row in self.rows[TIES_BETWEEN] if row["type"] != "ABSENT"]
        ties = dict(self._tie(row) for row in shown)
        assert len(ties) == len(shown), "the same tie lies there twice"
        return GraphDump(things, ties, self._waiting(), self._self_ties())

    def _names(self) -> dict[str, Name]:
        found: dict[str, set[str]] = {}
        for row in self.rows[HANDLES]:
            found.setdefault(row["thing"], set()).add(row["key"])
        assert found.keys() == {row["properties"]["id"] for row in self.rows[THINGS]}, "handles mean things that are not there"
        return {thing: frozenset(keys) for thing, keys in found.items()}

    def _open_records(self) -> dict[int, tuple[str, ...]]:
        return {
            pages.record_number(page["number"], place): (page["feed"], page["sheet"], row[0], row[1] or "")
            for page in self.rows[PAGES]
            for place, row in enumerate(coding.unpack(page["payload"]))
            if page["closed"][place] == 0
        }

    # Things

    def _thing(self, row: Mapping[str, Any]) -> Thing:
        properties = row["properties"]
        assert sorted(row["labels"]) == sorted(["Thing", properties["label"]])
        return Thing(
            kind=properties["label"],
            level=properties["level"],
            invented=properties["invented"],
            properties={name: value for name, value in properties.items()
                        if name not in ("id", "label", "level", "invented") and not name.startswith(("card_", "text_"))},
            cards=dict(self._cards(properties)),
            words={level: frozenset(text.split()) for level, text in self._of_levels(properties, "text")},
        )

    def _cards(self, properties: Mapping[str, Any]) -> Iterable[tuple[int, Card]]:
        """The card of every level from the thing's own on."""
        if properties["level"] == Level.HIDDEN:
            yield Level.HIDDEN, self._card(properties["card_hidden"])
        for level, text in self._of_levels(properties, "card"):
            yield level, self._card(text)

    def _of_levels(self, properties: Mapping[str, Any], name: str) -> Iterable[tuple[int, str]]:
        """What is kept for every level from the thing's own on; what is absent equals what stands for the level below."""
        text = None
        for level in VIEWED:
            text = properties.get(f"{name}_{level.label}", text)
            if text is not None:
                yield int(level), text

    def _card(self, text: str) -> Card:
        card = json.loads(text)
        return Card({name: self._said(entries) for name, entries in card["fields"].items()}, self._cited(card["sources"]))

    def _said(self, entries: Iterable[Mapping[str, Any]]) -> Said:
        return tuple((canonical(entry["value"]), self._cited(entry["sources"])) for entry in entries)

    def _cited(self, sources: Iterable[int]) -> frozenset[str]:
        return frozenset(self.sources[each] for each in sources)

    # Ties

    def _tie(self, row: Mapping[str, Any]) -> tuple[TieKey, Tie]:
        kind, properties = TIES[row["type"]], row["properties"]
        ends = (self.names[row["start"]], self.names[row["end"]])
        turned = not kind.directed and sorted(ends[1]) < sorted(ends[0])
        shown = {name: self._as_shown(row["type"], name, value, turned) for name, value in properties.items() if name not in NOT_SHOWN}
        bold = tuple(shown[name][:4] if name == "start" and name in shown else shown.get(name) for name in kind.bold)
        stated = {name: self._stated(name, entries, turned) for name, entries in json.loads(properties.get("stated", "{}")).items()}
        tie = Tie(properties["level"], properties["invented"], shown, stated, self._cited(properties.get("sources", [])))
        return (row["type"], *(ends[::-1] if turned else ends), bold), tie

    def _as_shown(self, type_: str, name: str, value: Any, turned: bool) -> Any:
        """A field as the definition writes it: a thing by its handles, the order of two people by their names."""
        if any(field.type is Type.THING and name in (field.name, f"{field.name}_2", f"{field.name}_3") for field in TIES[type_].fields):
            return sorted(self.names[value])
        return OTHER_WAY.get(value, value) if turned and name == "will_introduce" else value

    def _stated(self, name: str, entries: Iterable[Mapping[str, Any]], turned: bool) -> Said:
        turn = OTHER_WAY if turned and name == "will_introduce" else {}
        return self._said({**entry, "value": turn.get(entry["value"], entry["value"])} for entry in entries)

    # What is noted as not shown

    def _waiting(self) -> frozenset[tuple[tuple[str, ...], str]]:
        return frozenset((self.open[row["record"]], row["text"]) for row in self.rows[WAITING] if row["record"] in self.open)

    def _self_ties(self) -> frozenset[tuple[str, ...]]:
        return frozenset(
            self.open[record]
            for row in self.rows[TIES_BETWEEN]
            if row["type"] == "ABSENT" and row["start"] == row["end"]
            for record in row["properties"]["records"]
            if record in self.open
        )


def _shown(source: Mapping[str, Any]) -> str:
    return canonical({name: value for name, value in source.items() if name not in ("id", "records")})
