"""What things are called beside their names: acronyms, other names, identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from graph import Graph, Viewer
from graph.vocabulary import THINGS
from queries import ask, query
from queries.profiles.profile import many

FIELDS = ("acronym", "names", "labels", "identifiers")


def also_called(graph: Graph, viewer: Viewer, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By id, as far as this viewer sees them; an identifier with its scheme: ``ror:05wp7an13``. All things are asked for at once."""
    rows = ask(graph, viewer, query(__package__, "called.cypher"), ids=list(ids)) if ids else []
    return {row["id"]: tuple(map(_as_text, _values(row["label"], orjson.loads(row["card"])))) for row in rows}


def _values(label: str, card: dict[str, Any]) -> Iterator[Any]:
    for each in THINGS[label].fields:
        if each.name in FIELDS:
            stated = card["fields"].get(each.name, ())
            yield from (one["value"] for one in (stated if many(each) else stated[:1]))


def _as_text(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return f"{value['scheme']}:{value['value']}" if "scheme" in value else str(value["value"])
