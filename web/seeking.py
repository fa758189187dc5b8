"""Introductions to whom a search finds: who knows this, speaks this, works there, and who can introduce me."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph import Graph, Viewer
from queries.referral import Answer, paths
from queries.search import find
from web import arguments


def introduced(graph: Graph, viewer: Viewer, start: str, end: str, asked: Mapping[str, Any]) -> Answer:
    """From one id to another, or, without an end, to the best reached of the people that `ReferralArguments` looks for.

    Raises Invalid, naming the argument.
    """
    if end:
        return paths(graph, viewer, arguments.introductions(start, end, asked))
    search = arguments.sought(asked)
    found = find(graph, viewer, search).items if search else ()
    return paths(graph, viewer, arguments.introductions(start, "", asked, tuple(hit.thing.id for hit in found)))
