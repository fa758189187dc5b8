"""The keys that rows have in their sources: stewards' knowledge, for a workbook that can be edited and imported again."""

from __future__ import annotations

from graph.access import Level, Viewer
from graph.errors import Refused
from graph.identity.handles import feed_of, text_of
from graph.materialise.desk import source_id
from graph.opened import Graph
from graph.writes import statement

Keyed = tuple[str, str]
"""A feed, and a text within it."""


def keys_of_things(graph: Graph, viewer: Viewer) -> dict[str, Keyed]:
    """For each thing's id the feed and the key that its rows have; of several the first in order, invented feeds last.

    Raises Refused unless a steward asks.
    """
    _only_stewards(viewer)
    invented = {row["name"] for row in graph.store.read(statement("invented_feeds"))}
    found: dict[str, Keyed] = {}
    for row in graph.store.stream(statement("row_keys")):
        keyed = (feed_of(row["key"]), text_of(row["key"]))
        if row["thing"] not in found or (found[row["thing"]][0] in invented and keyed[0] not in invented):
            found[row["thing"]] = keyed
    return found


def keys_of_sources(graph: Graph, viewer: Viewer) -> dict[int, Keyed]:
    """For each source's number the feed and the text that cites it. Raises Refused unless a steward asks."""
    _only_stewards(viewer)
    rows = graph.store.stream(statement("cited_texts"))
    return {source_id(row["feed"], row["text"]): (row["feed"], row["text"]) for row in rows}


def _only_stewards(viewer: Viewer) -> None:
    if viewer.level < Level.STEWARDS:
        raise Refused("The keys of rows are for stewards.")
