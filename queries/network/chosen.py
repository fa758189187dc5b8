"""Things that were chosen by something, and the ties among them; of too many, the best connected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph import Graph, Viewer
from queries import Row, ask, query
from queries.network.asking import MOST, types_of
from queries.network.measures import measured
from queries.network.reading import TAKING_PART, edges_of, nodes_of
from queries.network.shapes import Chosen, Measure, Network, Node
from queries.network.when import When
from queries.search import FacetValue

LISTED = 100
"""So many of the best connected are told of a crowd."""


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
    params = {"ids": list(ids), "types": types_of(()), "invented": invented, **when.params}
    if len(ids) > most:
        rows = ask(graph, viewer, query(__package__, "busiest.cypher"), taking=list(TAKING_PART), limit=LISTED, **params)
        return _crowd(rows, len(ids), when, facets or {})
    row = ask(graph, viewer, query(__package__, "among.cypher"), **params)[0]
    nodes = nodes_of(row["nodes"], when)
    network = Network(_around(middle, nodes), edges_of(row["edges"], nodes, when), 0)
    return Chosen(network, facets=facets or {})


def _around(middle: str | None, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The middle first, the others one step from it."""
    if middle is None:
        return nodes
    stepped = (node if node.thing.id == middle else replace(node, depth=1) for node in nodes)
    return tuple(sorted(stepped, key=lambda node: node.depth))


def _crowd(rows: list[Row], total: int, when: When, facets: Mapping[str, tuple[FacetValue, ...]]) -> Chosen:
    nodes = nodes_of((row["node"] for row in rows), when)
    ties = (len(edges_of(row["edges"])) for row in rows)
    measures = {
        node.thing.id: Measure(row["degree"], count + row["shared"]) for node, row, count in zip(nodes, rows, ties, strict=True)
    }
    return Chosen(Network(nodes, (), total - len(nodes)), True, measures, facets)


def measures_of(found: Chosen) -> Mapping[str, Measure]:
    """How each of the things stands in the whole of what was chosen."""
    return found.measures if found.crowded else measured(found.network)
