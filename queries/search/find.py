"""Search: words and filters in; ranked hits with reasons, and facets with counts, out."""

from __future__ import annotations

from graph import Graph, Viewer
from queries.search.shapes import Answer, Ask


def find(graph: Graph, viewer: Viewer, search: Ask) -> Answer:
    """Everything that matches, ranked by our own score, counted into facets before the page is cut."""
    raise NotImplementedError
