"""Things that were chosen by something, and the ties among them; of too many, the best connected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph import Graph, Viewer
from queries import ask, query
from queries.network.asking import MOST, types_of
from queries.network.crowd import best_connected
from queries.network.measures import measured
from queries.network.reading import edges_of, nodes_of
from queries.network.shapes import Chosen, Measure, Network, Node
from queries.network.when import When
from queries.search import FacetValue


def chosen(
    graph: Graph,
    viewer: Viewer,
    ids: Sequence[str],
    when: When,
    *,
    invented: bool,
    middle: str | None = None,
    facets: Mapping[str, tuple[FacetValue, ...]] | None = None,
    most: int = MOST,
) -> Chosen:
    """The network of these things (none of them outside the days that count); `middle`: the one that the others stand around."""
    crowded = len(ids) > most
    best = best_connected(graph, viewer, ids, when, invented=invented) if crowded else {}
    params = {"ids": list(best) if crowded else list(ids), "types": types_of(()), "invented": invented, **when.params}
    row = ask(graph, viewer, query(__package__, "among.cypher"), **params)[0]
    nodes = nodes_of(row["nodes"], when)
    if crowded:
        places = {id_: place for place, id_ in enumerate(best)}
        ranked = tuple(sorted(nodes, key=lambda node: places[node.thing.id]))
        return Chosen(Network(ranked, (), len(ids) - len(ranked)), True, best, facets or {})
    return Chosen(Network(_around(middle, nodes), edges_of(row["edges"], nodes, when), 0), facets=facets or {})


def _around(middle: str | None, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The middle first, the others one step from it."""
    if middle is None:
        return nodes
    stepped = (node if node.thing.id == middle else replace(node, depth=1) for node in nodes)
    return tuple(sorted(stepped, key=lambda node: node.depth))


def measures_of(found: Chosen) -> Mapping[str, Measure]:
    """How each of the things stands in the whole of what was chosen."""
    return found.measures if found.crowded else measured(found.network)
