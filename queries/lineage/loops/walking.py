"""The walk from where a lineage begins, generation by generation, along chains whose days never go back.

For each person two days are kept: the earliest on which a chain can have reached them (the earlier, the more can follow), and the last one
of a chain that is certain. Whoever is reached earlier than before is looked at again, which ends, since a chain that comes back to
someone never comes back earlier. So cycles need no care of their own.

Nobody trains themselves. So an event keeps the two best of those at its near end who have been reached: for whoever stands at both ends,
the second one counts.

Most of the time would go by waiting for memory. So steps are noted first and taken then, as many at a time as a small room holds; what
comes a little later is fetched meanwhile; and what is known of those reached, and of the events between them, lies side by side.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import PART, PART_LEVEL, Arrays, Days
from graph.snapshot.compiled import NONE_YET, borrowing, wide
from graph.snapshot.days import UNKNOWN_LAST
from graph.snapshot.fetching import fetch
from queries.lineage.loops.rules import (
    ALWAYS,
    NOT_SURE,
    SURELY,
    Int32,
    Mask,
    Rules,
    begins_there,
    far,
    leads,
    mentoring,
    placed,
    spanned,
    stands,
    teaching,
)

ITSELF = -2
"""In place of who stands at the near end of an event: the event itself."""
NOBODY = -1

GENERATION, CERTAIN, AT, SURE, LED_AT, LED_SURE, FRESH = range(7)
"""What is known of a person: the fewest steps, whether certainly in so many, the two days; with which days they last led on
(NOT_SURE: never); and the generation in which they were last reached better than before."""
CHANGED, FIRST, FIRST_NEAR, SECOND, SECOND_NEAR, SURE_NEAR, ALSO_SURE_NEAR, LOW, HIGH, BEGIN, END = range(11)
"""What is known of an event: the generation in which it last changed (for one person alone: less than nothing), the two best
days and who stands there then, two of those who certainly came before it, its days as the walk sees them, and where its parts are."""
CLOSED = -1
"""In place of a generation: never reached."""
NONE, ONE, ALL = range(3)
"""For whom a change of an event matters: for those alone who are among its best themselves, or for all."""
STEPS = 1 << 14
"""How many steps are noted before they are taken, where no event has more parts."""
AHEAD, EVENTS_AHEAD = 16, 4
"""So many people, and events, before their turn, what is known of them is fetched."""


class Start(NamedTuple):
    """Where a walk begins: who stands at the near end of which events, and whom direct ties lead to, when as the walk sees it."""

    events: Int32
    nears: Int32
    froms: Int32
    others: Int32
    firsts: Int32
    lasts: Int32
    closed: Int32
    """Who is never reached."""


class Room(NamedTuple):
    """For one walk at a time: at most 80 bytes for each person, kept for the next one.

    Everyone reached has a place, and so has every event: the first one 0. They begin anew with each walk, so nothing is cleared before it.
    """

    people: Int32
    """Shape (N,): the place of each person, counted from the walk's `base`; below that, from an earlier walk."""
    events: Int32
    """Shape (M,): the same of events."""
    reached: Int32
    """Shape (N,): who has which place; first those who are never reached."""
    rows: Int32
    """Shape (N, 7): what is known of them."""
    met: Int32
    """Shape (M,): which event has which place."""
    meetings: Int32
    """Shape (M, 11): what is known of them."""
    changed: Int32
    """Shape (M,): the places of events that lead to somebody better than before."""
    fresh: Int32
    """Shape (2, N): the places of who was reached better than before, in this generation and in the one before."""
    leading: Int32
    """Shape (N,): the places of those among them who may lead on."""
    begins: Int32
    """Shape (N,): where the occasions or contacts of these begin."""
    ends: Int32
    """Shape (N,): where they end."""
    steps: Int32
    """Shape (S, 2): from which place, to what."""
    fits: Mask
    """Shape (256,): for the bits of somebody's only part at an event, whether they stand at its far end."""


def room(a: Arrays) -> Room:
    """Room for the walks over these arrays."""
    people, occasions = len(a.at_start) - 1, len(a.kind)
    steps = max(STEPS, int(numpy.diff(a.part_start).max(initial=0)))
    return Room(
        numpy.zeros(people, dtype=numpy.int32), numpy.zeros(occasions, dtype=numpy.int32),
        _empty(people), _empty(people, FRESH + 1), _empty(occasions), _empty(occasions, END + 1), _empty(occasions),
        _empty(2, people), _empty(people), _empty(people), _empty(people), _empty(steps, 2), numpy.empty(256, dtype=numpy.uint8),
    )  # fmt: skip


