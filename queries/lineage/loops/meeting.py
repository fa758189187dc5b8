"""Events lead on: who at the near end of one was reached, and so who at its far end is.

Nobody trains themselves. So an event keeps the two best of those at its near end who have been reached: for whoever stands at both ends,
the second one counts.
"""

from __future__ import annotations

from graph.snapshot.arrays import PART, PART_LEVEL, Arrays, Days
from graph.snapshot.compiled import NONE_YET, borrowing, wide
from graph.snapshot.days import UNKNOWN_LAST
from graph.snapshot.fetching import fetch
from graph.snapshot.hops import parts_of
from queries.lineage.loops.people import fetch_known, told
from queries.lineage.loops.room import (
    ALSO_SURE_NEAR,
    BEGIN,
    CHANGED,
    END,
    FIRST,
    FIRST_NEAR,
    HIGH,
    LOW,
    NOBODY,
    SECOND,
    SECOND_NEAR,
    SURE_NEAR,
    Room,
)
from queries.lineage.loops.rules import NOT_SURE, Int32, Mask, Rules, far, spanned, stands

NONE, ONE, ALL = range(3)
"""For whom a change of an event matters: for those alone who are among its best themselves, or for all."""
AHEAD = 4
"""So many events before its turn, who was there is fetched."""
SOON = 8
"""So many steps before its turn, what is known of where it leads is fetched; and twice as many before it, where that stands."""


@borrowing
def fitted(fits: Mask, r: Rules) -> None:
    """Says for the bits of each part, where it is somebody's only one at an event, whether they stand at its far end."""
    for bits in range(len(fits)):
        fits[bits] = (bits >> PART_LEVEL) & 3 <= r.level and far(r) <= bits & PART <= far(r) + 1


@borrowing
def offered(
    a: Arrays, r: Rules, space: Room, o: int, who: int, at: int, sure: int, generation: int, base: int, changed: int, met: int
) -> tuple[int, int]:
    """Someone at the near end of an event was reached, before it was over: how many events have changed then, and how many are met."""
    events, place = space.meetings, space.events[o] - base
    if place < 0:
        place = met
        met += 1
        _first(a, r, space, o, place, base)
    low = events[place, LOW]
    how = _improve(events, place, who, max(at, low))
    if sure < low and events[place, SURE_NEAR] != who and events[place, ALSO_SURE_NEAR] == NOBODY:
        if events[place, SURE_NEAR] == NOBODY:
            events[place, SURE_NEAR], how = who, ALL
        else:
            events[place, ALSO_SURE_NEAR], how = who, max(how, ONE)
    return _note(space, place, how, generation, changed), met


@borrowing
def fetch_met(space: Room, o: int, base: int) -> None:
    """Begin to read what is known of an event: of one that was not met yet it is nothing, and stands where it is read anyway."""
    fetch(space.meetings, (END + 1) * max(space.events[o] - base, 0))


@borrowing
def _first(a: Arrays, r: Rules, space: Room, o: int, place: int, base: int) -> None:
    events = space.meetings
    space.events[o] = base + place
    space.met[place] = o
    events[place, CHANGED], events[place, FIRST], events[place, SECOND] = 0, NOT_SURE, NOT_SURE
    events[place, FIRST_NEAR], events[place, SECOND_NEAR] = NOBODY, NOBODY
    events[place, SURE_NEAR], events[place, ALSO_SURE_NEAR] = NOBODY, NOBODY
    events[place, LOW], events[place, HIGH] = spanned(a.earliest[o], a.latest[o], r.up)
    events[place, BEGIN], events[place, END] = a.part_start[o], a.part_start[o + 1]


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
def led_to(a: Arrays, r: Rules, space: Room, changed: int, n: int, generation: int, base: int) -> tuple[int, int]:
    """Whoever stands at the far end of the events that changed: how many are reached then, and how many better than before."""
    fresh, k = NONE_YET, NONE_YET
    for c in range(changed):
        later = space.meetings[space.changed[min(c + AHEAD, changed - 1)], BEGIN]
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
                low, after = parts_of(a, space.met[place], who)
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
        fetch(space.people, space.steps[min(step + 2 * SOON, k - 1), 1])
        fetch_known(space, space.steps[min(step + SOON, k - 1), 1], base)
        place, who = space.steps[step, 0], space.steps[step, 1]
        at = events[place, SECOND] if who == events[place, FIRST_NEAR] else events[place, FIRST]
        if at < NOT_SURE:
            surely = _another(events[place, SURE_NEAR], who) or _another(events[place, ALSO_SURE_NEAR], who)
            n, fresh = told(space, who, at, events[place, HIGH] if surely else NOT_SURE, generation, base, n, fresh)
    return n, fresh


@borrowing
def _another(near: int, who: int) -> bool:
    return bool(near != NOBODY) and bool(near != who)
