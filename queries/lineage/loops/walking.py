"""The walk from where a lineage begins, generation by generation, along chains whose days never go back.

For each person two days are kept: the earliest on which a chain can have reached them (the earlier, the more can follow), and the last one
of a chain that is certain. Whoever is reached earlier than before is looked at again, which ends, since a chain that comes back to
someone never comes back earlier. So cycles need no care of their own.

Nobody trains themselves. So an event keeps the two best of those at its near end who have been reached: for whoever stands at both ends,
the second one counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import PART, PART_LEVEL, Arrays, Days
from graph.snapshot.compiled import NONE_YET, compiled, wide
from queries.lineage.loops.rules import ALWAYS, NOT_SURE, SURELY, Int32, Mask, Rules, begins_there, far, leads, placed, spanned, stands

ITSELF = -2
"""In place of who stands at the near end of an event: the event itself."""
NOBODY = -1

TURN, GENERATION, CERTAIN, AT, SURE, LED_AT, LED_SURE, FRESH = range(8)
"""What is known of a person in a turn: the fewest steps, whether certainly in so many, the two days; with which days they last led on
(NOT_SURE: never); and the generation in which they were last reached better than before."""
CHANGED, FIRST, FIRST_NEAR, SECOND, SECOND_NEAR, SURE_NEAR, ALSO_SURE_NEAR = range(1, 8)
"""What is known of an event in a turn: the generation in which it last changed (for one person alone: less than nothing), the two best
days and who stands there then, and two of those who certainly came before it."""
CLOSED = -1
"""In place of a generation: never reached."""
NEW, BETTER, SAME = range(3)
NONE, ONE, ALL = range(3)
"""For whom a change of an event matters: for those alone who are among its best themselves, or for all."""


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
    """For one walk at a time: about 50 bytes for each person, kept for the next one."""

    people: Int32
    """Shape (N, 8)."""
    events: Int32
    """Shape (M, 8)."""
    reached: Int32
    """Shape (N,): everybody reached, in the order in which they were."""
    met: Int32
    """Shape (M,): the events that lead to them."""
    changed: Int32
    """Shape (M,): those that lead to somebody better than before."""
    fresh: Int32
    """Shape (2, N): who was reached better than before, in this generation and in the one before."""


def room(a: Arrays) -> Room:
    """Room for the walks over these arrays."""
    people, occasions = len(a.at_start) - 1, len(a.kind)
    zeros, empty = numpy.zeros, numpy.empty
    return Room(
        zeros((people, FRESH + 1), dtype=numpy.int32), zeros((occasions, ALSO_SURE_NEAR + 1), dtype=numpy.int32),
        empty(people, dtype=numpy.int32), empty(occasions, dtype=numpy.int32), empty(occasions, dtype=numpy.int32),
        empty((2, people), dtype=numpy.int32),
    )  # fmt: skip


@compiled
def walked(a: Arrays, r: Rules, counts: Mask, s: Start, depth: int, space: Room, turn: int) -> tuple[int, int]:
    """At most `depth` steps from the start: how many people, and events that lead to them, stand in the room then.

    `counts`: which occasions are events that teach, and count; `turn`: larger than in any walk before in this room.
    """
    for who in s.closed:
        _known(space.people, who, turn, CLOSED, 0, ALWAYS, ALWAYS)
    changed, met, one = NONE_YET, NONE_YET, NONE_YET + 1
    for place in range(len(s.events)):
        o = s.events[place]
        low, high = spanned(a.earliest[o], a.latest[o], r.up)
        how = _offer(space.events, o, s.nears[place], ALWAYS, ALWAYS, low, high, turn)
        changed, met = _note(space.events, o, how, one, space.changed, changed, space.met, met)
    fits = _fitting(r)
    n, fresh = _reach(a, r, fits, space, changed, NONE_YET, one, turn)
    for place in range(len(s.others)):
        n, fresh = _told(space, s.others[place], s.firsts[place], s.lasts[place], one, turn, n, fresh)
    for generation in range(2, depth + 1):
        if fresh == 0:
            break
        n, met, fresh = _grow(a, r, counts, fits, space, generation, turn, n, met, fresh)
    return n, met


@compiled
def _fitting(r: Rules) -> Mask:
    """For the bits of somebody's only part at an event, whether they stand at its far end."""
    role = far(r)
    fits = numpy.zeros(256, dtype=numpy.uint8)
    for bits in range(256):
        if (bits >> PART_LEVEL) & 3 <= r.level and role <= bits & PART <= role + 1:
            fits[bits] = 1
    return fits


