"""What a reader should know of the data: who is said to have taught themselves, what ends before it starts, and where chains come back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy

from graph.snapshot.arrays import LEARNT, LEARNT_BLANK, PART, PART_LEVEL, TRAINED, TRAINED_BLANK
from graph.snapshot.hops import parts_of
from queries import ask, query
from queries.lineage.loops.leading import Shown
from queries.lineage.loops.returning import back
from queries.lineage.loops.room import LED_AT
from queries.lineage.loops.rules import NOT_SURE, Int32, leads, stands
from queries.lineage.parts import of_each
from queries.lineage.read import people_of
from queries.lineage.shapes import Odd
from queries.lineage.walks import Walked
from queries.lineage.world import World
from queries.mention import Mention

MOST_ODD = 100
"""How many of each sort are told."""
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Noticed:
    """By numbers: who trained and was trained at which event; events that end before they start; and who mentors whom so."""

    itself: Pairs
    backwards: list[int]
    mentoring: Pairs


def noticed(world: World, found: Walked, events: Iterable[int] = ()) -> Noticed:
    """At the events that a walk met, and at these; and of the mentoring on its way."""
    met = numpy.unique([*found.events.tolist(), *found.start.events.tolist(), *events]).astype(numpy.int32)
    a = world.arrays
    return Noticed(on_both_sides(world, met), met[a.last[met] < a.first[met]].tolist(), mentoring_backwards(world, found))


def on_both_sides(world: World, events: Int32) -> Pairs:
    """Everyone who is said to have both trained and been trained at one of these events, with the event."""
    a, r = world.arrays, world.rules
    places, owners = of_each(a.part_start, events)
    bits = a.part_bits[places]
    who = owners << 32 | a.part[places]
    taught, learned = (who[numpy.isin(bits & PART, roles) & (bits >> PART_LEVEL & 3 <= r.level)]
                       for roles in ((TRAINED, TRAINED_BLANK), (LEARNT, LEARNT_BLANK)))  # fmt: skip
    may = numpy.intersect1d(taught, learned)
    pairs = zip((may & 0xFFFFFFFF).tolist(), events[may >> 32].tolist(), strict=True)
    return [(who, event) for who, event in pairs if _stands(world, event, who, TRAINED) and _stands(world, event, who, LEARNT)]


def _stands(world: World, event: int, who: int, role: int) -> bool:
    a = world.arrays
    return stands(a.part_bits, a.part_first, *parts_of(a, event, who), world.rules, role)


def mentoring_backwards(world: World, found: Walked) -> Pairs:
    """Who is said to mentor whom until before it began, where a lineage begins with that or was led on by it."""
    a, begin = world.arrays, found.start
    near = numpy.union1d(found.people, begin.froms).astype(numpy.int32)
    places, owners = of_each(a.contact_start, near)
    odd = a.contact_last[places] < a.contact_first[places]
    ties = [(who, place) for who, place in zip(near[owners[odd]].tolist(), places[odd].tolist(), strict=True) if _counts(world, place)]
    first = set(zip(begin.froms.tolist(), begin.others.tolist(), strict=True)) if ties else set()
    pairs = [(who, other) for who, place in ties if (who, other := int(a.contact[place])) in first
             or _led_at(found, who) <= _latest(world, place)]  # fmt: skip
    return [(other, who) for who, other in pairs] if world.rules.up else pairs


def _led_at(found: Walked, who: int) -> int:
    """The day with which somebody led on; NOT_SURE for whoever did not."""
    place = int(numpy.searchsorted(found.people, who))
    return int(found.rows[place, LED_AT]) if place < len(found.people) and found.people[place] == who else NOT_SURE


def _counts(world: World, place: int) -> bool:
    a = world.arrays
    return leads(int(a.contact_bits[place]), int(a.contact_first[place]), int(a.contact_last[place]), world.rules)


def _latest(world: World, place: int) -> int:
    return world.seen(int(world.arrays.contact_first[place]), int(world.arrays.contact_last[place]))[1]


def came_back(world: World, found: Walked) -> list[int]:
    """The numbers of those through whom chains come back to the beginning, in order: reached, and at the near end of a first step, or at
    that of a step to a person with whom the lineage begins."""
    out = numpy.zeros(len(found.people), dtype=numpy.uint8)
    back(world.arrays, world.rules, world.counts, found.start, Shown(found.people, found.rows), out)
    numbers: list[int] = found.people[out == 1].tolist()
    return numbers


def told(world: World, odd: Noticed, back: Sequence[int] = ()) -> Odd:
    """The same by names, as many as there is room for, and who came back; the database is asked only where there is something to tell."""
    every = (odd.itself, odd.backwards, odd.mentoring, back)
    kept, came = Noticed(odd.itself[:MOST_ODD], odd.backwards[:MOST_ODD], odd.mentoring[:MOST_ODD]), back[:MOST_ODD]
    more = sum(max(0, len(each) - MOST_ODD) for each in every)
    people = _people(world, {*(who for who, _ in kept.itself), *chain.from_iterable(kept.mentoring), *came})
    events = _events(world, {*(event for _, event in kept.itself), *kept.backwards})
    return Odd(
        itself=_pairs((people.get(who), events.get(event)) for who, event in kept.itself),
        back=in_order(people[each] for each in came if each in people),
        backwards=in_order(events[each] for each in kept.backwards if each in events),
        mentoring=_pairs((people.get(one), people.get(other)) for one, other in kept.mentoring),
        more=more,
    )


def in_order(things: Iterable[Mention]) -> tuple[Mention, ...]:
    """By name."""
    return tuple(sorted(things, key=lambda each: (each.name, each.id)))


def _pairs(pairs: Iterable[tuple[Mention | None, Mention | None]]) -> tuple[tuple[Mention, Mention], ...]:
    """By name; without what was hidden meanwhile."""
    found = [(one, other) for one, other in pairs if one and other]
    return tuple(sorted(found, key=lambda pair: (pair[0].name, pair[1].name, pair[0].id, pair[1].id)))


def _people(world: World, numbers: Iterable[int]) -> dict[int, Mention]:
    ids = {world.state.id_of(each): each for each in numbers}
    return {ids[id_]: each.mention for id_, each in people_of(world, sorted(ids)).items()}


def _events(world: World, numbers: Iterable[int]) -> dict[int, Mention]:
    ids = {world.state.key_of(each)[0]: each for each in numbers}
    rows: Sequence[dict[str, object]] = ask(world.graph, world.viewer, query(__package__, "events.cypher"), ids=sorted(ids)) if ids else ()
    return {ids[str(row["id"])]: Mention.of(row) for row in rows}
