"""How far a training, a collaboration or an event reached, with everything that a report of it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy

from graph import Graph, Viewer
from graph.snapshot.days import year_of
from queries import Row, ask, query
from queries.lineage.employers import of_everyone
from queries.lineage.figures import figures_of
from queries.lineage.loops.room import AT, GENERATION
from queries.lineage.oddities import MOST_ODD, came_back, in_order, noticed
from queries.lineage.oddities import told as odd_ones
from queries.lineage.read import Someone, people_of
from queries.lineage.shapes import Odd
from queries.lineage.walks import Walked
from queries.lineage.world import World
from queries.mention import Mention
from queries.reach.asking import Ask, walked
from queries.reach.by_worker import hanging
from queries.reach.deliveries import begins_with, earliest, ends_first, later, told
from queries.reach.growing import years
from queries.reach.hanging import Lost, leading
from queries.reach.shapes import Hanging, Reach, Stopped, Wave
from queries.reach.stopping import MOST_ASKED, MOST_STOPPED, Asking, stopped

SERVICES = frozenset({"prison_service", "prison", "probation_service"})
MOST_DELIVERIES = 200

Names = Mapping[str, Someone]


@dataclass(frozen=True, slots=True)
class _Reached:
    """What was found: whom the walk reached, and what they are called."""

    world: World
    walked: Walked
    names: Names

    def someone(self, number: int) -> Mention | None:
        found = self.names.get(self.world.state.id_of(number))
        return found.mention if found else None

    def several(self, numbers: Sequence[int]) -> tuple[Mention, ...]:
        """These people by name; whoever was hidden meanwhile is not there."""
        every = (self.someone(each) for each in numbers)
        return in_order(each for each in every if each)


def reach(graph: Graph, viewer: Viewer, id_: str, asked: Ask) -> Reach:
    """See `queries.reach.reach`."""
    seen, row, found = walked(graph, viewer, id_, asked)
    root = Mention.of(row)
    return _answer(seen, root, found, begins_with(seen, [row["id"]] if root.kind == "event" else row["events"]), asked)


def _answer(seen: World, root: Mention, found: Walked, began: Sequence[Row], asked: Ask) -> Reach:
    asking, deliveries = Asking(seen, found), [number for row in began if (number := seen.event(row["id"])) >= 0]
    names = people_of(seen, found.ids)
    stays = found.kept(numpy.array([each in names for each in found.ids], dtype=numpy.uint8))
    ends = stopped(stays, {each: names[each].name for each in stays.ids})
    helping = {place: (asking.teachers(int(stays.people[place])), asking.colleagues(int(stays.people[place])))
               for place in ends[:MOST_STOPPED]}  # fmt: skip
    others = {seen.state.id_of(who) for pair in helping.values() for every in pair for who in every}
    names = names | people_of(seen, sorted(others - names.keys()))
    reached = _Reached(seen, stays, names)
    listed = [told(seen, row) for row in began]
    of_person = {person: every - {root.id} for person, every in of_everyone(seen, stays).items()}
    waves, services = _waves(reached, of_person)
    hangs = hanging(seen, stays, root.id, asked)
    return Reach(
        root=root,
        figures=figures_of(seen, stays, names, of_person),
        services=services,
        waves=waves,
        deliveries=tuple(listed[:MOST_DELIVERIES]),
        further=tuple(listed[MOST_DELIVERIES:]),
        stated=sum(each.stated or 0 for each in listed),
        unnamed=sum(each.unnamed for each in listed),
        later=later(seen, stays, began),
        years=years(stays, map(earliest, began)),
        stopped=tuple(_stopped(reached, place, *helping[place]) for place in helping),
        more_stopped=len(ends) - len(helping),
        hanging=_hanging(reached, hangs),
        more_hanging=hangs.more,
        looked_at=hangs.looked_at,
        leading=len(leading(stays)),
        waiting=hangs.waiting,
        given_up=hangs.given_up,
        odd=_odd(reached, began, deliveries),
    )


def _waves(reached: _Reached, of_person: Mapping[str, set[str]]) -> tuple[tuple[Wave, ...], int]:
    """Every generation; and how many different services there are in all."""
    walked = reached.walked
    ids = sorted({each for every in of_person.values() for each in every})
    rows = ask(reached.world.graph, reached.world.viewer, query(__package__, "organisations.cypher"), ids=ids) if ids else []
    known = {row["id"]: row for row in rows}
    numbers = walked.rows[:, GENERATION]
    waves = tuple(_wave(reached, number, numpy.flatnonzero(numbers == number).tolist(), of_person, known)
                  for number in sorted(set(numbers.tolist())))  # fmt: skip
    return waves, sum(row["kind"] in SERVICES for row in rows)


def _wave(reached: _Reached, number: int, places: Sequence[int], of_person: Mapping[str, set[str]], known: Mapping[str, Row]) -> Wave:
    ids = [reached.walked.ids[place] for place in places]
    organisations = {each for id_ in ids for each in of_person[id_] if each in known}
    countries = {reached.names[id_].country for id_ in ids} - {None}
    countries |= {known[each]["country"] for id_ in ids if not reached.names[id_].country for each in of_person[id_] if each in known}
    services = sum(known[each]["kind"] in SERVICES for each in organisations)
    ends = int(reached.walked.stopped[list(places)].sum())
    return Wave(number, len(ids), ends, len(organisations), services, len(countries - {None}))


def _stopped(reached: _Reached, place: int, teachers: Sequence[int], colleagues: Sequence[int]) -> Stopped:
    walked = reached.walked
    every = reached.several(teachers), reached.several(colleagues)
    (asked, others), more = (each[:MOST_ASKED] for each in every), [max(0, len(each) - MOST_ASKED) for each in every]
    thing, year = reached.names[walked.ids[place]].mention, year_of(int(walked.rows[place, AT]))
    return Stopped(thing, walked.generation(place), year, asked, others, *more)


def _hanging(reached: _Reached, hangs: Lost) -> tuple[Hanging, ...]:
    """Those on whom most hangs, by name."""
    walked, ids = reached.walked, [id_ for id_, _ in hangs.most]
    places = numpy.searchsorted(walked.people, numpy.array([reached.world.state.number(each) for each in ids], dtype=numpy.int32))
    found = [Hanging(reached.names[id_].mention, walked.generation(int(place)), count)
             for place, (id_, count) in zip(places, hangs.most, strict=True)]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-each.lost, each.generation, each.thing.name, each.thing.id)))


def _odd(reached: _Reached, began: Sequence[Row], deliveries: Sequence[int]) -> Odd:
    """With the deliveries, also those of which nobody is known by name."""
    world, walked = reached.world, reached.walked
    odd = odd_ones(world, noticed(world, walked, deliveries), came_back(world, walked))
    backwards = {*odd.backwards, *(Mention.of(row) for row in began if ends_first(row))}
    return replace(odd, backwards=in_order(backwards)[:MOST_ODD], more=odd.more + max(0, len(backwards) - MOST_ODD))
