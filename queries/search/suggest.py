"""Suggestions while someone types: things whose name begins so."""

from __future__ import annotations

from graph import Graph, Viewer
from queries.mention import Mention


def suggest(graph: Graph, viewer: Viewer, words: str, limit: int = 10) -> tuple[Mention, ...]:
    """Things with words in their name that begin as typed, the shortest names first."""
    raise NotImplementedError
