"""Who trained whom, from one root, up or down, as far as a number of generations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from graph import Graph, Invalid, Viewer
from queries.bounds import as_of_day, within
from queries.lineage.evidence import evident
from queries.lineage.figures import figures, stops
from queries.lineage.incidences import Read, Terms
from queries.lineage.roots import KINDS, root_of, start_of
from queries.lineage.shapes import Lineage, Reached
from queries.lineage.steps import Found, nearest, steps
from queries.lineage.through import Behind, behind, first, through
from queries.lineage.told import Told, tell
from queries.lineage.walk import Walked, walk
from queries.mention import Mention

MOST = 500
"""How many things are shown, the root among them; figures count all."""

MOST_STEPS = 5_000
"""How many pairs of those shown are told with their evidence."""

MOST_GENERATIONS = 64
DIRECTIONS = ("up", "down")
OVER = ("teaching", "mentoring")

__all__ = ["KINDS", "MOST", "MOST_GENERATIONS", "OVER", "lineage"]


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
    """Everyone whom the thing trained (``down``) or by whom it was trained (``up``), in at most `depth` generations.

    The thing is a person, an organisation (which trains through its people), an event or a training. over: ``teaching``, ``mentoring``;
    none: both. `as_of` is a date as stated (``2022-06``): what cannot have begun by then does not count. An earlier id of a thing
    that was merged answers too: `root.id` is then the current one. Raises NotFound for a thing that the viewer does not see,
    Invalid for an argument out of bounds.
    """
    read = Read(graph, viewer, _terms(direction, over, as_of, invented))
    within("depth", depth, 1, MOST_GENERATIONS)
    row = root_of(read, id_)
    root = Mention.of(row)
    walked = read.seen(walk(read, start_of(read, row), depth))
    stopped = frozenset(person for person in walked.standings if stops(read, walked, person))
    shown = [_reached(read, walked, id_, id_ in stopped) for id_ in _nearest(read, walked)]
    found = steps(read, walked, {root.id, *(each.thing.id for each in shown)}, root.id)
    nodes = (Reached(root, 0, True, not shown, _country(read, root.id)), *shown)
    kept = nearest(found, {each.thing.id: each.generation for each in shown}, MOST_STEPS, up=read.terms.up)
    more, more_steps = len(walked.standings) - len(shown), len(found.pairs) - len(kept.pairs)
    every = behind(read, walked, root.id)
    people = first(every, MOST, MOST_STEPS)
    told = _told(read, kept, people)
    return Lineage(
        root, direction, depth, nodes, evident(read, kept, told), figures(read, walked, stopped, root.id), more, more_steps,
        through(read, people, told), len(every) - len(people),
    )  # fmt: skip


def _terms(direction: str, over: Sequence[str], as_of: str | None, invented: bool) -> Terms:
    if direction not in DIRECTIONS:
        raise Invalid(f"“direction” is up or down, not “{direction}”.", "direction")
    for each in over:
        if each not in OVER:
            raise Invalid(f"A lineage runs over {' and '.join(OVER)}, not “{each}”.", "over")
    return Terms(direction == "up", not over or "teaching" in over, not over or "mentoring" in over, invented, as_of_day(as_of))


def _nearest(read: Read, walked: Walked) -> list[str]:
    """Those for whom there is room: the nearest generation first, then by name."""
    every = ((each.generation, read.people[id_].name, id_) for id_, each in walked.standings.items())
    return [id_ for _, _, id_ in nsmallest(MOST - 1, every)]


def _reached(read: Read, walked: Walked, id_: str, stopped: bool) -> Reached:
    person, standing = read.people[id_], walked.standings[id_]
    return Reached(person.mention, standing.generation, standing.certain, stopped, person.country)


def _told(read: Read, found: Found, people: Mapping[str, Behind]) -> Told:
    others = {other for each in people.values() for other in each.direct}
    events = {event for each in people.values() for event in each.events}
    return tell(read, found.people | people.keys() | others, found.meetings | events)


def _country(read: Read, id_: str) -> str | None:
    return read.people[id_].country if id_ in read.people else None
