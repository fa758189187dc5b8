"""The profile of one thing, of whatever kind."""

from __future__ import annotations

from graph import Graph, Viewer
from queries.profiles.shapes import Profile


def profile(graph: Graph, viewer: Viewer, id_: str, kind: str | None = None) -> Profile:
    """The thing with that id; NotFound if there is none for this viewer, or none of that kind (``person``).

    An earlier id of a thing that was merged answers too: `thing.id` is then the current one (a page redirects).
    """
    raise NotImplementedError
