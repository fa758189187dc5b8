"""What lies around one thing, one or two steps away."""

from __future__ import annotations

from collections.abc import Sequence

from graph import Graph, Invalid, NotFound, Viewer
from graph.vocabulary import THINGS, TIES
from queries import ask, query
from queries.bounds import label_of, within
from queries.network.reading import edges_of, nodes_of
from queries.network.shapes import Network

DEPTHS = (1, 2)
MOST = 500


def around(
    graph: Graph,
    viewer: Viewer,
    id_: str,
    depth: int = 1,
    *,
    kinds: Sequence[str] = (),
    ties: Sequence[str] = (),
    invented: bool = True,
    limit: int = MOST,
) -> Network:
    """The things at most `depth` (1 or 2) ties away, and the ties among them.

    kinds: only things of these kinds (``person``), beside the middle; ties: only ties of these types; none: all.
    Raises NotFound for a thing that the viewer does not see, Invalid for an argument out of bounds.
    """
    labels = [label_of(kind, "kinds") for kind in kinds] or list(THINGS)
    params = {"depth": within("depth", depth, *DEPTHS), "labels": labels, "types": _types(ties), "invented": invented}
    question = query(__package__, "around.cypher")
    row = ask(graph, viewer, question, id=id_, limit=within("limit", limit, 1, MOST), **params)[0]
    nodes = nodes_of(row["nodes"])
    if not nodes:
        raise NotFound()
    return Network(nodes, edges_of(row["edges"]), row["total"] - len(nodes))


def _types(ties: Sequence[str]) -> list[str]:
    for each in ties:
        if each not in TIES:
            raise Invalid(f"“{each}” is no kind of tie; there are {', '.join(TIES)}.", "ties")
    return list(ties) or list(TIES)
