"""Things as a stream: the list of a kind, or those of certain ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph import Graph, Invalid, Viewer
from graph.vocabulary import THINGS
from queries import ask, query
from queries.bounds import label_of
from queries.exports.shapes import Item, parts
from queries.mention import Mention

DEADLINE = 120.0
"""Seconds that the whole stream of one kind gets: its reader may be slow."""
TOGETHER = 250
INVENTED = {"yes": None, "no": False, "only": True}
FILTERS = ("country", "language", "sector", "type")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which things of a kind (``person``): the filters of its list, and of invented ones all (yes), none (no), or nothing else (only)."""

    kind: str
    filters: Mapping[str, str] = field(default_factory=dict)
    invented: str = "yes"


def listed(graph: Graph, viewer: Viewer, chosen: Chosen) -> Iterator[Item]:
    """Every thing of a list, in the order of names and ids, as it arrives. Raises Invalid for what cannot be asked."""
    label = label_of(chosen.kind)
    unknown = next((name for name in chosen.filters if name not in FILTERS), None)
    if unknown:
        raise Invalid(f"A list cannot be filtered by “{unknown}”.", unknown)
    if chosen.invented not in INVENTED:
        raise Invalid("“invented” is yes, no or only.", "invented")
    params: dict[str, object] = {name: chosen.filters.get(name) for name in FILTERS}
    params |= {"label": label, "invented": INVENTED[chosen.invented], "level": int(viewer.level)}
    question = query(__package__, "listed.cypher").text
    return (Item.of(row) for row in graph.store.stream(question, params, deadline=DEADLINE))


def things_of(graph: Graph, viewer: Viewer, ids: Sequence[str]) -> Iterator[Item]:
    """The things of these ids that the viewer sees, in the order asked for, a handful at a time."""
    question = query(__package__, "things_of.cypher")
    for some in parts(ids, TOGETHER):
        rows = {row["id"]: row for row in ask(graph, viewer, question, ids=list(some))}
        yield from (Item.of(rows[each]) for each in some if each in rows)


def outline(graph: Graph, viewer: Viewer, kinds: Sequence[str] = ()) -> Iterator[tuple[Mention, int]]:
    """Every thing that the viewer sees, with its level, in the order of names and ids; of some kinds (``person``) or of all."""
    labels = [label_of(kind) for kind in kinds] or list(THINGS)
    question = query(__package__, "outline.cypher").text
    for row in graph.store.stream(question, {"labels": labels, "level": int(viewer.level)}, deadline=DEADLINE):
        yield Mention.of(row), row["shown_to"]
