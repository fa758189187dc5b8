"""How a network hangs together and how it grew: which network was asked for, and the answer; the same for pages, API and commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from graph import Graph, Viewer
from queries.measures import READY, TOO_MANY, Answer, Crowd, Growth, Row, grown, of_crowd, of_drawn
from queries.mention import Mention
from queries.network import Chosen
from web import crowds, networks
from web.networks import Asked, Seen

BY: dict[str, Callable[[Row], float]] = {
    "degree": lambda row: -row.figures.degree,
    "strength": lambda row: -row.figures.strength,
    "closeness": lambda row: -row.figures.closeness,
    "betweenness": lambda row: -row.figures.betweenness,
    "rank": lambda row: -row.figures.rank,
    "core": lambda row: -row.figures.core,
    "community": lambda row: row.figures.community or float("inf"),
    "name": lambda row: 0.0,
}
Keeping = Callable[[tuple[object, ...], Callable[[], Any]], Any]
"""Keeps what is made for a question, or finds what was made for it before."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A network that was asked for, and how it hangs together."""

    seen: Seen
    answer: Answer


def seen(graph: Graph, viewer: Viewer, middle: Mention | None, asked: Asked) -> Seen:
    """The network around a thing, or the one that the other arguments ask for; raises what these raise."""
    return networks.seen(graph, viewer, asked) if middle is None else networks.seen_around(graph, viewer, middle, asked)


def made_at_once(_question: tuple[object, ...], make: Callable[[], Any]) -> Any:
    """Where nothing is kept."""
    return make()


def measured(graph: Graph, viewer: Viewer, middle: Mention | None, asked: Asked, keep: Keeping = made_at_once) -> Measured:
    """How that network hangs together: worked out now, or, of one that is too large to be drawn, by a worker."""
    found = seen(graph, viewer, middle, asked)
    question = (middle.id if middle else "", *sorted((name, value) for name, value in asked.items() if name not in ("sort", "id")))
    if crowds.is_crowd(found):
        digest = keep(("digest", *question), lambda: crowds.digest(graph, viewer, middle, asked))
        crowd = Crowd(*crowds.job(found, middle, asked), found.found.network.total, networks.when(asked), digest)
        answer = of_crowd(graph, viewer, crowd)
    else:
        answer = keep(("drawn", *question), lambda: _drawn(graph, viewer, found.found, asked))
    return Measured(found, _sorted(answer, asked.get("sort") or "degree"))


def _drawn(graph: Graph, viewer: Viewer, found: Chosen, asked: Asked) -> Answer:
    return of_drawn(graph, viewer, found, invented=asked["invented"] != "no")


def _sorted(answer: Answer, by: str) -> Answer:
    if answer.structure is None:
        return answer
    rows = sorted(answer.structure.rows, key=lambda row: (BY[by](row), row.thing.name.casefold(), row.thing.id))
    return replace(answer, structure=replace(answer.structure, rows=tuple(rows)))


def growth(graph: Graph, viewer: Viewer, middle: Mention | None, asked: Asked) -> tuple[str, Growth]:
    """How that network grew, however large it is, with its title."""
    title, extent = networks.all_of(graph, viewer, middle, asked)
    return title, grown(graph, viewer, extent)


def is_known(answer: Answer) -> bool:
    """Whether there are figures, or never will be."""
    return answer.state in (READY, TOO_MANY)
