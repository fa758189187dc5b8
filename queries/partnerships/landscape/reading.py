"""Reading a landscape: all of it, or what was touched since."""

from __future__ import annotations

from collections.abc import Set

import numpy

from graph import Graph, Viewer
from queries import ask, query
from queries.following import Following
from queries.partnerships.landscape.landscape import Landscape
from queries.partnerships.landscape.things import Things, row_of
from queries.partnerships.landscape.ties import DECLARED, Int32, read, renumbered, together

PATIENCE = 6
"""All of a large graph is read once; that may take longer than a question."""


def landscape(graph: Graph, viewer: Viewer) -> Landscape:
    """The viewer's landscape, as of now."""
    return _following.now(graph, viewer)


def _anew(graph: Graph, viewer: Viewer) -> Landscape:
    rows = ask(graph, viewer, query(__package__, "things.cypher"), PATIENCE)
    things = Things({row["thing"][0]: row_of(row["thing"]) for row in rows})
    ties = ask(graph, viewer, query(__package__, "ties.cypher"), PATIENCE, declared=[*DECLARED])
    return Landscape(things, read((row["tie"] for row in ties), things.numbers))


def _onward(graph: Graph, viewer: Viewer, before: Landscape, touched: Set[str]) -> Landscape:
    """What was touched is taken out with all its ties, and put in as it is now."""
    ids = sorted(touched)
    rows = ask(graph, viewer, query(__package__, "things_of.cypher"), PATIENCE, ids=ids)
    things = before.things.changed(touched, (row_of(row["thing"]) for row in rows))
    ties = ask(graph, viewer, query(__package__, "ties_of.cypher"), PATIENCE, ids=ids, declared=[*DECLARED])
    fresh = read((row["tie"] for row in ties), things.numbers)
    moved = _moved(before.things, things, touched)
    return Landscape(things, {type_: together(renumbered(each, moved), fresh[type_]) for type_, each in before.ties.items()})


def _moved(before: Things, now: Things, touched: Set[str]) -> Int32:
    """Where the things went, by their numbers before; −1 for what was touched or is gone."""
    places = (-1 if id_ in touched else now.numbers.get(id_, -1) for id_ in before.ids)
    return numpy.fromiter(places, dtype=numpy.int32, count=len(before.ids))


_following = Following(_anew, _onward)
