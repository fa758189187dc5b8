"""A network as rows becomes nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.vocabulary import TIES
from queries.folding import bold, folded
from queries.mention import Mention
from queries.network.shapes import Edge, Node
from queries.network.when import ALWAYS, When

OCCASIONS = frozenset({"Event", "Collaboration"})
TAKING_PART = tuple(type_ for type_, kind in TIES.items() if OCCASIONS.issuperset(kind.ends) and "Person" in kind.starts)
"""The ties by which someone takes part in an event or a collaboration."""


def nodes_of(rows: Iterable[list[Any]], when: When = ALWAYS) -> tuple[Node, ...]:
    """Rows are [id, kind, name, invented, depth, last day], and perhaps the first day."""
    return tuple(Node(Mention(row[0], row[1].lower(), row[2], bool(row[3])), row[4], when.past(row[5])) for row in rows)


def absent_of(rows: Iterable[list[Any]], when: When) -> frozenset[str]:
    """The ids of things that cannot have been there in the days that count; rows as of `nodes_of`, with the first day."""
    return frozenset(row[0] for row in rows if not when.counts(row[6], row[5]))


def edges_of(rows: Iterable[list[Any]], nodes: Iterable[Node] = (), when: When = ALWAYS) -> tuple[Edge, ...]:
    """Rows are [from, to, type, start, end, invented, role, last day]; a tie that only repeats another is folded into it.

    Taking part in something is over when that is.
    """
    over = {node.thing.id: node.past for node in nodes}
    shown = folded(
        (_edge(row, over, when) for row in rows),
        lambda each: (each.kind, each.start, each.end),
        lambda each: bold(each.kind, {"role": each.role, "start": each.since}),
    )
    order = sorted((edge for edge, _ in shown), key=lambda each: (each.start, each.end, each.kind, each.role or "", each.since or ""))
    return tuple(order)


def _edge(row: list[Any], over: Mapping[str, bool], when: When) -> Edge:
    start, end, type_, since, until, invented, role, last = row
    past = when.past(last) or (type_ in TAKING_PART and over.get(end, False))
    return Edge(start, end, type_, TIES[type_].forward, since, until, bool(invented), role, past)
