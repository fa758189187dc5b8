"""How each thing stands in a network, on exactly what is shown of it.

Strength is that of weighted networks (Barrat et al. 2004, "The architecture of complex weighted networks"), the weight of a pair
being how many ties and shared occasions it has; betweenness is Freeman's (1977), normalised.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import networkx

from queries.network.reading import TAKING_PART
from queries.network.shapes import Edge, Measure, Network

DEFINITIONS = {
    "degree": "With how many of the others shown here it has a tie.",
    "strength": "How many ties it has here, plus how often it took part in the same event or collaboration as another: "
                "each other, and each occasion shown here, counts once.",
    "betweenness": "The share of all pairs of others for which it lies on the shortest way between the two. "
                   "Where several ways are equally short, it counts by its part of them. What has much of it holds others together.",
}  # fmt: skip
"""What the figures mean, in words."""


def measured(network: Network) -> dict[str, Measure]:
    """For each thing, by id, its degree, strength and betweenness in this network, whatever the order it came in."""
    ids = sorted(node.thing.id for node in network.nodes)
    model: networkx.Graph[str] = networkx.Graph()
    model.add_nodes_from(ids)
    model.add_edges_from(sorted((edge.start, edge.end) for edge in network.edges if edge.start != edge.end))
    strong = strengths(network.edges)
    between = networkx.betweenness_centrality(model)
    return {id_: Measure(model.degree(id_), strong[id_], round(between[id_], 6)) for id_ in ids}


def strengths(edges: Iterable[Edge]) -> Counter[str]:
    """For each thing its strength among these ties; 0 for one that has none."""
    shown = tuple(edges)
    return Counter(_ties(shown)) + Counter(_shared(shown))


def _ties(edges: Iterable[Edge]) -> defaultdict[str, int]:
    count: defaultdict[str, int] = defaultdict(int)
    for edge in edges:
        for end in {edge.start, edge.end} if edge.start != edge.end else ():
            count[end] += 1
    return count


def _shared(edges: Iterable[Edge]) -> defaultdict[str, int]:
    """For each thing how many others it meets at each occasion, all occasions together."""
    there: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.kind in TAKING_PART:
            there[edge.end].add(edge.start)
    count: defaultdict[str, int] = defaultdict(int)
    for each in there.values():
        for one in each:
            count[one] += len(each) - 1
    return count
