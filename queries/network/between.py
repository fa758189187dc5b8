"""What links several things, directly or through something that they have in common."""

from __future__ import annotations

from collections.abc import Sequence

from graph import Graph, Invalid, NotFound, Viewer
from queries import Row, ask, query
from queries.bounds import within
from queries.network.asking import EVERYTHING, MOST, labels_of, types_of
from queries.network.extent import Extent
from queries.network.reading import absent_of, edges_of, nodes_of
from queries.network.shapes import Network
from queries.network.when import ALWAYS, When

FEWEST, LARGEST = 2, 20
"""How many different things can be asked for at once."""


def between(
    graph: Graph,
    viewer: Viewer,
    ids: Sequence[str],
    *,
    kinds: Sequence[str] = (),
    when: When = ALWAYS,
    invented: bool = True,
    limit: int = MOST,
) -> Network:
    """Every path of one or two ties from one of the things to another: the things themselves (depth 0), and what links them (depth 1).

    kinds: only things of these kinds may link them; none: all. when: what counts. No edges: nothing links them.
    Raises NotFound where the viewer does not see one of the things, Invalid for an argument out of bounds.
    """
    row = _row(graph, viewer, ids, kinds, when, invented, within("limit", limit, LARGEST, MOST))
    nodes = nodes_of(row["nodes"], when)
    return Network(nodes, edges_of(row["edges"], nodes, when), row["total"] - len(nodes))


def all_between(
    graph: Graph, viewer: Viewer, ids: Sequence[str], *, kinds: Sequence[str] = (), when: When = ALWAYS, invented: bool = True
) -> Extent:
    """The same, however much links them; raises the same."""
    row = _row(graph, viewer, ids, kinds, when, invented, EVERYTHING)
    pairs = frozenset((start, end) for start, end, *_ in row["edges"])
    return Extent(tuple(each[0] for each in row["nodes"]), when, invented, pairs, absent=absent_of(row["nodes"], when))


def _row(graph: Graph, viewer: Viewer, ids: Sequence[str], kinds: Sequence[str], when: When, invented: bool, limit: int) -> Row:
    given = several(ids)
    params = {"labels": labels_of(kinds), "types": types_of(()), "invented": invented, "limit": limit}
    row = ask(graph, viewer, query(__package__, "between.cypher"), ids=given, **params, **when.params)[0]
    if sum(depth == 0 for *_, depth, _last, _first in row["nodes"]) < len(given):
        raise NotFound()
    return row


def several(ids: Sequence[str]) -> list[str]:
    """The different ones among these ids; raises Invalid where they are too few or too many to be asked for."""
    given = list(dict.fromkeys(ids))
    if not FEWEST <= len(given) <= LARGEST:
        raise Invalid(f"“ids” names {FEWEST} to {LARGEST} different things, not {len(given)}.", "ids")
    return given
