"""Where a training was delivered."""

from __future__ import annotations

from graph import Graph, Viewer
from queries import Row, ask, query
from queries.mention import Mention
from queries.shown import Line, Panel, TieGroup
from queries.wording import day


def panels(graph: Graph, viewer: Viewer, thing: Mention, groups: tuple[TieGroup, ...]) -> tuple[Panel, ...]:
    """Its deliveries, the latest first, with the number of people known to have attended."""
    if not any(group.type == "DELIVERS" for group in groups):
        return ()
    rows = ask(graph, viewer, query(__package__, "deliveries.cypher"), id=thing.id)
    return (Panel("deliveries", "Delivered", tuple(_line(row) for row in rows)),)


def _line(row: Row) -> Line:
    known = [day(row["start"])] if row["start"] else []
    known += [row["country"]] if row["country"] else []
    return Line(Mention.of(row), ", ".join(known), row["trained"])
