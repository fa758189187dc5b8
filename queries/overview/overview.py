"""Counts by kind, and the largest collaboration as a small network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph import Graph, Viewer
from graph.vocabulary import THINGS
from queries import ask, query
from queries.network import Network, around
from queries.overview.shapes import KindCount, Overview

MOST = 60
"""So many things make a picture that can be read at a glance."""


def overview(graph: Graph, viewer: Viewer) -> Overview:
    """What the viewer sees of the whole network: counts by kind, and the collaboration with most partners (a true one first)."""
    row = ask(graph, viewer, query(__package__, "overview.cypher"))[0]
    if row["centre"] is None:
        return Overview(_counts(row["counts"]), None, Network((), (), 0))
    network = around(graph, viewer, row["centre"], depth=1, kinds=("organisation", "person", "output"), invented=False, limit=MOST)
    return Overview(_counts(row["counts"]), network.nodes[0].thing, network)


def _counts(rows: Iterable[tuple[str, bool, int]]) -> tuple[KindCount, ...]:
    """In the vocabulary's order; kinds of which there is nothing are left out."""
    found: dict[tuple[str, bool], Any] = {(label, bool(invented)): times for label, invented, times in rows}
    counted = (
        KindCount(kind.word, kind.plural, found.get((label, False), 0), found.get((label, True), 0)) for label, kind in THINGS.items()
    )
    return tuple(each for each in counted if each.true or each.invented)
