"""A network as rows becomes nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.vocabulary import TIES
from queries.folding import bold, folded
from queries.mention import Mention
from queries.network.shapes import Edge, Node


def nodes_of(rows: Iterable[list[Any]]) -> tuple[Node, ...]:
    """Rows are [id, kind, name, invented, depth]."""
    return tuple(Node(Mention(row[0], row[1].lower(), row[2], bool(row[3])), row[4]) for row in rows)


def _edge(row: list[Any]) -> Edge:
    start, end, type_, since, until, invented, role = row
    return Edge(start, end, type_, TIES[type_].forward, since, until, bool(invented), role)


def edges_of(rows: Iterable[list[Any]]) -> tuple[Edge, ...]:
    """Rows are [from, to, type, start, end, invented, role]; a tie that only repeats another is folded into it."""
    shown = folded(
        (_edge(row) for row in rows),
        lambda each: (each.kind, each.start, each.end),
        lambda each: bold(each.kind, {"role": each.role, "start": each.since}),
    )
    order = sorted((edge for edge, _ in shown), key=lambda each: (each.start, each.end, each.kind, each.role or "", each.since or ""))
    return tuple(order)
