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

from graph.snapshot.arrays import Arrays
from graph.snapshot.compiled import compiled
from queries.lineage.rules import ALWAYS, NOT_SURE, SURELY, Int32, Mask, Rules, far, leads, near, placed, spanned, stands

ITSELF = -2
"""In place of who stands at the near end of an event: the event itself."""
NOBODY = -1

TURN, GENERATION, CERTAIN, AT, SURE, LED, LED_AT, LED_SURE, FRESH = range(9)
"""What is known of a person in a turn: the fewest steps, whether certainly in so many, the two days, from whom they led on and with which
days then, and the generation in which they were last reached better than before."""
CHANGED, FIRST, FIRST_NEAR, SECOND, SECOND_NEAR, SURE_NEAR, ALSO_SURE_NEAR = range(1, 8)
"""What is known of an event in a turn: the generation in which it last was, the two best days and who stands there then, and two of
those who certainly came before it."""
CLOSED = -1
"""In place of a generation: never reached."""
NEW, BETTER, SAME = range(3)


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
    """Shape (N, 9)."""
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
    changed, met = 0, 0
    for place in range(len(s.events)):
        o = s.events[place]
        low, high = spanned(a.earliest[o], a.latest[o], r.up)
        if _offer(space.events, o, s.nears[place], ALWAYS, ALWAYS, low, high, turn):
            changed, met = _note(space.events, o, 1, space.changed, changed, space.met, met)
    n, fresh = _reach(a, r, space, changed, 0, 1, turn)
    for place in range(len(s.others)):
        high = s.lasts[place]
        n, fresh = _told(space, s.others[place], s.firsts[place], high, 1, turn, n, fresh)
    for generation in range(2, depth + 1):
        if fresh == 0:
            break
        n, met, fresh = _grow(a, r, counts, space, generation, turn, n, met, fresh)
    return n, met


@compiled
def _grow(a: Arrays, r: Rules, counts: Mask, space: Room, generation: int, turn: int, n: int, met: int, fresh: int) -> tuple[int, int, int]:
    """All steps of a generation at once, so that nobody is passed through before their turn."""
    people, before = space.people, space.fresh[(generation - 1) % 2]
    changed = 0
    role = near(r)
    for place in range(fresh):
        who = before[place]
        people[who, LED], people[who, LED_AT], people[who, LED_SURE] = 1, people[who, AT], people[who, SURE]
        for i in range(a.at_start[who], a.at_start[who + 1]):
            o = a.at[i]
            if not counts[o]:
                continue
            start, end = placed(a.part, a.part_start[o], a.part_start[o + 1], who)
            if stands(a.part_bits, a.part_first, start, end, r, role):
                low, high = spanned(a.earliest[o], a.latest[o], r.up)
                if _offer(space.events, o, who, people[who, AT], people[who, SURE], low, high, turn):
                    changed, met = _note(space.events, o, generation, space.changed, changed, space.met, met)
    n, more = _reach(a, r, space, changed, n, generation, turn)
    n, more = _mentor(a, r, space, before[:fresh], generation, turn, n, more)
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
def _offer(events: Int32, o: int, who: int, at: int, sure: int, low: int, high: int, turn: int) -> bool:
    """Someone at the near end of an event was reached: whether anything follows that did not follow before."""
    if at > high:
        return False
    if events[o, TURN] != turn:
        events[o, TURN], events[o, CHANGED], events[o, FIRST], events[o, SECOND] = turn, 0, NOT_SURE, NOT_SURE
        events[o, FIRST_NEAR], events[o, SECOND_NEAR], events[o, SURE_NEAR], events[o, ALSO_SURE_NEAR] = NOBODY, NOBODY, NOBODY, NOBODY
    better = _improve(events, o, who, max(at, low))
    if sure >= low or events[o, SURE_NEAR] == who or events[o, ALSO_SURE_NEAR] != NOBODY:
        return better
    events[o, SURE_NEAR if events[o, SURE_NEAR] == NOBODY else ALSO_SURE_NEAR] = who
    return True


@compiled
def _improve(events: Int32, o: int, who: int, at: int) -> bool:
    """Whether somebody is now among the two best with a day on which they were not."""
    if events[o, FIRST_NEAR] == who:
        better = bool(at < events[o, FIRST])
        events[o, FIRST] = min(at, events[o, FIRST])
        return better
    if at >= events[o, SECOND]:
        return False
    events[o, SECOND], events[o, SECOND_NEAR] = at, who
    if at < events[o, FIRST]:
        events[o, SECOND], events[o, SECOND_NEAR] = events[o, FIRST], events[o, FIRST_NEAR]
        events[o, FIRST], events[o, FIRST_NEAR] = at, who
    return True


@compiled
def _note(events: Int32, o: int, generation: int, changed: Int32, n: int, met: Int32, m: int) -> tuple[int, int]:
    """List an event among those that changed, once in a generation, and among all that lead to somebody."""
    if events[o, CHANGED] == generation:
        return n, m
    if events[o, CHANGED] == 0:
        met[m] = o
        m += 1
    events[o, CHANGED] = generation
    changed[n] = o
    return n + 1, m


@compiled
def _reach(a: Arrays, r: Rules, space: Room, changed: int, n: int, generation: int, turn: int) -> tuple[int, int]:
    """Everyone at the far end of the events that changed: how many are reached then, and how many better than before."""
    people, fresh = space.people, 0
    role = far(r)
    for place in range(changed):
        o = space.changed[place]
        first, second, who_first = space.events[o, FIRST], space.events[o, SECOND], space.events[o, FIRST_NEAR]
        surely, also = space.events[o, SURE_NEAR], space.events[o, ALSO_SURE_NEAR]
        high = spanned(a.earliest[o], a.latest[o], r.up)[1]
        i, after = a.part_start[o], a.part_start[o + 1]
        while i < after:
            who, begin = a.part[i], i
            while i < after and a.part[i] == who:
                i += 1
            at = second if who == who_first else first
            if at == NOT_SURE or (people[who, TURN] == turn and people[who, AT] <= at and people[who, SURE] <= high):
                continue
            if stands(a.part_bits, a.part_first, begin, i, r, role):
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
    people[who, AT], people[who, SURE], people[who, LED], people[who, FRESH] = at, sure, 0, 0
