"""The figures of a network that can be drawn."""

from __future__ import annotations

from graph import Graph, Viewer
from queries.measures.links import Links
from queries.measures.outline import outline
from queries.measures.shapes import READY, TOO_MANY, Answer
from queries.measures.small import Small
from queries.measures.telling import told
from queries.network import Chosen
from queries.search.catalogue import catalogue


def of_drawn(graph: Graph, viewer: Viewer, found: Chosen, *, invented: bool = True) -> Answer:
    """How a network hangs together, on exactly what is drawn of it. `invented`: whether invented topics tell its communities."""
    network = found.network
    if found.crowded or network.more:
        return Answer(TOO_MANY, network.total)
    known = catalogue(graph, viewer)
    links = Links.of_network(network, known, invented=invented)
    past = {node.thing.id for node in network.nodes if node.past}
    return Answer(READY, network.total, told(outline(links, Small(links), crowd=False), known, past))
