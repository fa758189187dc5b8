"""Where a lineage begins: a person, the people of an organisation, an event, or the events of a training or a collaboration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy

from graph import Invalid, NotFound
from graph.snapshot.arrays import PART_LEVEL
from queries import Row, ask, query
from queries.lineage.asking import KINDS
from queries.lineage.loops.room import ITSELF, Start
from queries.lineage.loops.rules import Int32
from queries.lineage.loops.working import ANYWHERE, mentored_there, taught_there
from queries.lineage.read import behalf
from queries.lineage.world import World, listed
from queries.mention import Mention


@dataclass(slots=True)
class Begun:
    """The first steps of a lineage, each with the root that it begins with (its place among those asked for)."""

    events: list[tuple[int, int, int]] = field(default_factory=list)
    """An event, who stands at its near end, and the root: in this order, so that those of one event are side by side."""
    direct: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    """From whom, to whom, the first and last day as the walk sees them, and the root."""
    closed: set[int] = field(default_factory=set)

    @property
    def start(self) -> Start:
        """As the walk takes them."""
        events, nears = _columns(self.events, 3)[:2]
        froms, others, firsts, lasts, _ = _columns(self.direct, 5)
        return Start(events, nears, froms, others, firsts, lasts, numpy.array(sorted(self.closed), dtype=numpy.int32))


def _columns(rows: Sequence[tuple[int, ...]], width: int) -> list[Int32]:
    return list(numpy.array(rows, dtype=numpy.int32).reshape(-1, width).T.copy())


def root_of(world: World, id_: str) -> Row:
    """The row of root.cypher for an id or an earlier one; raises NotFound, or Invalid for a kind that has no lineage."""
    question, invented = query(__package__, "root.cypher"), world.terms.invented
    rows = ask(world.graph, world.viewer, question, id=id_, invented=invented)
    rows = rows or ask(world.graph, world.viewer, question, id=world.graph.moved(world.viewer, id_), invented=invented)
    if not rows:
        raise NotFound()
    if Mention.of(rows[0]).kind not in KINDS:
        raise Invalid(f"A lineage begins with {' or '.join(KINDS)}; this is something else.", "id")
    return rows[0]


def begun(world: World, rows: Sequence[Row]) -> Begun:
    """The first steps of a lineage that begins with these roots."""
    found = Begun()
    for place, row in enumerate(rows):
        kind = Mention.of(row).kind
        if kind == "person":
            _people(world, found, world.state.numbers([row["id"]]), place)
        elif kind == "organisation":
            _organisation(world, found, row, place)
        else:
            _events(world, found, [row["id"]] if kind == "event" else row["events"], place)
    found.events.sort()
    return found


def begun_by(world: World, people: Int32) -> Begun:
    """The first steps of a lineage that begins with these people, by their numbers."""
    found = Begun()
    _people(world, found, people, 0)
    return found


def _people(world: World, found: Begun, people: Int32, place: int) -> None:
    found.events += [(event, who, place) for who, event in _taught(world, ANYWHERE, people)]
    found.direct += _mentored(world, ANYWHERE, people, place)
    found.closed.update(people.tolist())


def _events(world: World, found: Begun, events: Iterable[str], place: int) -> None:
    """Whoever was trained there was trained by the event itself; upwards, whoever trained there trained it."""
    numbers = [world.event(each) for each in events]
    found.events += [(each, ITSELF, place) for each in numbers if each >= 0]


def _organisation(world: World, found: Begun, row: Row, place: int) -> None:
    """For whom people taught is what is said of it, or else where they worked; where they worked when they learned, only that."""
    start, end = world.thing(row["id"])
    thing, staff = (int(world.arrays.thing[start]), workers(world, start, end)) if start < end else (-2, _none())
    there = set(_taught(world, thing, staff))
    if not world.rules.up:
        there = _said_or_there(world, row, staff, there)
    found.events += [(event, who, place) for who, event in sorted(there)]
    found.direct += _mentored(world, thing, staff, place)


def _said_or_there(world: World, row: Row, staff: Int32, there: set[tuple[int, int]]) -> set[tuple[int, int]]:
    others = world.state.numbers(row["people"])
    named = _named(world, numpy.union1d(staff, others).astype(numpy.int32))
    every = there | set(_taught(world, ANYWHERE, others))
    return {pair for pair in every if (row["id"] in named[pair] if pair in named else pair in there)}


def _taught(world: World, thing: int, people: Int32) -> list[tuple[int, int]]:
    found = listed(partial(taught_there, world.arrays, world.rules, world.counts, thing, people), 2)
    return [(who, event) for who, event in found.tolist()]


def _mentored(world: World, thing: int, people: Int32, place: int) -> list[tuple[int, int, int, int, int]]:
    a = world.arrays
    found = listed(partial(mentored_there, a, world.rules, thing, people), 2).tolist()
    return [(who, int(a.contact[j]), *world.seen(int(a.contact_first[j]), int(a.contact_last[j])), place) for who, j in found]


def workers(world: World, start: int, end: int, since: int = 0) -> Int32:
    """Who is seen at these occasions, and can have begun; `since`: and was there on that day or later."""
    a = world.arrays
    rows = slice(a.part_start[start], a.part_start[end])
    seen = ((a.part_bits[rows] >> PART_LEVEL) & 3 <= world.rules.level) & (a.part_first[rows] <= world.rules.day)
    found: Int32 = numpy.unique(a.part[rows][seen & (a.part_last[rows] >= since)])
    return found


def _named(world: World, people: Int32) -> dict[tuple[int, int], set[str]]:
    ids = [world.state.id_of(each) for each in people.tolist()]
    return {(world.state.number(person), world.event(event)): every for (person, event), every in behalf(world, ids).items()}


def _none() -> Int32:
    return numpy.empty(0, dtype=numpy.int32)
