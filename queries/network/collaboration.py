"""The network of a collaboration: partners, people and events, and the ties among them."""

from __future__ import annotations

from collections.abc import Sequence

from graph import Graph, Viewer
from queries import ask, query
from queries.network.asking import labels_of
from queries.network.chosen import drawn
from queries.network.extent import Extent
from queries.network.shapes import Chosen
from queries.network.when import ALWAYS, When


def of_collaboration(
    graph: Graph, viewer: Viewer, id_: str, *, kinds: Sequence[str] = (), when: When = ALWAYS, invented: bool = True
) -> Chosen:
    """The collaboration, who takes part in it, its events, and who taught, attended, organised or hosted those.

    Empty where it cannot have been there in the days that count, and where the viewer sees no collaboration of that id.
    """
    return drawn(graph, viewer, all_of_collaboration(graph, viewer, id_, kinds=kinds, when=when, invented=invented))


def all_of_collaboration(
    graph: Graph, viewer: Viewer, id_: str, *, kinds: Sequence[str] = (), when: When = ALWAYS, invented: bool = True
) -> Extent:
    """The same things, however many."""
    params = {"id": id_, "labels": labels_of(kinds), "invented": invented, **when.params}
    rows = ask(graph, viewer, query(__package__, "collaboration.cypher"), **params)
    return Extent(tuple(row["id"] for row in rows), when, invented, middle=id_)
