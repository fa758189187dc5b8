"""Ties as a stream: all among things of some kinds, or those of certain things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import orjson

from graph import Graph, Viewer
from graph.vocabulary import THINGS
from queries import ask, query
from queries.bounds import label_of
from queries.exports.shapes import Link, parts
from queries.exports.things import DEADLINE, TOGETHER
from queries.folding import bold


def ties_among(graph: Graph, viewer: Viewer, kinds: Sequence[str] = ()) -> Iterator[Link]:
    """Every tie among things of these kinds (``person``; none: all), by the ids of its ends, as it arrives."""
    labels = [label_of(kind) for kind in kinds] or list(THINGS)
    question = query(__package__, "ties_among.cypher").text
    rows = graph.store.stream(question, {"labels": labels, "level": int(viewer.level)}, deadline=DEADLINE)
    return _ordered(Link(row["start"], row["end"], row["type"], row["properties"]) for row in rows)


def ties_of(
    graph: Graph, viewer: Viewer, ids: Sequence[str], *, away: bool, both: Sequence[str] = ()
) -> Iterator[tuple[str, list[Link]]]:
    """For each of these things, in the order asked for, its ties: with `away` only those that start from it, else all.

    both: types of tie that are told with both their ends, whatever `away` says. A thing without a tie is left out.
    """
    question = query(__package__, "ties_of.cypher")
    for some in parts(ids, TOGETHER):
        found: dict[str, list[Link]] = {}
        for row in ask(graph, viewer, question, ids=list(some), away=away, both=list(both)):
            found.setdefault(row["at"], []).append(Link(row["start"], row["end"], row["type"], row["properties"]))
        for each in some:
            if each in found:
                yield each, list(_ordered(sorted(found[each], key=_between)))


def _between(link: Link) -> tuple[str, str, str]:
    return link.start, link.end, link.type


def _ordered(links: Iterable[Link]) -> Iterator[Link]:
    """Several ties of one type between the same ends, by what makes each this tie: how they lie in the database must not show."""
    for _, alike in groupby(links, key=_between):
        together = list(alike)
        yield from together if len(together) == 1 else sorted(together, key=_made_by)


def _made_by(link: Link) -> tuple[Any, ...]:
    return (*bold(link.type, link.properties), orjson.dumps(link.stated, option=orjson.OPT_SORT_KEYS))
