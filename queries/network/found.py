"""The network of what a search finds; a search for nothing in particular finds the whole."""

from __future__ import annotations

from graph import Graph, Viewer
from queries import ask, query
from queries.network.chosen import chosen
from queries.network.shapes import Chosen
from queries.network.when import ALWAYS, When
from queries.search import Ask, every


def of_search(graph: Graph, viewer: Viewer, search: Ask, *, when: When = ALWAYS) -> Chosen:
    """Everything that the search finds in the days that count, and the ties among it; with the facets of all of it."""
    outside = [row["id"] for row in ask(graph, viewer, query(__package__, "outside.cypher"), **when.params)] if when != ALWAYS else []
    found = every(graph, viewer, search, outside)
    return chosen(graph, viewer, found.ids, when, invented=search.invented != "no", facets=found.facets)
