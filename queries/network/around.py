"""What lies around one thing, one or two steps away."""

from __future__ import annotations

from collections.abc import Sequence

from graph import Graph, NotFound, Viewer
from queries import ask, query
from queries.bounds import within
from queries.network.asking import MOST, labels_of, types_of
from queries.network.reading import edges_of, nodes_of
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
    params = {"depth": within("depth", depth, *DEPTHS), "labels": labels_of(kinds), "types": types_of(ties), "invented": invented}
    question = query(__package__, "around.cypher")
    row = ask(graph, viewer, question, id=id_, limit=within("limit", limit, 1, MOST), **params, **when.params)[0]
    nodes = nodes_of(row["nodes"], when)
    if not nodes:
        raise NotFound()
    return Network(nodes, edges_of(row["edges"], nodes, when), row["total"] - len(nodes))
