"""The profile of one thing, of whatever kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from graph import Graph, NotFound, Viewer
from graph.vocabulary import THINGS, Field, Type
from queries import Row, ask, query
from queries.mention import Mention
from queries.profiles.named import Named, named
from queries.profiles.panels import panels
from queries.profiles.ties import RawTie, grouped, sources_of, things_named
from queries.shown import Fact, Profile, Shown


def profile(graph: Graph, viewer: Viewer, id_: str, kind: str | None = None) -> Profile:
    """The thing with that id; NotFound if there is none for this viewer, or none of that kind (``person``).

    An earlier id of a thing that was merged answers too: `thing.id` is then the current one (a page redirects).
    """
    row = _row(graph, viewer, id_)
    thing = Mention.of(row)
    if kind not in (None, thing.kind):
        raise NotFound()
    card = orjson.loads(row["card"])
    ties = [*map(RawTie._make, row["ties"])]
    known = named(graph, viewer, sources_of(ties).union(_sources(card)), things_named(ties))
    groups = grouped(ties, known)
    return Profile(thing, tuple(_facts(thing, card, known)), groups, panels(graph, viewer, thing, groups),
                   known.said_by(card["sources"]))


def _row(graph: Graph, viewer: Viewer, id_: str) -> Row:
    question = query(__package__, "profile.cypher")
    rows = ask(graph, viewer, question, id=id_) or ask(graph, viewer, question, id=graph.moved(viewer, id_))
    if not rows:
        raise NotFound()
    return rows[0]


def _sources(card: dict[str, Any]) -> Iterator[int]:
    yield from card["sources"]
    for values in card["fields"].values():
        for each in values:
            yield from each["sources"]


def many(field: Field) -> bool:
    """Whether all that is stated of a field is shown; of another one only what comes first, the rest being stated too."""
    return field.many or field.type is Type.IDENTIFIER


def _facts(thing: Mention, card: dict[str, Any], known: Named) -> Iterator[Fact]:
    for each in THINGS[thing.kind.capitalize()].fields:
        values = tuple(Shown(one["value"], known.said_by(one["sources"])) for one in card["fields"].get(each.name, ()))
        shown = len(values) if many(each) else 1
        if values:
            yield Fact(each.name, values[:shown], values[shown:])
