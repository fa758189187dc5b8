"""Who trained whom, from one root or several, up or down, as far as a number of generations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

import numpy

from graph import Graph, Viewer
from queries.bounds import within
from queries.lineage import read
from queries.lineage.asking import MOST_GENERATIONS, terms
from queries.lineage.evidence import evident
from queries.lineage.figures import figures
from queries.lineage.read import Someone
from queries.lineage.roots import begun, root_of
from queries.lineage.shapes import Lineage, Reached
from queries.lineage.steps import Found, nearest, steps
from queries.lineage.through import Behind, behind, first, ordered, through
from queries.lineage.told import Told, tell
from queries.lineage.walks import Walked, walk
from queries.lineage.world import World, world
from queries.mention import Mention

MOST = 500
"""How many things are shown, the root among them; figures count all."""

MOST_STEPS = 5_000
"""How many pairs of those shown are told with their evidence."""

Names = Mapping[str, Someone]


def lineage(
    graph: Graph,
    viewer: Viewer,
    id_: str,
    direction: str = "down",
    depth: int = 5,
    *,
    over: Sequence[str] = (),
    as_of: str | None = None,
    invented: bool = True,
) -> Lineage:
    """See `queries.lineage.lineage`."""
    asked = terms(direction, over, as_of, invented)
    within("depth", depth, 1, MOST_GENERATIONS)
    seen = world(graph, viewer, asked)
    row = root_of(seen, id_)
    root = Mention.of(row)
    began = begun(seen, [row])
    reached = walk(seen, began.start, depth)
    every = behind(seen, began)
    names = read.people(seen, [*reached.ids, *every, *(other for each in every.values() for other in each.direct)])
    walked = reached.kept(numpy.array([each in names for each in reached.ids], dtype=numpy.uint8))
    places = _nearest(walked, names)
    shown = [_reached(walked, names, place) for place in places]
    names = {**names, **({root.id: Someone(root.id, root.name, root.invented, row["country"])} if root.kind == "person" else {})}
    found = steps(seen, walked, began, {root.id, *(each.thing.id for each in shown)}, [root.id])
    kept = nearest(found, {each.thing.id: each.generation for each in shown}, MOST_STEPS, up=seen.rules.up)
    every = ordered(every, names)
    people = first(every, MOST, MOST_STEPS)
    told = _told(seen, names, kept, people)
    nodes = (Reached(root, 0, True, not shown, row["country"] if root.kind == "person" else None), *shown)
    return Lineage(
        root, direction, depth, nodes, evident(told, kept), figures(seen, walked, names, [root.id]), len(walked.ids) - len(shown),
        len(found.pairs) - len(kept.pairs), through(told, people), len(every) - len(people),
    )  # fmt: skip


def _nearest(walked: Walked, names: Names) -> list[int]:
    """Those for whom there is room: the nearest generation first, then by name."""
    every = ((walked.generation(place), names[id_].name, id_, place) for place, id_ in enumerate(walked.ids))
    return [place for *_, place in nsmallest(MOST - 1, every)]


def _reached(walked: Walked, names: Names, place: int) -> Reached:
    person = names[walked.ids[place]]
    return Reached(person.mention, walked.generation(place), walked.certain(place), bool(walked.stopped[place]), person.country)


def _told(seen: World, names: Names, found: Found, people: Mapping[str, Behind]) -> Told:
    others = {other for each in people.values() for other in each.direct}
    events = {event for each in people.values() for event in each.events}
    return tell(seen, names, found.people | people.keys() | others, found.meetings | events)