def _empty(*shape: int) -> Int32:
    return numpy.empty(shape, dtype=numpy.int32)


@borrowing
def walked(a: Arrays, r: Rules, counts: Mask, s: Start, depth: int, space: Room, base: int) -> tuple[int, int, int]:
    """At most `depth` steps from the start: where those reached begin and end in the room then, and how many events lead to them.

    `counts`: which occasions are events that teach, and count; those of the start do. `base`: at least 1, and beyond all places of the
    walks before in this room.
    """
    closed = _close(space, s.closed, base)
    changed, met, one = NONE_YET, NONE_YET, NONE_YET + 1
    for place in range(len(s.events)):
        o = s.events[place]
        changed, met = _offer(a, r, space, o, s.nears[place], ALWAYS, ALWAYS, one, base, changed, met)
    _fit(space.fits, r)
    n, fresh = _reach(a, r, space, changed, closed, one, base)
    for place in range(len(s.others)):
        n, fresh = _told(space, s.others[place], s.firsts[place], s.lasts[place], one, base, n, fresh)
    for generation in range(2, depth + 1):
        if fresh == 0:
            break
        n, met, fresh = _grow(a, r, counts, space, generation, base, n, met, fresh)
    return closed, n, met


@borrowing
def _close(space: Room, closed: Int32, base: int) -> int:
    """Have the first places taken by those who are never reached: how many they are."""
    n = NONE_YET
    for who in closed:
        if space.people[who] < base:
            _enter(space, who, CLOSED, ALWAYS, ALWAYS, base, n)
            n += 1
    return n


@borrowing
def _fit(fits: Mask, r: Rules) -> None:
    for bits in range(len(fits)):
        fits[bits] = (bits >> PART_LEVEL) & 3 <= r.level and far(r) <= bits & PART <= far(r) + 1


@borrowing
def _grow(a: Arrays, r: Rules, counts: Mask, space: Room, generation: int, base: int, n: int, met: int, fresh: int) -> tuple[int, int, int]:
    """All steps of a generation at once, so that nobody is passed through before their turn."""
    before = space.fresh[(generation - 1) % 2, :fresh]
    teachers = _leading(a, space, before, teaching(r), a.at_start)
    changed, met = _teach(a, r, counts, space, teachers, generation, base, met)
    mentors = _leading(a, space, before, mentoring(r), a.contact_start)
    n, more = _reach(a, r, space, changed, n, generation, base)
    n, more = _mentor(a, r, space, mentors, generation, base, n, more)
    return n, met, more


@borrowing
def _leading(a: Arrays, space: Room, before: Int32, side: int, starts: Int32) -> int:
    """Those of these people who may lead on by a side, and where that begins: how many there are."""
    k = NONE_YET
    for place in before:
        space.leading[k] = place
        k += (a.sides[space.reached[place]] & side) != 0
    for p in range(k):
        fetch(starts, space.reached[space.leading[min(p + AHEAD, k - 1)]])
        place = space.leading[p]
        who = space.reached[place]
        space.begins[p], space.ends[p] = starts[who], starts[who + 1]
        space.rows[place, LED_AT], space.rows[place, LED_SURE] = space.rows[place, AT], space.rows[place, SURE]
    return k


@borrowing
def _teach(a: Arrays, r: Rules, counts: Mask, space: Room, teachers: int, generation: int, base: int, met: int) -> tuple[int, int]:
    """The events to which these people lead on: how many have changed then, and how many are met."""
    changed, k, steps = NONE_YET, NONE_YET, space.steps
    for p in range(teachers):
        later = space.begins[min(p + AHEAD, teachers - 1)]
        fetch(a.at, later)
        fetch(a.at_roles, later)
        for i in range(space.begins[p], space.ends[p]):
            fetch(space.events, a.at[i])
            steps[k, 0], steps[k, 1] = space.leading[p], a.at[i]
            k += begins_there(a, r, i, space.reached[space.leading[p]])
            if k == len(steps):
                changed, met = _offers(a, r, counts, space, k, generation, base, changed, met)
                k = NONE_YET
    return _offers(a, r, counts, space, k, generation, base, changed, met)


@borrowing
def _offers(a: Arrays, r: Rules, counts: Mask, space: Room, k: int, generation: int, base: int, changed: int, met: int) -> tuple[int, int]:
    """An event that was met counts; so only of the others it need be looked up."""
    rows = space.rows
    for step in range(k):
        place, o = space.steps[step, 0], space.steps[step, 1]
        if space.events[o] >= base or counts[o]:
            who = space.reached[place]
            changed, met = _offer(a, r, space, o, who, rows[place, AT], rows[place, SURE], generation, base, changed, met)
    return changed, met


