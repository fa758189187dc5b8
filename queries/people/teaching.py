"""What a person taught, by topic."""

from __future__ import annotations

from graph import Graph, Viewer
from queries import Row, ask, query
from queries.mention import Mention
from queries.shown import Line, Panel, TieGroup
from queries.wording import day


def panels(graph: Graph, viewer: Viewer, thing: Mention, groups: tuple[TieGroup, ...]) -> tuple[Panel, ...]:
    """The topics of the events where the person taught; nothing is asked for someone who never taught."""
    if not any(group.type == "TAUGHT_AT" for group in groups):
        return ()
    rows = ask(graph, viewer, query(__package__, "teaching.cypher"), id=thing.id)
    return (Panel("teaching", "Taught, by topic", tuple(_line(row) for row in rows)),)


def _line(row: Row) -> Line:
    events = "1 event" if row["events"] == 1 else f"{row['events']} events"
    latest = f", last in {day(row['latest'][:7])}" if row["latest"] else ""
    return Line(Mention.of(row), f"{events}{latest}", row["events"])
