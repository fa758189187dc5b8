"""Who teaches a topic."""

from __future__ import annotations

from graph import Graph, Viewer
from queries import Row, ask, query
from queries.mention import Mention
from queries.shown import Line, Panel, TieGroup

MOST = 50


def panels(graph: Graph, viewer: Viewer, thing: Mention, groups: tuple[TieGroup, ...]) -> tuple[Panel, ...]:
    """Those who taught at most events about the topic, also through trainings about it."""
    rows = ask(graph, viewer, query(__package__, "experts.cypher"), id=thing.id, most=MOST)
    return (Panel("experts", "Who teaches it", tuple(_line(row) for row in rows)),)


def _line(row: Row) -> Line:
    events = "1 event" if row["events"] == 1 else f"{row['events']} events"
    return Line(Mention.of(row), f"taught at {events}", row["events"])
