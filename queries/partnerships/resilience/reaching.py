"""What of a graph hangs together without one vertex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx


def parts(graph: networkx.Graph[int], begin: Iterable[int], without: int) -> Iterator[set[int]]:
    """The parts that these vertices are in, once `without` is gone; each once, in the order of the vertices."""
    done = {without}
    for each in begin:
        if each not in done:
            part = _reached(graph, each, without)
            done |= part
            yield part


def _reached(graph: networkx.Graph[int], begin: int, without: int) -> set[int]:
    found, waiting = {begin, without}, [begin]
    while waiting:
        new = [each for each in graph[waiting.pop()] if each not in found]
        found.update(new)
        waiting += new
    return found - {without}
