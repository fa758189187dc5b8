"""The smallest set whose loss splits a network: minimum vertex cuts by maximum flows (Menger 1927; Even and Tarjan 1975)."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import Any

import networkx
from networkx.algorithms.flow import build_residual_network, edmonds_karp

Network = Any
"""A directed graph whose edges have a capacity: networkx has no types for flows."""
_residual: Callable[[Network, str], Network] = build_residual_network


def smallest_split(graph: networkx.Graph[int], ends: Sequence[int], losable: Set[int], most: int) -> tuple[int, ...] | None:
    """The smallest set of losable vertices without which two of the other `ends` are apart, in order; the first such pair decides.

    None where no set of up to `most` does it. Empty where two ends are apart already. An end that may be lost itself is tried as a
    beginning so often that one of those is not in the smallest set.
    """
    network = _network(graph, losable, most + 1)
    residual = _residual(network, "capacity")
    best: tuple[int, ...] | None = None
    limit = most
    for place, start in enumerate(ends):
        if place > (limit + 1 if start in losable else 0):
            break
        for end in ends[place + 1 :]:
            found = _split(network, residual, start, end, limit)
            if found is not None:
                best, limit = found, len(found) - 1
            if limit < 0:
                return best
    return best


def _network(graph: networkx.Graph[int], losable: Set[int], unlosable: int) -> Network:
    """Each vertex is a way in and a way out; through one that may be lost leads one way, through any other more than are looked for."""
    names = {vertex: 2 * number for number, vertex in enumerate(graph)}
    network: Network = networkx.DiGraph(names=names)
    for vertex, name in names.items():
        network.add_edge(name, name + 1, capacity=1 if vertex in losable else unlosable)
    for one, other in graph.edges:
        network.add_edge(names[one] + 1, names[other], capacity=unlosable)
        network.add_edge(names[other] + 1, names[one], capacity=unlosable)
    return network


def _split(network: Network, residual: Network, start: int, end: int, limit: int) -> tuple[int, ...] | None:
    """The smallest set that parts two vertices, nearest to the first; None where it has more than `limit`."""
    names = network.graph["names"]
    source, sink = names[start] + 1, names[end]
    edmonds_karp(network, source, sink, residual=residual, cutoff=limit + 1)
    if residual.graph["flow_value"] > limit:
        return None
    reached = _reached(residual, source)
    return tuple(sorted(vertex for vertex, name in names.items() if name in reached and name + 1 not in reached))


def _reached(residual: Network, source: int) -> set[int]:
    seen, waiting = {source}, [source]
    while waiting:
        for other, edge in residual[waiting.pop()].items():
            if other not in seen and edge["flow"] < edge["capacity"]:
                seen.add(other)
                waiting.append(other)
    return seen
