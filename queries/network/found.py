"""The network of what a search finds; a search for nothing in particular finds the whole."""

from __future__ import annotations

from graph import Graph, Viewer
from queries import ask, query
from queries.network.chosen import drawn
from queries.network.extent import Extent
from queries.network.shapes import Chosen
from queries.network.when import ALWAYS, When
from queries.search import Ask, every


def of_search(graph: Graph, viewer: Viewer, search: Ask, *, when: When = ALWAYS) -> Chosen:
    """Everything that the search finds in the days that count, and the ties among it; with the facets of all of it."""
    return drawn(graph, viewer, all_of_search(graph, viewer, search, when=when))


def all_of_search(graph: Graph, viewer: Viewer, search: Ask, *, when: When = ALWAYS) -> Extent:
    """The same things, however many."""
    found = every(graph, viewer, search, outside(graph, viewer, when))
    return Extent(found.ids, when, search.invented != "no", facets=found.facets)


def outside(graph: Graph, viewer: Viewer, when: When) -> list[str]:
    """The ids of the things that cannot have been there in the days that count."""
    if when == ALWAYS:
        return []
    return [row["id"] for row in ask(graph, viewer, query(__package__, "outside.cypher"), **when.params)]
