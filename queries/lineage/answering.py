"""Who trained whom, from one root or several, up or down, as far as a number of generations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

import numpy

from graph import Graph, Viewer
from queries import Row
from queries.bounds import within
from queries.lineage.asking import EVERYTHING, MOST_GENERATIONS, MOST_ROOTS, Narrowed, terms
from queries.lineage.common import common
from queries.lineage.evidence import evident
from queries.lineage.figures import figures
from queries.lineage.oddities import came_back, noticed
from queries.lineage.oddities import told as odd_ones
from queries.lineage.read import Someone, people_of
from queries.lineage.roots import Begun, begun, root_of
from queries.lineage.shapes import Lineage, Reached
from queries.lineage.steps import Found, nearest, steps
from queries.lineage.through import Behind, behind, first, ordered, through
from queries.lineage.told import Told, tell
from queries.lineage.walks import Walked, walk
from queries.lineage.world import World, world
from queries.mention import Mention

MOST = 500
"""How many things are shown, the roots among them; figures count all."""

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
    others: Sequence[str] = (),
    over: Sequence[str] = (),
    as_of: str | None = None,
    invented: bool = True,
    narrowed: Narrowed = EVERYTHING,
) -> Lineage:
    """See `queries.lineage.lineage`."""
    asked = terms(direction, over, as_of, invented, narrowed)
    within("depth", depth, 1, MOST_GENERATIONS), within("with", len(others), 0, MOST_ROOTS - 1)
    seen = world(graph, viewer, asked)
    rows = _different(root_of(seen, each) for each in (id_, *others))
    began = begun(seen, rows)
    return _answer(seen, rows, began, walk(seen, began.start, depth), depth)


def _different(rows: Iterable[Row]) -> list[Row]:
    return list({row["id"]: row for row in rows}.values())


def _answer(seen: World, rows: Sequence[Row], began: Begun, reached: Walked, depth: int) -> Lineage:
    roots = tuple(Mention.of(row) for row in rows)
    every = behind(seen, began)
    names = _names(seen, reached, every, rows)
    walked = reached.kept(numpy.array([each in names for each in reached.ids], dtype=numpy.uint8))
    shown = [_reached(walked, names, place) for place in _nearest(walked, names, MOST - len(rows))]
    found = steps(seen, walked, began, {each.id for each in (*roots, *(one.thing for one in shown))}, [each.id for each in roots])
    kept = nearest(found, {each.thing.id: each.generation for each in shown}, MOST_STEPS, up=seen.rules.up)
    every = ordered(every, names)
    people = first(every, MOST, MOST_STEPS)
    told = _told(seen, names, kept, people)
    shared = common(seen, rows, depth, names)
    return Lineage(
        root=roots[0],
        direction="up" if seen.rules.up else "down",
        depth=depth,
        nodes=(*(_root(row, stopped=not shown) for row in rows), *shown),
        edges=evident(told, kept),
        figures=figures(seen, walked, names, [each.id for each in roots]),
        more=len(walked.ids) - len(shown),
        more_steps=len(found.pairs) - len(kept.pairs),
        people=through(told, people),
        more_people=len(every) - len(people),
        roots=roots,
        common=tuple(shared[:MOST]),
        more_common=max(0, len(shared) - MOST),
        odd=odd_ones(seen, noticed(seen, reached), came_back(seen, reached)),
    )


def _names(seen: World, reached: Walked, every: Mapping[str, Behind], rows: Sequence[Row]) -> dict[str, Someone]:
    """Of everybody reached, everybody behind a root, and the roots that are people."""
    others = (other for each in every.values() for other in each.direct)
    people = [Someone(row["id"], row["name"], row["invented"], row["country"]) for row in rows if Mention.of(row).kind == "person"]
    return people_of(seen, [*reached.ids, *every, *others]) | {each.id: each for each in people}


def _root(row: Row, *, stopped: bool) -> Reached:
    thing = Mention.of(row)
    return Reached(thing, 0, True, stopped, row["country"] if thing.kind == "person" else None)


def _nearest(walked: Walked, names: Names, most: int) -> list[int]:
    """Those for whom there is room: the nearest generation first, then by name."""
    every = ((walked.generation(place), names[id_].name, id_, place) for place, id_ in enumerate(walked.ids))
    return [place for *_, place in nsmallest(most, every)]


def _reached(walked: Walked, names: Names, place: int) -> Reached:
    person = names[walked.ids[place]]
    return Reached(person.mention, walked.generation(place), walked.certain(place), bool(walked.stopped[place]), person.country)


def _told(seen: World, names: Names, found: Found, people: Mapping[str, Behind]) -> Told:
    others = {other for each in people.values() for other in each.direct}
    events = {event for each in people.values() for event in each.events}
    return tell(seen, names, found.people | people.keys() | others, found.meetings | events)
