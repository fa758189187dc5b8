"""Sources and things that exported values mean by number or id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph import Graph, Viewer
from queries import ask, query
from queries.exports.shapes import parts
from queries.mention import Mention

TOGETHER = 1_000


@dataclass(slots=True)
class Named:
    """What was found: for each number a source's title, publisher, url, retrieved, licence (and rank, for stewards); things by id."""

    sources: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    things: dict[str, Mention] = field(default_factory=dict)


def named(graph: Graph, viewer: Viewer, sources: Iterable[int], things: Iterable[str] = ()) -> Named:
    """Reads them, a thousand at a time. What means nothing to this viewer is not there."""
    found = Named()
    numbers, ids = sorted(set(sources)), sorted(set(things))
    for start in range(0, len(numbers), TOGETHER):
        row = ask(graph, viewer, query(__package__, "named.cypher"), sources=numbers[start : start + TOGETHER], ids=[])[0]
        found.sources |= {each.pop("id"): {name: value for name, value in each.items() if value is not None} for each in row["sources"]}
    for some in parts(ids, TOGETHER):
        row = ask(graph, viewer, query(__package__, "named.cypher"), sources=[], ids=list(some))[0]
        found.things |= {each["id"]: Mention.of(each) for each in row["things"]}
    return found
