"""Things and ties as exports carry them: everything that the viewer may read, as stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graph.materialise.ties import turned
from queries.mention import Mention

Entry = Mapping[str, Any]
"""One value of a field: `value` as stored, and `sources`, the numbers of who says so."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing: for each field its entries, the shown one first; `sources` are the numbers of all who state it; `level` as a number."""

    id: str
    kind: str
    name: str
    invented: bool
    level: int
    fields: Mapping[str, Sequence[Entry]]
    sources: Sequence[int]

    @property
    def mention(self) -> Mention:
        """The thing as answers name it."""
        return Mention(self.id, self.kind, self.name, self.invented)

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Item:
        """From a row that holds a card."""
        card = orjson.loads(row["card"]) if row["card"] else {"fields": {}, "sources": []}
        return cls(row["id"], row["label"].lower(), row["name"], bool(row["invented"]), row["shown_to"], card["fields"], card["sources"])


@dataclass(frozen=True, slots=True)
class Link:
    """A tie, with its properties as they are stored: only what the vocabulary declares of its type may be shown."""

    start: str
    end: str
    type: str
    properties: Mapping[str, Any]

    @property
    def invented(self) -> bool:
        """Whether only the demonstration states it."""
        return bool(self.properties.get("invented"))

    @property
    def stated(self) -> dict[str, list[dict[str, Any]]]:
        """For each field its entries, where those who state the tie differ; else nothing."""
        found: dict[str, list[dict[str, Any]]] = orjson.loads(self.properties["stated"]) if "stated" in self.properties else {}
        return found

    @property
    def turned(self) -> Link:
        """A tie without a direction, as it reads from its other end."""
        properties = {name: turned(name, value) for name, value in self.properties.items()}
        if self.stated:
            said = {name: [{**each, "value": turned(name, each["value"])} for each in entries] for name, entries in self.stated.items()}
            properties["stated"] = orjson.dumps(said).decode()
        return Link(self.end, self.start, self.type, properties)


def parts(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The ids in parts of at most `size`."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
