"""How far a collaboration reaches."""

from __future__ import annotations

from graph import Graph, Viewer
from queries import ask, query
from queries.mention import Mention
from queries.shown import Line, Panel, TieGroup


def panels(graph: Graph, viewer: Viewer, thing: Mention, groups: tuple[TieGroup, ...]) -> tuple[Panel, ...]:
    """The countries of its known partners, which may be fewer than are stated."""
    if not any(group.type == "TAKES_PART_IN" for group in groups):
        return ()
    rows = ask(graph, viewer, query(__package__, "countries.cypher"), id=thing.id)
    return (Panel("countries", "Countries of its known partners", tuple(Line(None, row["country"], row["partners"]) for row in rows)),)
