"""Suggestions while someone types: things whose name begins so."""

from __future__ import annotations

from graph import Graph, Viewer
from queries import ask, query
from queries.bounds import within
from queries.mention import Mention
from queries.search.words import NAMED, words_of

MOST = 50


def suggest(graph: Graph, viewer: Viewer, words: str, limit: int = 10) -> tuple[Mention, ...]:
    """Things with words in their name that begin as typed, the shortest names first; none where nothing is typed."""
    most = within("limit", limit, 1, MOST)
    typed = words_of(words)
    if not typed:
        return ()
    looked_up = " ".join(f"+({word.lookup(NAMED)})" for word in typed)
    rows = ask(graph, viewer, query(__package__, "suggest.cypher"), index=f"text_{viewer.level_name}", words=looked_up, limit=most)
    return tuple(Mention.of(row) for row in rows)