@compiled
def _grow(
    a: Arrays, r: Rules, counts: Mask, fits: Mask, space: Room, generation: int, turn: int, n: int, met: int, fresh: int
) -> tuple[int, int, int]:
    """All steps of a generation at once, so that nobody is passed through before their turn."""
    people, before = space.people, space.fresh[(generation - 1) % 2, :fresh]
    changed = NONE_YET
    for who in before:
        people[who, LED_AT], people[who, LED_SURE] = people[who, AT], people[who, SURE]
        for i in range(a.at_start[who], a.at_start[who + 1]):
            o = a.at[i]
            if counts[o] and begins_there(a, r, i, who):
                low, high = spanned(a.earliest[o], a.latest[o], r.up)
                how = _offer(space.events, o, who, people[who, AT], people[who, SURE], low, high, turn)
                changed, met = _note(space.events, o, how, generation, space.changed, changed, space.met, met)
    n, more = _reach(a, r, fits, space, changed, n, generation, turn)
    n, more = _mentor(a, r, space, before, generation, turn, n, more)
    return n, met, more


@compiled
def _mentor(a: Arrays, r: Rules, space: Room, before: Int32, generation: int, turn: int, n: int, more: int) -> tuple[int, int]:
    """Whom these people lead to without an event, with the days that they had before this generation."""
    people = space.people
    for who in before:
        for j in range(a.contact_start[who], a.contact_start[who + 1]):
            if leads(a.contact_bits[j], a.contact_first[j], a.contact_last[j], r):
                low, high = spanned(a.contact_first[j], a.contact_last[j], r.up)
                if people[who, LED_AT] <= high:
                    sure = high if people[who, LED_SURE] < low else NOT_SURE
                    n, more = _told(space, a.contact[j], max(people[who, LED_AT], low), sure, generation, turn, n, more)
    return n, more


@compiled
def _offer(events: Int32, o: int, who: int, at: int, sure: int, low: int, high: int, turn: int) -> int:
    """Someone at the near end of an event was reached: for whom anything follows that did not follow before."""
    if at > high:
        return NONE
    if events[o, TURN] != turn:
        events[o, TURN], events[o, CHANGED], events[o, FIRST], events[o, SECOND] = turn, 0, NOT_SURE, NOT_SURE
        events[o, FIRST_NEAR], events[o, SECOND_NEAR], events[o, SURE_NEAR], events[o, ALSO_SURE_NEAR] = NOBODY, NOBODY, NOBODY, NOBODY
    better = _improve(events, o, who, max(at, low))
    if sure >= low or events[o, SURE_NEAR] == who or events[o, ALSO_SURE_NEAR] != NOBODY:
        return better
    if events[o, SURE_NEAR] == NOBODY:
        events[o, SURE_NEAR] = who
        return ALL
    events[o, ALSO_SURE_NEAR] = who
    return max(better, ONE)


@compiled
def _improve(events: Int32, o: int, who: int, at: int) -> int:
    """For whom somebody's day is better than the two best that stood there: the second one matters to who is the first."""
    first, second = events[o, FIRST], events[o, SECOND]
    if at < first:
        if events[o, FIRST_NEAR] != who:
            events[o, SECOND], events[o, SECOND_NEAR] = first, events[o, FIRST_NEAR]
        events[o, FIRST], events[o, FIRST_NEAR] = at, who
        return ALL
    if events[o, FIRST_NEAR] == who or at >= second:
        return NONE
    events[o, SECOND], events[o, SECOND_NEAR] = at, who
    return ONE


