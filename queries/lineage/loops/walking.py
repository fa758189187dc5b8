"""The walk from where a lineage begins, generation by generation, along chains whose days never go back.

For each person two days are kept: the earliest on which a chain can have reached them (the earlier, the more can follow), and the last one
of a chain that is certain. Whoever is reached earlier than before is looked at again, which ends, since a chain that comes back to
someone never comes back earlier. So cycles need no care of their own.

Most of the time would go by waiting for memory. So steps are noted first and taken then, as many at a time as a small room holds; what
comes a little later is fetched meanwhile; and what is known of those reached, and of the events between them, lies side by side. Most
steps lead to what does not count or is over. Those are left out where steps are noted, without a branch, which could not be foretold.
"""

from __future__ import annotations

from graph.snapshot.arrays import Arrays
from graph.snapshot.compiled import NONE_YET, borrowing
from graph.snapshot.fetching import fetch
from queries.lineage.loops.meeting import SOON, fetch_met, fitted, led_to, offered
from queries.lineage.loops.people import close, fetch_known, told
from queries.lineage.loops.room import AT, LED_AT, LED_SURE, SURE, Room, Start
from queries.lineage.loops.rules import (
    ALWAYS,
    NOT_SURE,
    Int32,
    Mask,
    Rules,
    begins_there,
    guides,
    leads,
    mentoring,
    spanned,
    teaching,
)

AHEAD = 16
"""So many people before their turn, where they were and whom they know is fetched."""


@borrowing
def walked(a: Arrays, r: Rules, counts: Mask, s: Start, depth: int, space: Room, base: int) -> tuple[int, int, int]:
    """At most `depth` steps from the start: where those reached begin and end in the room then, and how many events lead to them.

    `counts`: which occasions are events that teach, and count; those of the start do. `base`: at least 1, and beyond all places of the
    walks before in this room.
    """
    closed = close(space, s.closed, base)
    changed, met, one = NONE_YET, NONE_YET, NONE_YET + 1
    for place in range(len(s.events)):
        o = s.events[place]
        changed, met = offered(a, r, space, o, s.nears[place], ALWAYS, ALWAYS, one, base, changed, met)
    fitted(space.fits, r)
    n, fresh = led_to(a, r, space, changed, closed, one, base)
    for place in range(len(s.others)):
        n, fresh = told(space, s.others[place], s.firsts[place], s.lasts[place], one, base, n, fresh)
    for generation in range(2, depth + 1):
        if fresh == 0:
            break
        n, met, fresh = _grow(a, r, counts, space, generation, base, n, met, fresh)
    return closed, n, met


@borrowing
def _grow(a: Arrays, r: Rules, counts: Mask, space: Room, generation: int, base: int, n: int, met: int, fresh: int) -> tuple[int, int, int]:
    """All steps of a generation at once, so that nobody is passed through before their turn."""
    before = space.fresh[(generation - 1) % 2, :fresh]
    teachers = _leading(a, space, before, teaching(r), a.at_start)
    changed, met = _teach(a, r, counts, space, teachers, generation, base, met)
    mentors = _leading(a, space, before, mentoring(r), a.contact_start)
    n, more = led_to(a, r, space, changed, n, generation, base)
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
        _fetch_at(a, space, min(p + AHEAD, teachers - 1))
        place = space.leading[p]
        who = space.reached[place]
        for i in range(space.begins[p], space.ends[p]):
            o, begins = a.at[i], begins_there(a, r, i, who)
            steps[k, 0], steps[k, 1] = place, o
            k += begins & (counts[o * begins] != 0)
            if k == len(steps):
                changed, met = _offers(a, r, space, k, generation, base, changed, met)
                k = NONE_YET
    return _offers(a, r, space, k, generation, base, changed, met)


@borrowing
def _fetch_at(a: Arrays, space: Room, p: int) -> None:
    fetch(a.at, space.begins[p])
    fetch(a.at, space.ends[p] - 1)
    fetch(a.at_roles, space.begins[p])


@borrowing
def _offers(a: Arrays, r: Rules, space: Room, k: int, generation: int, base: int, changed: int, met: int) -> tuple[int, int]:
    rows, steps = space.rows, space.steps
    left = _in_time(a, r, space, k)
    for step in range(left):
        fetch_met(space, steps[min(step + SOON, left - 1), 1], base)
        place, o = steps[step, 0], steps[step, 1]
        who = space.reached[place]
        changed, met = offered(a, r, space, o, who, rows[place, AT], rows[place, SURE], generation, base, changed, met)
    return changed, met


@borrowing
def _in_time(a: Arrays, r: Rules, space: Room, k: int) -> int:
    """The steps that lead to an event which is not over by then take the first places: how many they are."""
    left, steps = NONE_YET, space.steps
    for step in range(k):
        later = steps[min(step + AHEAD, k - 1), 1]
        fetch(a.earliest, later)
        fetch(a.latest, later)
        place, o = steps[step, 0], steps[step, 1]
        fetch(space.events, o)
        steps[left, 0], steps[left, 1] = place, o
        left += space.rows[place, AT] <= spanned(a.earliest[o], a.latest[o], r.up)[1]
    return left


@borrowing
def _mentor(a: Arrays, r: Rules, space: Room, mentors: int, generation: int, base: int, n: int, more: int) -> tuple[int, int]:
    """Whom these people lead to without an event, with the days that they had before this generation."""
    k, steps = NONE_YET, space.steps
    for p in range(mentors):
        fetch(a.contact_bits, space.begins[min(p + AHEAD, mentors - 1)])
        place = space.leading[p]
        for j in range(space.begins[p], space.ends[p]):
            steps[k, 0], steps[k, 1] = place, j
            k += guides(a.contact_bits[j], r)
            if k == len(steps):
                n, more = _mentors(a, r, space, k, generation, base, n, more)
                k = NONE_YET
    return _mentors(a, r, space, k, generation, base, n, more)


@borrowing
def _mentors(a: Arrays, r: Rules, space: Room, k: int, generation: int, base: int, n: int, more: int) -> tuple[int, int]:
    rows, steps = space.rows, space.steps
    left = _still(a, r, space, k)
    for step in range(left):
        fetch_known(space, a.contact[steps[min(step + SOON, left - 1), 1]], base)
        place, j = steps[step, 0], steps[step, 1]
        low, high = spanned(a.contact_first[j], a.contact_last[j], r.up)
        sure = high if rows[place, LED_SURE] < low else NOT_SURE
        n, more = told(space, a.contact[j], max(rows[place, LED_AT], low), sure, generation, base, n, more)
    return n, more


@borrowing
def _still(a: Arrays, r: Rules, space: Room, k: int) -> int:
    """The same of mentoring, whose days must count, too."""
    left, steps = NONE_YET, space.steps
    for step in range(k):
        _fetch_contact(a, steps[min(step + AHEAD, k - 1), 1])
        place, j = steps[step, 0], steps[step, 1]
        fetch(space.people, a.contact[j])
        steps[left, 0], steps[left, 1] = place, j
        on = leads(a.contact_bits[j], a.contact_first[j], a.contact_last[j], r)
        left += on & (space.rows[place, LED_AT] <= spanned(a.contact_first[j], a.contact_last[j], r.up)[1])
    return left


@borrowing
def _fetch_contact(a: Arrays, j: int) -> None:
    fetch(a.contact, j)
    fetch(a.contact_first, j)
    fetch(a.contact_last, j)
