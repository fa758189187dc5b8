"""A country: who works there, and what happened there."""

from __future__ import annotations

from dataclasses import dataclass

from graph import Graph, NotFound, Viewer
from graph.vocabulary import THINGS
from queries import Row, ask, query
from queries.mention import Mention

MOST = 200


@dataclass(frozen=True, slots=True)
class Part:
    """The things of one kind in a country: how many of them are true and invented, and the first 200 by name."""

    kind: str
    plural: str
    true: int
    invented: int
    things: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code, and what is there, kind by kind (collaborations through their partners)."""

    code: str
    parts: tuple[Part, ...]


def country(graph: Graph, viewer: Viewer, code: str) -> Country:
    """What there is in the country with that code; NotFound if the viewer sees nothing there."""
    rows = ask(graph, viewer, query(__package__, "country.cypher"), country=code.upper(), most=MOST)
    if not rows:
        raise NotFound()
    found = {row["label"]: row for row in rows}
    return Country(code.upper(), tuple(_part(found[label]) for label in THINGS if label in found))


def _part(row: Row) -> Part:
    kind = THINGS[row["label"]]
    return Part(kind.word, kind.plural, row["true"], row["invented"], tuple(Mention.of(each) for each in row["things"]))
