"""What an organisation's people teach."""

from __future__ import annotations

from graph import Graph, Viewer
from queries import ask, query
from queries.mention import Mention
from queries.shown import Line, Panel, TieGroup


def panels(graph: Graph, viewer: Viewer, thing: Mention, groups: tuple[TieGroup, ...]) -> tuple[Panel, ...]:
    """The topics that people who work or worked there taught, wherever they taught them."""
    if not any(group.type == "WORKS_AT" for group in groups):
        return ()
    rows = ask(graph, viewer, query(__package__, "taught.cypher"), id=thing.id)
    lines = (Line(Mention.of(row), "1 person" if row["people"] == 1 else f"{row['people']} people", row["people"]) for row in rows)
    return (Panel("taught", "What its people teach", tuple(lines)),)
