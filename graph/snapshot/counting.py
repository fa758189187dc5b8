"""How many people are seen at each occasion, and how many each person is tied to."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import (
    CONTACT_INVENTED,
    CONTACT_LEVEL,
    EVENT,
    ORGANISATION,
    PART_INVENTED,
    PART_LEVEL,
    Arrays,
    Int32,
)
from graph.snapshot.compiled import NONE_YET, borrowing
from graph.snapshot.finding import Mask, ranged, rows_at
from graph.snapshot.hops import Around, Counts, Float64, Terms, parts_of, roles, trains


def counts(a: Arrays, terms: Terms) -> Counts:
    """Of the occasions, for a level and a day."""
    empty = (numpy.zeros(len(a.kind), dtype=numpy.int32) for _ in Counts._fields)
    return counts_of(a, terms, Counts(*empty), numpy.arange(len(a.kind), dtype=numpy.int32))


def counts_of(a: Arrays, terms: Terms, known: Counts, anew: Int32) -> Counts:
    """As `counts`, counted in `known` for these alone, in order, where all occasions of one thing are among them or none."""
    _counted(a, terms, anew, known.size, known.trainers)
    known.there[anew] = known.size[anew]
    _counted_there(a, terms, anew, known.there, numpy.zeros(len(a.at_start) - 1, dtype=numpy.int32))
    return known


def counts_until(a: Arrays, terms: Terms, known: Counts) -> Counts:
    """As `counts`, from what is known for all days: counted anew only where somebody's part begins after the day."""
    later = rows_at(a.part_start, numpy.flatnonzero(a.part_first > terms.day))
    anew = numpy.flatnonzero(numpy.isin(a.thing, a.thing[later])).astype(numpy.int32)
    return counts_of(a, terms, Counts(*(each.copy() for each in known)), anew)


class Tied(NamedTuple):
    """How many different people each person is a step away from, by all kinds of evidence at all times. Each of shape (N,)."""

    people: Int32
    damping: Float64
    """d(v) = 1 / (1 + ln(1 + people)): who is everywhere introduces nobody for that."""


def nobody(a: Arrays) -> Tied:
    """As if everybody were tied to nobody."""
    people = len(a.at_start) - 1
    return Tied(numpy.zeros(people, dtype=numpy.int32), numpy.ones(people))


def everybody(a: Arrays) -> Int32:
    """The numbers of all people."""
    return numpy.arange(len(a.at_start) - 1, dtype=numpy.int32)


def tied_of(a: Arrays, counted: Counts, terms: Terms, known: Tied, anew: Int32) -> Tied:
    """For a level, counted in `known` for these people alone. `counted`: on all days."""
    stamp = numpy.zeros(len(a.at_start) - 1, dtype=numpy.int32)
    people = numpy.empty(len(anew), dtype=numpy.int32)
    _degrees(a, makes_steps(a, counted, terms), terms.level, stamp, anew, people)
    known.people[anew], known.damping[anew] = people, 1.0 / (1.0 + numpy.log1p(people.astype(numpy.float64)))
    return known


def room(a: Arrays) -> Around:
    """For one question at a time."""
    people = len(a.at_start) - 1
    stamps = (numpy.zeros(count, dtype=numpy.uint16) for count in (people, len(a.kind)))
    will, found = numpy.empty(people, dtype=numpy.uint8), numpy.empty(people, dtype=numpy.int32)
    return Around(next(stamps), numpy.empty(people), will, found, next(stamps))


@borrowing
def _counted(a: Arrays, t: Terms, anew: Int32, size: Int32, trainers: Int32) -> None:
    for o in anew:
        size[o], trainers[o] = 0, 0
        i, after = a.part_start[o], a.part_start[o + 1]
        while i < after:
            begin = i
            while i < after and a.part[i] == a.part[begin]:
                i += 1
            parts = roles(a, t, begin, i)
            if parts != 0:
                size[o] += 1
                trainers[o] += trains(parts)


@borrowing
def _counted_there(a: Arrays, t: Terms, anew: Int32, there: Int32, stamp: Int32) -> None:
    place = NONE_YET
    while place < len(anew):
        begin, end = anew[place], anew[place] + 1
        while end < len(a.kind) and a.thing[end] == a.thing[begin]:
            end += 1
        if end - begin > 1:
            people = _different(a, t, begin, end, stamp)
            for each in range(begin, end):
                if a.kind[each] == ORGANISATION:
                    there[each] = people
        place += end - begin


@borrowing
def _different(a: Arrays, t: Terms, begin: int, end: int, stamp: Int32) -> int:
    """How many people are seen at these occasions together."""
    people = 0
    for i in range(a.part_start[begin], a.part_start[end]):
        if stamp[a.part[i]] != end and roles(a, t, i, i + 1) != 0:
            stamp[a.part[i]] = end
            people += 1
    return people


