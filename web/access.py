"""From a request to the viewer: everybody is the public until there are accounts."""

from __future__ import annotations

from flask import current_app

from graph import Graph, Viewer

GRAPH = "mreza_graph"
VIEWER = "MREZA_VIEWER"


def viewer() -> Viewer:
    """Who asks."""
    asking: Viewer = current_app.config[VIEWER]
    return asking


def graph() -> Graph:
    """The graph that is asked."""
    asked: Graph = current_app.extensions[GRAPH]
    return asked
