"""Figures of the whole network, as the worker makes them, of networks in which a few are tied to many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import networkx
import numpy
from scipy.sparse import csr_array

from bench.measured import Figure, bound, in_turn, ratio, seconds
from queries.measures.groups import modularity
from queries.measures.large import Large
from queries.measures.links import Links
from queries.measures.outline import outline
from queries.measures.rank import GOING_ON, MOST_ROUNDS, PRECISION, ranks

THINGS, EACH = 100_000, 5
PLANTED, PARTS = 6_000, 60
WHOLE_SECONDS = 180.0


def figures(things: int = THINGS, planted: int = PLANTED) -> Iterator[Figure]:
    """The figures of measures."""
    model = _shuffled(networkx.barabasi_albert_graph(things, EACH, seed=1))
    links = _links(model)
    size = f"{things:,} things, {len(links.starts):,} pairs"
    spread = Large(links).spread()
    ours = partial(seconds, lambda: ranks(spread, links.degrees))
    ours()
    yield ratio(f"ranks of {size}, against a scipy loop", 1.5, *in_turn(ours, partial(_scipy, links)), at_most=True)
    whole = partial(seconds, lambda: ranks(Large(links).spread(), links.degrees))
    theirs = partial(seconds, lambda: networkx.pagerank(model, tol=PRECISION / things, max_iter=1000))
    yield ratio("ranks with all that is made for them, faster than networkx", 10, *in_turn(whole, theirs, 3), at_most=False)
    yield bound(f"communities of {things:,} things", 10, seconds(lambda: Large(links).communities()), "s")
    yield _divided(planted)
    yield bound(f"everything about {size}", WHOLE_SECONDS, seconds(lambda: outline(links, Large(links), crowd=True)), "s")


def _shuffled(model: Any) -> Any:
    order = numpy.random.default_rng(1).permutation(len(model)).tolist()
    return networkx.relabel_nodes(model, dict(enumerate(order)))


def _links(model: Any) -> Links:
    pairs = numpy.sort(numpy.array(model.edges, dtype=numpy.int64), axis=1)
    pairs = pairs[numpy.lexsort((pairs[:, 1], pairs[:, 0]))]
    size = len(model)
    ids = tuple(f"{number:016x}" for number in range(size))
    return Links(ids, pairs[:, 0], pairs[:, 1], numpy.zeros(size, dtype=numpy.int64), ((),) * size, ("",) * size)


def _scipy(links: Links) -> float:
    """The seconds that the same takes as anybody would write it with scipy, its matrix ready."""
    size, degrees = len(links.ids), links.degrees
    rows, columns = numpy.concatenate((links.ends, links.starts)), numpy.concatenate((links.starts, links.ends))
    matrix = csr_array((1 / degrees[columns], (rows, columns)), shape=(size, size))

    def loop() -> None:
        x = numpy.full(size, 1 / size)
        for _ in range(MOST_ROUNDS):
            before = x
            x = GOING_ON * (matrix @ x) + (1 - GOING_ON) / size
            if numpy.abs(x - before).sum() < PRECISION:
                return

    return seconds(loop)


def _divided(things: int) -> Figure:
    """Communities of a network in which some were planted."""
    model = networkx.planted_partition_graph(PARTS, things // PARTS, 0.12, 0.001, seed=2)
    theirs = networkx.community.modularity(model, networkx.community.louvain_communities(model, seed=1))
    links = _links(model)
    ours = modularity(links, Large(links).communities()) or 0.0
    found = f"{ours / theirs:.4f} × ({ours:.4f} against {theirs:.4f})"
    return Figure(f"modularity of {things:,} things, against networkx", "≥ 0.98 ×", found, ours >= 0.98 * theirs)
