"""Introductions to whom a search finds: who knows this, speaks this, works there, and who can introduce me."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph import Graph, NotFound, Viewer
from queries.referral import Answer, paths
from queries.search import every
from web import arguments, naming


def introduced(graph: Graph, viewer: Viewer, starts: Sequence[str], ends: Sequence[str], asked: Mapping[str, Any]) -> Answer:
    """From these ids to those, or, without ends, to the best reached of the people that `ReferralArguments` looks for.

    Raises Invalid, naming the argument.
    """
    if ends:
        return paths(graph, viewer, arguments.introductions(starts, ends, asked))
    search = arguments.sought(asked)
    found = every(graph, viewer, search).ids if search else ()
    return paths(graph, viewer, arguments.introductions(starts, (), asked, found))


def as_written(graph: Graph, viewer: Viewer, starts: Sequence[str], ends: Sequence[str], asked: Mapping[str, Any]) -> Answer | None:
    """The same, where all that was written are ids that mean something as they stand: it need not be asked first what they mean."""
    if asked["invented"] != "yes" or not starts or not all(map(naming.is_end, (*starts, *ends))):
        return None
    if not ends and not arguments.sought(asked):
        return None
    try:
        return introduced(graph, viewer, starts, ends, asked)
    except NotFound:
        return None
