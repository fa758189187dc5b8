"""Things that were chosen by something, and the ties among them; of too many, the best connected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph import Graph, Viewer
from queries import ask, query
from queries.network.asking import MOST, types_of
from queries.network.crowd import best_connected
from queries.network.extent import Extent
from queries.network.measures import measured
from queries.network.reading import edges_of, nodes_of
from queries.network.shapes import Chosen, Edge, Measure, Network, Node
from queries.network.when import When


def drawn(graph: Graph, viewer: Viewer, extent: Extent, *, most: int | None = None) -> Chosen:
    """The network of these things, none of them outside the days that count; of more than `most` (by default MOST) the best connected."""
    crowded = len(extent.ids) > (MOST if most is None else most)
    best = best_connected(graph, viewer, extent) if crowded else {}
    nodes, edges = _read(graph, viewer, extent, list(best) if crowded else extent.ids, () if crowded else types_of(()))
    if crowded:
        places = {id_: place for place, id_ in enumerate(best)}
        ranked = tuple(sorted(nodes, key=lambda node: places[node.thing.id]))
        return Chosen(Network(ranked, (), len(extent.ids) - len(ranked)), True, best, extent.facets)
    return Chosen(Network(_around(extent.middle, nodes), edges, 0), facets=extent.facets)


def ended(graph: Graph, viewer: Viewer, ids: Iterable[str], when: When) -> frozenset[str]:
    """The ids of those of these things that had ended by the day that was asked for."""
    if when.day is None:
        return frozenset()
    nodes, _ = _read(graph, viewer, Extent((), when), [*ids], ())
    return frozenset(node.thing.id for node in nodes if node.past)


def _read(
    graph: Graph, viewer: Viewer, extent: Extent, ids: Sequence[str], types: Sequence[str]
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Some of its things, and the ties of these types among them."""
    params = {"ids": list(ids), "types": list(types), "invented": extent.invented, **extent.when.params}
    row = ask(graph, viewer, query(__package__, "among.cypher"), **params)[0]
    nodes = nodes_of(row["nodes"], extent.when)
    return nodes, edges_of(row["edges"], nodes, extent.when)


def _around(middle: str | None, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The middle first, the others one step from it."""
    if middle is None:
        return nodes
    stepped = (node if node.thing.id == middle else replace(node, depth=1) for node in nodes)
    return tuple(sorted(stepped, key=lambda node: node.depth))


def measures_of(found: Chosen) -> Mapping[str, Measure]:
    """How each of the things stands in the whole of what was chosen."""
    return found.measures if found.crowded else measured(found.network)
