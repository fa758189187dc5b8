"""From a request to the viewer: everybody is the public until there are accounts."""

from __future__ import annotations

from flask import Flask, current_app

from graph import Graph, Viewer

GRAPH = "mreza_graph"
VIEWER = "MREZA_VIEWER"


def of(app: Flask) -> tuple[Viewer, Graph]:
    """Who asks an application, and the graph that it asks."""
    return app.config[VIEWER], app.extensions[GRAPH]


def viewer() -> Viewer:
    """Who asks."""
    return of(current_app)[0]


def graph() -> Graph:
    """The graph that is asked."""
    return of(current_app)[1]
