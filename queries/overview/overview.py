"""Counts by kind, and the largest collaboration as a small network."""

from __future__ import annotations

from graph import Graph, Viewer
from queries.overview.shapes import Overview


def overview(graph: Graph, viewer: Viewer) -> Overview:
    """What the viewer sees of the whole network."""
    raise NotImplementedError
