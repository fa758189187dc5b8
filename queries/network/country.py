"""The network of a country: what is there, and the ties among it."""

from __future__ import annotations

from collections.abc import Sequence

from graph import Graph, Viewer
from queries import ask, query
from queries.network.asking import labels_of
from queries.network.chosen import drawn
from queries.network.extent import Extent
from queries.network.shapes import Chosen
from queries.network.when import ALWAYS, When
from queries.places import country


def of_country(
    graph: Graph, viewer: Viewer, code: str, *, kinds: Sequence[str] = (), when: When = ALWAYS, invented: bool = True
) -> Chosen:
    """The things in the country with that code, and the collaborations that a partner from there takes part in.

    Raises NotFound if the viewer sees nothing there at all.
    """
    return drawn(graph, viewer, all_of_country(graph, viewer, code, kinds=kinds, when=when, invented=invented))


def all_of_country(
    graph: Graph, viewer: Viewer, code: str, *, kinds: Sequence[str] = (), when: When = ALWAYS, invented: bool = True
) -> Extent:
    """The same things, however many; raises the same."""
    params = {"country": code.upper(), "labels": labels_of(kinds), "invented": invented, **when.params}
    rows = ask(graph, viewer, query(__package__, "country.cypher"), **params)
    if not rows:
        country(graph, viewer, code)
    return Extent(tuple(row["id"] for row in rows), when, invented)
