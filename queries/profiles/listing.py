"""Lists of things of one kind, in the order of their names, page by page."""

from __future__ import annotations

from collections.abc import Mapping

from graph import Graph, Viewer
from queries.profiles.shapes import Listing


def listing(
    graph: Graph, viewer: Viewer, kind: str, filters: Mapping[str, str] | None = None, limit: int = 20, cursor: str | None = None
) -> Listing:
    """A page of the things of a kind (``person``). Filters: country, language, sector, type (their own `kind`), invented."""
    raise NotImplementedError