@borrowing
def _degrees(a: Arrays, steps: Mask, level: int, stamp: Int32, people: Int32, found: Int32) -> None:
    """As many as `around` finds on all days, by all kinds of evidence: then whether two people are a step apart needs no strengths."""
    for place in range(len(people)):
        who, turn = people[place], place + 1
        stamp[who] = turn
        n = _known(a, who, level, stamp, turn)
        for i in range(a.at_start[who], a.at_start[who + 1]):
            o = a.at[i]
            if steps[o]:
                begin, end = parts_of(a, o, who)
                if a.kind[o] == EVENT:
                    n += _met(a, o, begin, end, level, stamp, turn)
                else:
                    n += _stayed(a, o, begin, end, level, stamp, turn)
        found[place] = n


@borrowing
def _known(a: Arrays, who: int, level: int, stamp: Int32, turn: int) -> int:
    """Whom somebody declares; a tie whose stated strength is nothing makes no step."""
    n = 0
    for j in range(a.contact_start[who], a.contact_start[who + 1]):
        if a.contact_bits[j] >> CONTACT_LEVEL & 3 <= level and not a.contact_said[j] <= 0.0 and stamp[a.contact[j]] != turn:
            stamp[a.contact[j]] = turn
            n += 1
    return n


@borrowing
def _met(a: Arrays, o: int, begin: int, end: int, level: int, stamp: Int32, turn: int) -> int:
    """Everyone seen at an event, if one of these parts is seen, which are those of who asks."""
    while begin < end and a.part_bits[begin] >> PART_LEVEL & 3 > level:
        begin += 1
    if begin == end:
        return 0
    n = 0
    for i in range(a.part_start[o], a.part_start[o + 1]):
        if stamp[a.part[i]] != turn and a.part_bits[i] >> PART_LEVEL & 3 <= level:
            stamp[a.part[i]] = turn
            n += 1
    return n


@borrowing
def _stayed(a: Arrays, o: int, begin: int, end: int, level: int, stamp: Int32, turn: int) -> int:
    """Everyone seen in a collaboration or at a workplace on a day of one of these parts that are seen, which are those of who asks."""
    n = 0
    for mine in range(begin, end):
        if a.part_bits[mine] >> PART_LEVEL & 3 <= level:
            for i in range(a.part_start[o], a.part_start[o + 1]):
                if (stamp[a.part[i]] != turn and a.part_bits[i] >> PART_LEVEL & 3 <= level
                        and a.part_first[i] <= a.part_last[mine] and a.part_first[mine] <= a.part_last[i]):  # fmt: skip
                    stamp[a.part[i]] = turn
                    n += 1
    return n


def makes_steps(a: Arrays, counted: Counts, terms: Terms) -> Mask:
    """Which occasions make steps at all, on all days: neither of one person alone nor of too many."""
    found: Mask = (counted.size >= 2) & (counted.size <= terms.most) & ((a.kind != ORGANISATION) | (counted.there <= terms.small))
    return found


def differing(a: Arrays, below: tuple[int, Mask], here: tuple[int, Mask], people: Int32) -> Int32:
    """Which of these people may be tied to others at one level than at a lower one, each with the occasions that make steps there."""
    (low, before), (high, after) = below, here
    parts, contacts = _between(a.part_bits >> PART_LEVEL & 3, low, high), _between(a.contact_bits >> CONTACT_LEVEL & 3, low, high)
    return _concerned(a, before != after, parts, contacts, people)


def near_invented(a: Arrays, before: Mask, after: Mask, people: Int32) -> Int32:
    """Which of these people may be tied to others with what is invented than without it; the occasions that make steps with and without."""
    return _concerned(a, before != after, a.part_bits & PART_INVENTED != 0, a.contact_bits & CONTACT_INVENTED != 0, people)


def _concerned(a: Arrays, occasions: Mask, parts: Mask, contacts: Mask, people: Int32) -> Int32:
    """Which of these people are at one of these occasions, or where one of these parts is, or have one of these contacts."""
    occasions[rows_at(a.part_start, numpy.flatnonzero(parts))] = True
    starts, ends = a.at_start[people], a.at_start[people + 1]
    found = numpy.zeros(len(a.at_start) - 1, dtype=numpy.bool_)
    found[numpy.repeat(people, ends - starts)[occasions[a.at[ranged(starts, ends)]]]] = True
    found[rows_at(a.contact_start, numpy.flatnonzero(contacts))] = True
    return people[found[people]]


def _between(levels: NDArray[Any], low: int, high: int) -> Mask:
    between: Mask = (levels > low) & (levels <= high)
    return between
