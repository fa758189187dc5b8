"""A network as a picture: pyvis holds the model, positions are computed here, and only listed keys reach the page.

Nothing of pyvis's own page is used: its templates run what stands in a title. The model becomes a JSON block in our own page.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.vocabulary import THINGS
from queries.network import Edge, Measures, Network, Node
from web.scattering import scattered

SHAPES = {
    "person": "dot", "organisation": "square", "training": "triangle", "event": "diamond", "collaboration": "hexagon",
    "output": "triangleDown", "topic": "star",
}  # fmt: skip
NODE_KEYS = ("id", "label", "title", "group", "x", "y", "size", "shape", "invented", "past")
EDGE_KEYS = ("from", "to", "title", "arrows", "width", "past")
SCATTERED_UP_TO = 150
SPREAD = 62
WIDER = 1.9
"""Names are written in lines, so things stand further apart sideways."""
NAME_LENGTH = 32

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A kind of thing in the picture, and how many there are."""

    kind: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the page needs to draw a network: the model, where each thing's page is, the legend, and a name for who cannot see it."""

    name: str
    model: dict[str, list[dict[str, Any]]]
    pages: dict[str, str]
    legend: tuple[LegendLine, ...]
    invented: bool
    past: bool = False
    by_degree: bool = False


def draw(
    network: Network, name: str, pages: dict[str, str], places: dict[str, Place] | None = None, measures: Measures | None = None
) -> Drawing:
    """The picture of a network. Where nothing stands in the middle, what is tied to more is drawn larger, if there are `measures`."""
    by_degree = bool(measures) and not _has_middle(network)
    sizes = _sizes(network, measures if by_degree else None)
    model = _model(network, layout(network) if places is None else places, sizes)
    counts = Counter(node.thing.kind for node in network.nodes)
    legend = tuple(LegendLine(kind, THINGS[kind.capitalize()].plural, counts[kind]) for kind in SHAPES if counts[kind])
    invented = any(node.thing.invented for node in network.nodes)
    past = any(node.past for node in network.nodes) or any(edge.past for edge in network.edges)
    return Drawing(name, model, pages, legend, invented, past, by_degree)


def _has_middle(network: Network) -> bool:
    return any(node.depth for node in network.nodes)


def _sizes(network: Network, measures: Measures | None) -> dict[str, int]:
    """How large each thing is drawn."""
    if measures is None:
        return {node.thing.id: (28, 17, 13)[min(node.depth, 2)] for node in network.nodes}
    return {node.thing.id: min(34, 10 + round(3 * math.sqrt(measures[node.thing.id].degree))) for node in network.nodes}


def _model(network: Network, places: dict[str, Place], sizes: dict[str, int]) -> dict[str, list[dict[str, Any]]]:
    """Through pyvis, and out again by the list of keys. Its lists are set at once: adding one by one looks each up again."""
    holder = _pyvis()(directed=True)
    holder.nodes = [_node(node, places[node.thing.id], sizes[node.thing.id]) for node in network.nodes]
    holder.edges = [_edge(edge) for edge in network.edges]
    nodes, edges, *_rest = holder.get_network_data()
    return {"nodes": [_listed(each, NODE_KEYS) for each in nodes], "edges": [_listed(each, EDGE_KEYS) for each in edges]}


@cache
def _pyvis() -> Any:
    """Imported when first needed: it takes half a second."""
    from pyvis.network import Network as Holder

    return Holder


def _listed(each: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: each[key] for key in keys if key in each}


def _node(node: Node, place: Place, size: int) -> dict[str, Any]:
    thing = node.thing
    drawn: dict[str, Any] = {
        "id": thing.id,
        "label": _short(thing.name),
        "title": f"{thing.name}\n{thing.kind}" + (", invented" if thing.invented else "") + (", had ended" if node.past else ""),
        "group": thing.kind,
        "shape": SHAPES.get(thing.kind, "dot"),
        "size": size,
        "x": round(place[0]),
        "y": round(place[1]),
    }
    if thing.invented:
        drawn["invented"] = True
    return {**drawn, "past": True} if node.past else drawn


def _edge(edge: Edge) -> dict[str, Any]:
    drawn: dict[str, Any] = {"from": edge.start, "to": edge.end, "title": edge.wording + (" (invented)" if edge.invented else "")}
    if edge.past:
        drawn |= {"title": f"{drawn['title']}, had ended", "past": True}
    return drawn if edge.kind == "KNOWS" else {**drawn, "arrows": "to"}


def _short(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1].rstrip() + "…"


def layout(network: Network) -> dict[str, Place]:
    """Where each thing stands, always the same for the same network: scattered by forces; many around one middle in rings."""
    if len(network.nodes) > SCATTERED_UP_TO and sum(node.depth == 0 for node in network.nodes) == 1:
        return _rings(network)
    return scattered((node.thing.id for node in network.nodes), ((edge.start, edge.end) for edge in network.edges))


def _rings(network: Network) -> dict[str, Place]:
    """The middle in the middle, then a ring for each step; each thing stands near what it is tied to further in."""
    neighbours = _neighbours(network)
    places: dict[str, Place] = {}
    radius = 0.0
    for depth in sorted({node.depth for node in network.nodes}):
        ring = sorted((node for node in network.nodes if node.depth == depth), key=lambda node: _order(node, neighbours, places))
        radius = max(radius + 2 * SPREAD, len(ring) * SPREAD / 11) if depth else 0.0
        places |= _ring(ring, radius)
    return places


def _neighbours(network: Network) -> dict[str, list[str]]:
    neighbours: dict[str, list[str]] = {node.thing.id: [] for node in network.nodes}
    for edge in network.edges:
        neighbours[edge.start].append(edge.end)
        neighbours[edge.end].append(edge.start)
    return neighbours


def _order(node: Node, neighbours: dict[str, list[str]], places: dict[str, Place]) -> tuple[float, str, str, str]:
    """Around the middle, in the direction of what stands further in; else by kind and name."""
    inner = [places[each] for each in neighbours[node.thing.id] if each in places]
    x, y = sum(place[0] for place in inner), sum(place[1] for place in inner)
    return round(math.atan2(y, x / WIDER), 6), node.thing.kind, node.thing.name, node.thing.id


def _ring(ring: list[Node], radius: float) -> dict[str, Place]:
    """Things on a ring, those of a full one a little in and out, so that their names have room."""
    places = {}
    for index, node in enumerate(ring):
        angle = 2 * math.pi * index / len(ring) - math.pi
        swing = 1 + 0.28 * (index % 3) if len(ring) > 12 else 1.0
        places[node.thing.id] = (radius * swing * WIDER * math.cos(angle), radius * swing * math.sin(angle))
    return places
