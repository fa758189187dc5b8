"""What lies around one thing, one or two steps away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph import Graph, NotFound, Viewer
from queries import Row, ask, query
from queries.bounds import within
from queries.network.asking import EVERYTHING, MOST, PATIENCE, labels_of, types_of
from queries.network.extent import Extent
from queries.network.reading import absent_of, edges_of, nodes_of
from queries.network.shapes import Network
from queries.network.when import ALWAYS, When

DEPTHS = (1, 2)


def around(
    graph: Graph,
    viewer: Viewer,
    id_: str,
    depth: int = 1,
    *,
    kinds: Sequence[str] = (),
    ties: Sequence[str] = (),
    when: When = ALWAYS,
    invented: bool = True,
    limit: int = MOST,
) -> Network:
    """The things at most `depth` (1 or 2) ties away, and the ties among them.

    kinds: only things of these kinds (``person``), beside the middle; ties: only ties of these types; none: all.
    when: what counts; the middle stays even where it cannot have been there. Raises NotFound for a thing that the
    viewer does not see, Invalid for an argument out of bounds.
    """
    limit = within("limit", limit, 1, MOST)
    row = _row(graph, viewer, id_, depth, kinds, ties, when, invented=invented, limit=limit, tied=True)
    nodes = nodes_of(row["nodes"], when)
    return Network(nodes, edges_of(row["edges"], nodes, when), row["total"] - len(nodes))


def all_around(
    graph: Graph, viewer: Viewer, id_: str, depth: int = 1, *, kinds: Sequence[str] = (), when: When = ALWAYS, invented: bool = True
) -> Extent:
    """The same things, however many; raises the same."""
    row = _row(graph, viewer, id_, depth, kinds, (), when, invented=invented, limit=EVERYTHING, tied=False, patience=PATIENCE)
    return Extent(tuple(each[0] for each in row["nodes"]), when, invented, middle=id_, absent=absent_of(row["nodes"], when))


def _row(
    graph: Graph, viewer: Viewer, id_: str, depth: int, kinds: Sequence[str], ties: Sequence[str], when: When, patience: float = 1,
    **asked: Any,
) -> Row:
    params = {"depth": within("depth", depth, *DEPTHS), "labels": labels_of(kinds), "types": types_of(ties), **asked, **when.params}
    row = ask(graph, viewer, query(__package__, "around.cypher"), patience, id=id_, **params)[0]
    if not row["nodes"]:
        raise NotFound()
    return row
