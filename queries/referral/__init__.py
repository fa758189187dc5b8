"""Who can introduce one person to another."""

from __future__ import annotations

from graph import Graph, Viewer
from queries.referral.asking import Ask
from queries.referral.shapes import Answer, Evidence, Hop, Path

__all__ = ["Answer", "Ask", "Evidence", "Hop", "Path", "paths"]


def paths(graph: Graph, viewer: Viewer, asked: Ask) -> Answer:
    """See `queries.referral.introducing.paths`. What it needs takes half a second to import, and other questions do without."""
    from queries.referral.introducing import paths as introducing

    return introducing(graph, viewer, asked)
