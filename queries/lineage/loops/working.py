"""Where people worked when they were trained or trained others, over everyone reached."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import PART_LEVEL, UNIT, Arrays
from graph.snapshot.compiled import NONE_YET, borrowing, compiled
from graph.snapshot.hops import parts_of
from queries.lineage.loops.room import FIRST_NEAR, LED_AT, NOBODY, SECOND_NEAR, Start
from queries.lineage.loops.rules import NOT_SURE, Int32, Mask, Rules, begins_there, far, leads, spanned, stands

Keys = NDArray[numpy.int64]
ANYWHERE = -1


@borrowing
def worked(a: Arrays, r: Rules, who: int, low: int, high: int, out: Int32) -> int:
    """The workplaces of a person on some day of a range as the walk sees it: how many, and which occasions."""
    k = 0
    for i in range(a.at_start[who], a.at_start[who + 1]):
        o = a.at[i]
        if a.kind[o] < UNIT:
            continue
        start, end = parts_of(a, o, who)
        for j in range(start, end):
            if (a.part_bits[j] >> PART_LEVEL) & 3 <= r.level and a.part_first[j] <= r.day:
                first, last = spanned(a.part_first[j], a.part_last[j], r.up)
                if first <= high and low <= last:
                    out[k] = o
                    k += 1
                    break
    return k


@compiled
def employers(a: Arrays, r: Rules, people: Int32, events: Int32, rows: Int32, named: Keys, out: Int32) -> int:
    """For everyone reached the things where they worked when an event took place that reached them: how many pairs there are.

    As many as there is room for stand in `out`, shape (k, 2): the place among `people`, which is in order, and the thing's number.
    `rows`: what the walk knows of the events. `named`: person << 32 | event, in order, of those who are said to have taught for
    someone there, and so do not count for where they worked.
    """
    k, role = NONE_YET, far(r)
    places = numpy.empty(_most(a, people), dtype=numpy.int32)
    for e in range(len(events)):
        o = events[e]
        low, high = spanned(a.earliest[o], a.latest[o], r.up)
        only = rows[e, FIRST_NEAR] if rows[e, SECOND_NEAR] == NOBODY else NOBODY
        i, after = a.part_start[o], a.part_start[o + 1]
        while i < after:
            who, begin = a.part[i], i
            while i < after and a.part[i] == who:
                i += 1
            place = numpy.searchsorted(people, who)
            if who == only or place == len(people) or people[place] != who:
                continue
            if not _among(named, numpy.int64(who) << 32 | o) and stands(a.part_bits, a.part_first, begin, i, r, role):
                for w in range(worked(a, r, who, low, high, places)):
                    k = _noted(int(place), a.thing[places[w]], out, k)
    return k


@compiled
def direct_employers(a: Arrays, r: Rules, s: Start, people: Int32, rows: Int32, out: Int32) -> int:
    """As `employers`, for those whom direct ties lead to. `rows`: what the walk knows of the people."""
    k = NONE_YET
    places = numpy.empty(_most(a, people), dtype=numpy.int32)
    for d in range(len(s.others)):
        k = _direct(a, r, s.others[d], s.firsts[d], s.lasts[d], people, places, out, k)
    for p in range(len(people)):
        if rows[p, LED_AT] < NOT_SURE:
            for j in range(a.contact_start[people[p]], a.contact_start[people[p] + 1]):
                if leads(a.contact_bits[j], a.contact_first[j], a.contact_last[j], r):
                    low, high = spanned(a.contact_first[j], a.contact_last[j], r.up)
                    if rows[p, LED_AT] <= high:
                        k = _direct(a, r, a.contact[j], low, high, people, places, out, k)
    return k


@borrowing
def _direct(a: Arrays, r: Rules, who: int, low: int, high: int, people: Int32, places: Int32, out: Int32, k: int) -> int:
    place = numpy.searchsorted(people, who)
    if place < len(people) and people[place] == who:
        for w in range(worked(a, r, who, low, high, places)):
            k = _noted(int(place), a.thing[places[w]], out, k)
    return k


@compiled
def taught_there(a: Arrays, r: Rules, counts: Mask, thing: int, people: Int32, out: Int32) -> int:
    """Who of these stood at the near end of which events while working for a thing (ANYWHERE: for whomever): how many pairs there are.

    As many as there is room for stand in `out`, shape (k, 2).
    """
    k = NONE_YET
    places = numpy.empty(_most(a, people), dtype=numpy.int32)
    for who in people:
        for i in range(a.at_start[who], a.at_start[who + 1]):
            o = a.at[i]
            if counts[o] and begins_there(a, r, i, who):
                low, high = spanned(a.earliest[o], a.latest[o], r.up)
                if _for(a, r, thing, who, low, high, places):
                    k = _noted(who, o, out, k)
    return k


@compiled
def mentored_there(a: Arrays, r: Rules, thing: int, people: Int32, out: Int32) -> int:
    """Which contacts lead on from these people, as `taught_there`: the person, and the contact's place."""
    k = NONE_YET
    places = numpy.empty(_most(a, people), dtype=numpy.int32)
    for who in people:
        for j in range(a.contact_start[who], a.contact_start[who + 1]):
            if leads(a.contact_bits[j], a.contact_first[j], a.contact_last[j], r):
                low, high = spanned(a.contact_first[j], a.contact_last[j], r.up)
                if _for(a, r, thing, who, low, high, places):
                    k = _noted(who, j, out, k)
    return k


@compiled
def _for(a: Arrays, r: Rules, thing: int, who: int, low: int, high: int, places: Int32) -> bool:
    if thing == ANYWHERE:
        return True
    found = places[: worked(a, r, who, low, high, places)]
    return bool((a.thing[found] == thing).any())


@borrowing
def _noted(one: int, other: int, out: Int32, k: int) -> int:
    if k < len(out):
        out[k, 0], out[k, 1] = one, other
    return k + 1


@borrowing
def _among(keys: Keys, key: int) -> bool:
    place = numpy.searchsorted(keys, key)
    return bool(place < len(keys) and keys[place] == key)


@borrowing
def _most(a: Arrays, people: Int32) -> int:
    """At how many occasions one of these people was at most."""
    most = 0
    for who in people:
        most = max(most, a.at_start[who + 1] - a.at_start[who])
    return most