@compiled
def _note(events: Int32, o: int, how: int, generation: int, changed: Int32, n: int, met: Int32, m: int) -> tuple[int, int]:
    """List an event among those that changed, once in a generation, and among all that lead to somebody."""
    if how == NONE:
        return n, m
    before = events[o, CHANGED]
    if before == 0:
        met[m] = o
        m += 1
    if before != generation and before != -generation:
        changed[n] = o
        n += 1
    if how == ALL or before != generation:
        events[o, CHANGED] = generation if how == ALL else -generation
    return n, m


@compiled
def _reach(a: Arrays, r: Rules, fits: Mask, space: Room, changed: int, n: int, generation: int, turn: int) -> tuple[int, int]:
    """Whoever stands at the far end of the events that changed: how many are reached then, and how many better than before."""
    fresh = NONE_YET
    for place in range(changed):
        o = space.changed[place]
        high = spanned(a.earliest[o], a.latest[o], r.up)[1]
        start, end = wide(a.part_start[o]), wide(a.part_start[o + 1])
        if space.events[o, CHANGED] == generation:
            n, fresh = _meet(a.part, a.part_bits, a.part_first, start, end, r, fits, space, o, high, generation, turn, n, fresh)
            continue
        for who in (space.events[o, FIRST_NEAR], space.events[o, SURE_NEAR]):
            if who >= 0:
                low, after = placed(a.part, start, end, who)
                n, fresh = _meet(a.part, a.part_bits, a.part_first, low, after, r, fits, space, o, high, generation, turn, n, fresh)
    return n, fresh


@compiled
def _meet(
    part: Int32, bits: Mask, firsts: Days, start: int, end: int, r: Rules, fits: Mask, space: Room, o: int, high: int, generation: int,
    turn: int, n: int, fresh: int,
) -> tuple[int, int]:  # fmt: skip
    """The same of these parts at an event."""
    people, events, role = space.people, space.events, far(r)
    first, second, who_first = events[o, FIRST], events[o, SECOND], events[o, FIRST_NEAR]
    surely, also = events[o, SURE_NEAR], events[o, ALSO_SURE_NEAR]
    i = start
    while i < end:
        who, begin = part[i], i
        i += 1
        while i < end and part[i] == who:
            i += 1
        if not (fits[bits[begin]] and firsts[begin] <= r.day if i == begin + 1 else stands(bits, firsts, begin, i, r, role)):
            continue
        at = second if who == who_first else first
        if at == NOT_SURE or (people[who, TURN] == turn and people[who, AT] <= at and people[who, SURE] <= high):
            continue
        sure = high if _another(surely, who) or _another(also, who) else NOT_SURE
        n, fresh = _told(space, who, at, sure, generation, turn, n, fresh)
    return n, fresh


@compiled
def _another(near: int, who: int) -> bool:
    return bool(near != NOBODY) and bool(near != who)


@compiled
def _told(space: Room, who: int, at: int, sure: int, generation: int, turn: int, n: int, fresh: int) -> tuple[int, int]:
    """Somebody is reached: how many are then, and how many of them better than before in this generation."""
    result = _put(space.people, who, at, sure, generation, turn)
    if result == NEW:
        space.reached[n] = who
        n += 1
    if result != SAME and space.people[who, FRESH] != generation:
        space.people[who, FRESH] = generation
        space.fresh[generation % 2, fresh] = who
        fresh += 1
    return n, fresh


@compiled
def _put(people: Int32, who: int, at: int, sure: int, generation: int, turn: int) -> int:
    if people[who, TURN] != turn:
        _known(people, who, turn, generation, sure <= SURELY, at, sure)
        return NEW
    if people[who, GENERATION] == CLOSED:
        return SAME
    if people[who, GENERATION] == generation and sure <= SURELY:
        people[who, CERTAIN] = 1
    if at >= people[who, AT] and sure >= people[who, SURE]:
        return SAME
    people[who, AT], people[who, SURE] = min(at, people[who, AT]), min(sure, people[who, SURE])
    return BETTER


@compiled
def _known(people: Int32, who: int, turn: int, generation: int, certain: int, at: int, sure: int) -> None:
    people[who, TURN], people[who, GENERATION], people[who, CERTAIN] = turn, generation, certain
    people[who, AT], people[who, SURE], people[who, LED_AT], people[who, FRESH] = at, sure, NOT_SURE, 0
