"""What else is asked of a walk, person by person: who leads on, and which of some people trained which."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Arrays
from graph.snapshot.compiled import NONE_YET, borrowing, wide
from graph.snapshot.hops import parts_of
from queries.lineage.loops.room import AT, LED_AT, LED_SURE, NOBODY, Start
from queries.lineage.loops.rules import (
    ALWAYS,
    NOT_SURE,
    Int32,
    Mask,
    Rules,
    begins_there,
    far,
    leads,
    mentoring,
    spanned,
    stands,
    teaching,
)

DIRECT = -1
"""In place of an event: a direct tie."""
MANY = 16
"""Where an event has so many parts for each of those shown, they are looked for among them one by one."""


class Shown(NamedTuple):
    """Some people by their numbers, in order, and what the walk knows of each; whoever does not lead on is NOT_SURE to have."""

    people: Int32
    rows: Int32


@borrowing
def stopped(a: Arrays, r: Rules, counts: Mask, named: bool, people: Int32, rows: Int32, out: Mask) -> None:
    """Whether no chain is known to lead on from each of those reached: in `out`. `rows`: what the walk knows of them; `named`: whether only
    those events lead on at whose far end somebody is known by name."""
    for place in range(len(people)):
        who, at = people[place], rows[place, AT]
        on = a.sides[who] & mentoring(r) and _mentors_on(a, r, who, at)
        out[place] = not on and not (a.sides[who] & teaching(r) and _teaches_on(a, r, counts, named, who, at))


@borrowing
def _mentors_on(a: Arrays, r: Rules, who: int, at: int) -> bool:
    for j in range(a.contact_start[who], a.contact_start[who + 1]):
        on = leads(a.contact_bits[j], a.contact_first[j], a.contact_last[j], r)
        if on and at <= spanned(a.contact_first[j], a.contact_last[j], r.up)[1]:
            return True
    return False


@borrowing
def _teaches_on(a: Arrays, r: Rules, counts: Mask, named: bool, who: int, at: int) -> bool:
    for i in range(a.at_start[who], a.at_start[who + 1]):
        o = a.at[i]
        holds = counts[o] and at <= spanned(a.earliest[o], a.latest[o], r.up)[1]
        if holds and begins_there(a, r, i, who) and (not named or _anybody(a, r, o, who)):
            return True
    return False


@borrowing
def _anybody(a: Arrays, r: Rules, o: int, but: int) -> bool:
    """Whether somebody else stands at the far end of an event."""
    i, after, role = a.part_start[o], a.part_start[o + 1], far(r)
    while i < after:
        who, begin = a.part[i], i
        while i < after and a.part[i] == who:
            i += 1
        if who != but and stands(a.part_bits, a.part_first, begin, i, r, role):
            return True
    return False


@borrowing
def pairs(a: Arrays, r: Rules, counts: Mask, s: Start, shown: Shown, out: Int32) -> int:
    """Every step between two of those shown that belongs to a chain which holds: how many there are.

    As many as there is room for stand in `out`, shape (k, 4): who stands at the near end, who at the far end, the event or DIRECT, and
    whether the order is certain. Where a step begins the lineage, the first is −1 − its place in the start; of all who begin it at one
    event, the first who is not at the far end themselves stands for the others.
    """
    k = _begun(a, r, s, shown.people, out)
    for place in range(len(s.others)):
        k = _noted(-1 - len(s.events) - place, s.others[place], wide(DIRECT), True, shown.people, out, k)
    for place in range(len(shown.people)):
        if shown.rows[place, LED_AT] < NOT_SURE:
            k = _on(a, r, counts, shown, place, out, k)
    return k


@borrowing
def _begun(a: Arrays, r: Rules, s: Start, people: Int32, out: Int32) -> int:
    """At each event once, however many begin there: else each of them would walk past everyone there."""
    k, after, always = NONE_YET, NONE_YET, wide(ALWAYS)
    while after < len(s.events):
        begin = after
        while after < len(s.events) and s.events[after] == s.events[begin]:
            after += 1
        k = _at(a, r, s.events[begin], s.nears, begin, after, True, always, always, people, out, k)
    return k


@borrowing
def _on(a: Arrays, r: Rules, counts: Mask, shown: Shown, place: int, out: Int32, k: int) -> int:
    who, at, sure = wide(shown.people[place]), wide(shown.rows[place, LED_AT]), wide(shown.rows[place, LED_SURE])
    for i in range(a.at_start[who], a.at_start[who + 1]):
        o = a.at[i]
        if counts[o] and begins_there(a, r, i, who):
            k = _at(a, r, o, shown.people, place, place + 1, False, at, sure, shown.people, out, k)
    for j in range(a.contact_start[who], a.contact_start[who + 1]):
        if leads(a.contact_bits[j], a.contact_first[j], a.contact_last[j], r):
            low, high = spanned(a.contact_first[j], a.contact_last[j], r.up)
            if at <= high:
                k = _noted(who, a.contact[j], wide(DIRECT), sure < low, shown.people, out, k)
    return k


@borrowing
def _at(
    a: Arrays, r: Rules, o: int, nears: Int32, begin: int, end: int, begins: bool, at: int, sure: int, people: Int32, out: Int32, k: int
) -> int:
    """The steps at an event from some who stand at its near end; where they begin the lineage, they are told by their places."""
    low, high = spanned(a.earliest[o], a.latest[o], r.up)
    if at > high:
        return k
    i, after = wide(a.part_start[o]), wide(a.part_start[o + 1])
    if after - i > MANY * len(people):
        for other in people:
            start, stop = parts_of(a, o, other)
            k = _met(a, r, o, wide(start), wide(stop), other, nears, begin, end, begins, sure < low, people, out, k)
        return k
    while i < after:
        other, start = a.part[i], i
        while i < after and a.part[i] == other:
            i += 1
        k = _met(a, r, o, start, i, other, nears, begin, end, begins, sure < low, people, out, k)
    return k


@borrowing
def _met(
    a: Arrays, r: Rules, o: int, start: int, stop: int, other: int, nears: Int32, begin: int, end: int, begins: bool, certain: bool,
    people: Int32, out: Int32, k: int
) -> int:
    """Somebody with these parts at an event, if they stand at its far end, and somebody else at the near end."""
    place = begin
    while place < end and nears[place] == other:
        place += 1
    if place < end and stands(a.part_bits, a.part_first, start, stop, r, far(r)):
        return _noted(-1 - place if begins else wide(nears[place]), other, wide(o), certain, people, out, k)
    return k


@borrowing
def _noted(name: int, other: int, o: int, certain: bool, people: Int32, out: Int32, k: int) -> int:
    if place_of(people, other) < 0:
        return k
    if k < len(out):
        out[k, 0], out[k, 1], out[k, 2], out[k, 3] = name, other, o, certain
    return k + 1


@borrowing
def place_of(people: Int32, who: int) -> int:
    """The place of somebody among people in order; NOBODY where they are not there."""
    place = int(numpy.searchsorted(people, who))
    return place if place < len(people) and people[place] == who else wide(NOBODY)