@borrowing
def _mentor(a: Arrays, r: Rules, space: Room, mentors: int, generation: int, base: int, n: int, more: int) -> tuple[int, int]:
    """Whom these people lead to without an event, with the days that they had before this generation."""
    k, steps = NONE_YET, space.steps
    for p in range(mentors):
        _fetch_contact(a, space.begins[min(p + AHEAD, mentors - 1)])
        for j in range(space.begins[p], space.ends[p]):
            fetch(space.people, a.contact[j])
            steps[k, 0], steps[k, 1] = space.leading[p], j
            k += leads(a.contact_bits[j], a.contact_first[j], a.contact_last[j], r)
            if k == len(steps):
                n, more = _mentors(a, r, space, k, generation, base, n, more)
                k = NONE_YET
    return _mentors(a, r, space, k, generation, base, n, more)


@borrowing
def _fetch_contact(a: Arrays, j: int) -> None:
    fetch(a.contact, j)
    fetch(a.contact_bits, j)
    fetch(a.contact_first, j)
    fetch(a.contact_last, j)


@borrowing
def _mentors(a: Arrays, r: Rules, space: Room, k: int, generation: int, base: int, n: int, more: int) -> tuple[int, int]:
    rows = space.rows
    for step in range(k):
        place, j = space.steps[step, 0], space.steps[step, 1]
        low, high = spanned(a.contact_first[j], a.contact_last[j], r.up)
        if rows[place, LED_AT] <= high:
            sure = high if rows[place, LED_SURE] < low else NOT_SURE
            n, more = _told(space, a.contact[j], max(rows[place, LED_AT], low), sure, generation, base, n, more)
    return n, more


@borrowing
def _offer(
    a: Arrays, r: Rules, space: Room, o: int, who: int, at: int, sure: int, generation: int, base: int, changed: int, met: int
) -> tuple[int, int]:
    """Someone at the near end of an event was reached: how many events have changed then, and how many are met."""
    events, place = space.meetings, space.events[o] - base
    if place < 0:
        low, high = spanned(a.earliest[o], a.latest[o], r.up)
        if at > high:
            return changed, met
        place = met
        met += 1
        _first(space, o, place, low, high, base)
        events[place, BEGIN], events[place, END] = a.part_start[o], a.part_start[o + 1]
    low, high = events[place, LOW], events[place, HIGH]
    if at > high:
        return changed, met
    how = _improve(events, place, who, max(at, low))
    if sure < low and events[place, SURE_NEAR] != who and events[place, ALSO_SURE_NEAR] == NOBODY:
        if events[place, SURE_NEAR] == NOBODY:
            events[place, SURE_NEAR], how = who, ALL
        else:
            events[place, ALSO_SURE_NEAR], how = who, max(how, ONE)
    return _note(space, place, how, generation, changed), met


@borrowing
def _first(space: Room, o: int, place: int, low: int, high: int, base: int) -> None:
    events = space.meetings
    space.events[o] = base + place
    space.met[place] = o
    events[place, CHANGED], events[place, FIRST], events[place, SECOND] = 0, NOT_SURE, NOT_SURE
    events[place, FIRST_NEAR], events[place, SECOND_NEAR] = NOBODY, NOBODY
    events[place, SURE_NEAR], events[place, ALSO_SURE_NEAR] = NOBODY, NOBODY
    events[place, LOW], events[place, HIGH] = low, high


@borrowing
def _improve(events: Int32, place: int, who: int, at: int) -> int:
    """For whom somebody's day is better than the two best that stood there: the second one matters to who is the first."""
    first, second = events[place, FIRST], events[place, SECOND]
    if at < first:
        if events[place, FIRST_NEAR] != who:
            events[place, SECOND], events[place, SECOND_NEAR] = first, events[place, FIRST_NEAR]
        events[place, FIRST], events[place, FIRST_NEAR] = at, who
        return ALL
    if events[place, FIRST_NEAR] == who or at >= second:
        return NONE
    events[place, SECOND], events[place, SECOND_NEAR] = at, who
    return ONE


@borrowing
def _note(space: Room, place: int, how: int, generation: int, n: int) -> int:
    """List an event among those that changed, once in a generation."""
    if how == NONE:
        return n
    before = space.meetings[place, CHANGED]
    if before != generation and before != -generation:
        space.changed[n] = place
        n += 1
    if how == ALL or before != generation:
        space.meetings[place, CHANGED] = generation if how == ALL else -generation
    return n


