"""Short ways to say what rows state, to import them, and to look at everything that came of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from graph import Graph, records
from graph.claims import Ref, SourceClaim, Statement, ThingClaim, TieClaim
from graph.records import RowKey, Run, RunReport
from tests.oracle.reading import read

SHEETS = ("sources", "people", "organisations", "ties")
THINGS = "MATCH (t:Thing) RETURN t.id AS id, properties(t) AS properties"
TIES = "MATCH (a:Thing)-[r]->(b:Thing) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"


# What rows state.


def person(key: str, name: str | None = None, *identifiers: str, level: int | None = None, **fields: Any) -> ThingClaim:
    """A person; each identifier as “scheme:value”, all of them certain."""
    return ThingClaim("Person", key, {"name": name or key.title(), **fields}, certain(identifiers), level)


def organisation(key: str, name: str | None = None, *identifiers: str, level: int | None = None, **fields: Any) -> ThingClaim:
    """An organisation, likewise."""
    return ThingClaim("Organisation", key, {"name": name or key.title(), **fields}, certain(identifiers), level)


def certain(identifiers: Collection[str]) -> tuple[tuple[str, str, str], ...]:
    """Identifiers as claims hold them."""
    return tuple((*each.split(":", 1), "certain") for each in identifiers)  # type: ignore[misc]


def row(claim: ThingClaim, source: str | None = None) -> Statement:
    """The row of one thing, in its kind's sheet."""
    sheet = {"Person": "people", "Organisation": "organisations"}[claim.kind]
    return Statement(sheet, claim.key, source, (claim,))


def tie(type_: str, start: str, end: str, *, level: int | None = None, source: str | None = None, **fields: Any) -> Statement:
    """The row of one tie; its key is its ends."""
    return Statement("ties", f"{start} {type_} {end}", source, ties=(TieClaim(type_, Ref(start), Ref(end), fields, level),))


def source(key: str, **fields: Any) -> Statement:
    """The row of one source."""
    return Statement("sources", key, cites=SourceClaim(key, {"title": key, **fields}))


# Importing.


def begun(graph: Graph, feed: str = "alpha", *, file: str = "a file", complete: bool = True,
          sheets: Sequence[str] = SHEETS, **more: Any) -> Run:
    """A run that has just begun."""
    return records.begin(graph, feed, file_hash=file, complete=complete, sheets=sheets, by="somebody", **more)


def imported(graph: Graph, rows: Sequence[Statement], feed: str = "alpha", *, spared: Collection[RowKey] = (), **more: Any) -> Run:
    """A whole run."""
    return reported(graph, rows, feed, spared=spared, **more)[0]


def reported(graph: Graph, rows: Sequence[Statement], feed: str = "alpha", *, spared: Collection[RowKey] = (),
             **more: Any) -> tuple[Run, RunReport]:
    """A whole run, and what it could not make."""
    run = begun(graph, feed, **more)
    records.load(graph, run, rows)
    return run, records.finish(graph, run, spared)


# Looking.


def picture(graph: Graph) -> dict[str, Mapping[str, Any]]:
    """Everything, once it is clear that handles mean things that are there, and that no tie lies there twice."""
    read(graph)
    return everything(graph)


def everything(graph: Graph) -> dict[str, Mapping[str, Any]]:
    """Every thing and tie with all of its properties, ids and bookkeeping too."""
    found = {row["id"]: row["properties"] for row in graph.store.read(THINGS, {}, deadline=20.0)}
    for each in graph.store.read(TIES, {}, deadline=20.0):
        properties = json.dumps(each["properties"], sort_keys=True)
        found[f"{each['start']} {each['type']} {each['end']} {properties}"] = each["properties"]
    return found


def named(graph: Graph, name: str) -> dict[str, Any]:
    """The one thing of this name, with all of its properties."""
    rows = graph.store.read("MATCH (t:Thing {name: $name}) RETURN properties(t) AS properties", {"name": name})
    assert len(rows) == 1, f"{len(rows)} things are called {name}"
    return dict(rows[0]["properties"])


def names(graph: Graph) -> list[str]:
    """The names of all things."""
    return [each["name"] for each in graph.store.read("MATCH (t:Thing) RETURN t.name AS name ORDER BY name")]


def ties(graph: Graph) -> list[tuple[str, str, str]]:
    """All ties, by their ends' names."""
    text = "MATCH (a:Thing)-[r]->(b:Thing) WHERE type(r) <> 'ABSENT' RETURN a.name AS start, type(r) AS type, b.name AS end"
    return sorted((each["start"], each["type"], each["end"]) for each in graph.store.read(text))


def stated(graph: Graph, name: str, field: str) -> list[Any]:
    """All values of a thing's field, the shown one first, as a steward reads them."""
    thing = named(graph, name)
    card = next(thing[each] for each in ("card_hidden", "card_stewards", "card_members", "card_public") if each in thing)
    return [entry["value"] for entry in json.loads(card)["fields"].get(field, [])]


def nothing_is_written(graph: Graph) -> None:
    """What follows is counted from zero."""
    graph.store.counters.reset()
