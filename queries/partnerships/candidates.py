"""Candidates beyond a consortium: organisations outside it, ranked by named terms, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from graph import Graph, Viewer
from queries.bounds import MOST, within
from queries.partnerships.consortium import Chosen, Consortium, consortium
from queries.partnerships.landscape import ORGANISATION, Landscape, landscape
from queries.partnerships.shapes import Candidate, Candidates, Term
from queries.partnerships.together import shared_partners

Float64 = NDArray[numpy.float64]
INACTIVE = ("inactive", "successor")
NOBODY = "Nobody is known to take part: name an organisation that belongs to it."


@dataclass(frozen=True, slots=True)
class Ask:
    """Whose candidates, and how many. Raises Invalid, naming the argument."""

    chosen: Chosen
    limit: int = 20

    def __post_init__(self) -> None:
        within("limit", self.limit, 1, MOST)


def candidates(graph: Graph, viewer: Viewer, asked: Ask) -> Candidates:
    """Never a member, never what is not active any more, never what the viewer does not see.

    Raises NotFound and Invalid as `consortium` does.
    """
    seen = asked.chosen.of(landscape(graph, viewer))
    members = consortium(seen, asked.chosen)
    if not len(members.numbers):
        return Candidates(members, (), 0, {"partners": 1.0}, NOBODY)
    possible = _possible(seen, members)
    scores = shared_partners(seen, members.numbers)
    order = possible[numpy.lexsort((possible, -scores[possible]))]
    items = tuple(_candidate(seen, int(each), float(scores[each])) for each in order[: asked.limit])
    return Candidates(members, items, len(possible), {"partners": 1.0})


def _possible(seen: Landscape, members: Consortium) -> NDArray[numpy.int64]:
    """The organisations that may be candidates, by their place among organisations."""
    start, _ = seen.things.range_of(ORGANISATION)
    open_ = numpy.array([each not in INACTIVE for each in seen.things.column("status", ORGANISATION)], dtype=numpy.bool_)
    open_[members.numbers - start] = False
    return numpy.flatnonzero(open_)


def _candidate(seen: Landscape, place: int, value: float) -> Candidate:
    thing = seen.things[place + seen.things.range_of(ORGANISATION)[0]]
    return Candidate(thing.mention, thing.country, value, (Term("partners", value, 1.0, ""),))
