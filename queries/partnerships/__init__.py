"""With whom to work next: consortia, candidates beyond them, what they cover, and what they would lose."""

from __future__ import annotations

from graph import Graph, Viewer
from queries.partnerships.beyond.asking import Ask
from queries.partnerships.beyond.shapes import Candidate, Candidates, Term

__all__ = ["Ask", "Candidate", "Candidates", "Term", "candidates"]


def candidates(graph: Graph, viewer: Viewer, asked: Ask) -> Candidates:
    """See `queries.partnerships.beyond.finding.candidates`. What it needs takes half a second to import, and other questions do without."""
    from queries.partnerships.beyond.finding import candidates as finding

    return finding(graph, viewer, asked)
