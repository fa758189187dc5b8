"""Where the things of a network without one middle stand: what is tied together near each other, parts side by side.

Forces after Fruchterman and Reingold (1991), with the repulsion of busy things raised as in ForceAtlas2 (Jacomy et al. 2014),
so that they keep room for what surrounds them. Everything is sorted first, so the same network always looks the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import networkx
import numpy
from numpy.typing import NDArray

Place = tuple[float, float]
Points = NDArray[numpy.float64]

STEP = 74.0
"""How far apart two tied things come to stand in a large picture; in a small one there is room for more."""
WIDER = 1.7
"""Names are written in lines, so things stand further apart sideways."""
GAP = 2.2 * STEP
ROUNDS = 140
GOLDEN = math.pi * (3 - math.sqrt(5))


def scattered(things: Iterable[str], ties: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """The place of each thing."""
    model: networkx.Graph[str] = networkx.Graph()
    model.add_nodes_from(sorted(things))
    model.add_edges_from(sorted((min(each), max(each)) for each in ties if each[0] != each[1]))
    parts = sorted((sorted(each) for each in networkx.connected_components(model)), key=lambda part: (-len(part), part))
    tied = [(part, _settled(model, part)) for part in parts if len(part) > 1]
    lone = [part[0] for part in parts if len(part) == 1]
    return _packed(tied + ([(lone, _grid(len(lone)))] if lone else []))


def _settled(model: networkx.Graph[str], part: Sequence[str]) -> Points:
    """The places that the forces lead to, beginning on a spiral with the busiest inside."""
    order = sorted(range(len(part)), key=lambda place: (-model.degree(part[place]), part[place]))
    rank = numpy.empty(len(part))
    rank[order] = numpy.arange(len(part))
    points = numpy.sqrt(rank + 0.5)[:, None] * numpy.stack([numpy.cos(GOLDEN * rank), numpy.sin(GOLDEN * rank)], axis=1)
    places = {id_: place for place, id_ in enumerate(part)}
    pairs = numpy.array([(places[a], places[b]) for a, b in model.subgraph(part).edges()], dtype=numpy.int64)
    mass = numpy.sqrt(numpy.array([model.degree(id_) for id_ in part], dtype=numpy.float64))
    for turn in range(ROUNDS):
        points = points + _moves(points, pairs, mass, longest=0.6 * (1 - turn / ROUNDS) * math.sqrt(len(part)) / 2 + 0.02)
    settled: Points = (points - points.mean(axis=0)) * STEP * (1 + 2.5 / math.sqrt(len(part))) * numpy.array([WIDER, 1.0])
    return settled


def _moves(points: Points, pairs: NDArray[numpy.int64], mass: Points, longest: float) -> Points:
    """One step of every thing: away from all others, towards what it is tied to, and a little to the middle."""
    apart = points[:, None, :] - points[None, :, :]
    squares = (apart**2).sum(axis=2) + 1e-3
    force = (apart * (mass[:, None] * mass[None, :] / squares)[:, :, None]).sum(axis=1)
    pull = points[pairs[:, 0]] - points[pairs[:, 1]]
    pull = pull * numpy.sqrt((pull**2).sum(axis=1))[:, None]
    for side, sign in ((0, -1.0), (1, 1.0)):
        for axis in (0, 1):
            force[:, axis] += sign * numpy.bincount(pairs[:, side], weights=pull[:, axis], minlength=len(points))
    force -= 0.05 * points * mass[:, None]
    length = numpy.sqrt((force**2).sum(axis=1))[:, None] + 1e-9
    moves: Points = force / length * numpy.minimum(length * 0.1, longest)
    return moves


def _grid(count: int) -> Points:
    """Things without a tie, in lines."""
    across = max(1, math.ceil(math.sqrt(count / WIDER)))
    spots = [(place % across * STEP * 2.6, place // across * STEP) for place in range(count)]
    return numpy.array(spots, dtype=numpy.float64)


def _packed(parts: Sequence[tuple[Sequence[str], Points]]) -> dict[str, Place]:
    """Parts in rows, the largest first, as wide as makes the whole about as wide as pictures are."""
    boxes = [(points.max(axis=0) - points.min(axis=0)) + GAP for _, points in parts]
    width = max([float(box[0]) for box in boxes] + [math.sqrt(sum(float(box[0] * box[1]) for box in boxes) * WIDER)])
    places: dict[str, Place] = {}
    x = y = tall = 0.0
    for (ids, points), box in zip(parts, boxes, strict=True):
        if x and x + box[0] > width:
            x, y, tall = 0.0, y + tall, 0.0
        moved = points - points.min(axis=0) + numpy.array([x, y])
        places |= {id_: (float(moved[place, 0]), float(moved[place, 1])) for place, id_ in enumerate(ids)}
        x, tall = x + float(box[0]), max(tall, float(box[1]))
    return places