@borrowing
def _reach(a: Arrays, r: Rules, space: Room, changed: int, n: int, generation: int, base: int) -> tuple[int, int]:
    """Whoever stands at the far end of the events that changed: how many are reached then, and how many better than before."""
    fresh, k = NONE_YET, NONE_YET
    for c in range(changed):
        later = space.meetings[space.changed[min(c + EVENTS_AHEAD, changed - 1)], BEGIN]
        fetch(a.part, later)
        fetch(a.part_bits, later)
        place = wide(space.changed[c])
        start, end = wide(space.meetings[place, BEGIN]), wide(space.meetings[place, END])
        if k + max(end - start, 2) > len(space.steps):
            n, fresh = _meet(space, k, generation, base, n, fresh)
            k = NONE_YET
        if space.meetings[place, CHANGED] == generation:
            k = _stand(a.part, a.part_bits, a.part_first, start, end, r, space, place, k)
            continue
        for who in (space.meetings[place, FIRST_NEAR], space.meetings[place, SURE_NEAR]):
            if who >= 0:
                low, after = placed(a.part, start, end, who)
                k = _stand(a.part, a.part_bits, a.part_first, low, after, r, space, place, k)
    return _meet(space, k, generation, base, n, fresh)


@borrowing
def _stand(part: Int32, bits: Mask, firsts: Days, start: int, end: int, r: Rules, space: Room, place: int, k: int) -> int:
    """Those of these parts who stand at the far end of an event: how many steps are noted then."""
    fits, steps, role = space.fits, space.steps, far(r)
    i = start
    while i < end:
        who, begin = part[i], i
        i += 1
        while i < end and part[i] == who:
            i += 1
        steps[k, 0], steps[k, 1] = place, who
        if i == begin + 1 and r.day == UNKNOWN_LAST:
            k += fits[bits[begin]]
        elif stands(bits, firsts, begin, i, r, role):
            k += 1
    return k


@borrowing
def _meet(space: Room, k: int, generation: int, base: int, n: int, fresh: int) -> tuple[int, int]:
    """Those who stand there: how many are reached then, and how many better than before."""
    events = space.meetings
    for step in range(k):
        place, who = space.steps[step, 0], space.steps[step, 1]
        at = events[place, SECOND] if who == events[place, FIRST_NEAR] else events[place, FIRST]
        if at < NOT_SURE:
            surely = _another(events[place, SURE_NEAR], who) or _another(events[place, ALSO_SURE_NEAR], who)
            n, fresh = _told(space, who, at, events[place, HIGH] if surely else NOT_SURE, generation, base, n, fresh)
    return n, fresh


@borrowing
def _another(near: int, who: int) -> bool:
    return bool(near != NOBODY) and bool(near != who)


@borrowing
def _told(space: Room, who: int, at: int, sure: int, generation: int, base: int, n: int, fresh: int) -> tuple[int, int]:
    """Somebody is reached: how many are then, and how many of them better than before in this generation."""
    place = space.people[who] - base
    if place < 0:
        _enter(space, who, generation, at, sure, base, n)
        space.fresh[generation % 2, fresh] = n
        return n + 1, fresh + 1
    if _better(space.rows, place, at, sure, generation):
        space.fresh[generation % 2, fresh] = place
        fresh += 1
    return n, fresh


@borrowing
def _better(rows: Int32, place: int, at: int, sure: int, generation: int) -> bool:
    """Whether somebody who was reached is reached better, for the first time in this generation."""
    if rows[place, GENERATION] == CLOSED:
        return False
    if rows[place, GENERATION] == generation and sure <= SURELY:
        rows[place, CERTAIN] = 1
    if at >= rows[place, AT] and sure >= rows[place, SURE]:
        return False
    rows[place, AT], rows[place, SURE] = min(at, rows[place, AT]), min(sure, rows[place, SURE])
    before = rows[place, FRESH]
    rows[place, FRESH] = generation
    return bool(before != generation)


@borrowing
def _enter(space: Room, who: int, generation: int, at: int, sure: int, base: int, n: int) -> None:
    space.people[who], space.reached[n] = base + n, who
    rows = space.rows
    rows[n, GENERATION], rows[n, CERTAIN], rows[n, AT], rows[n, SURE] = generation, sure <= SURELY, at, sure
    rows[n, LED_AT], rows[n, LED_SURE], rows[n, FRESH] = NOT_SURE, NOT_SURE, generation
