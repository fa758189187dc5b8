"""How many people are seen at each occasion, and how many each person is tied to."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import ORGANISATION, Arrays, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.days import ALWAYS
from graph.snapshot.hops import Around, Counts, Float64, Terms, around, roles, trains


def counts(a: Arrays, terms: Terms) -> Counts:
    """Of the occasions, for a level and a day."""
    size, trainers = _counted(a, terms)
    there = size.copy()
    _counted_there(a, terms, there, numpy.zeros(len(a.at_start) - 1, dtype=numpy.int32))
    return Counts(size, trainers, there)


class Tied(NamedTuple):
    """How many different people each person is a step away from, by all kinds of evidence at all times. Each of shape (N,)."""

    people: Int32
    damping: Float64
    """d(v) = 1 / (1 + ln(1 + people)): who is everywhere introduces nobody for that."""


def tied(a: Arrays, counted: Counts, terms: Terms) -> Tied:
    """Of everybody, for a level. `counted`: on all days."""
    people = len(a.at_start) - 1
    return tied_of(a, counted, terms, numpy.zeros(people, dtype=numpy.int32), numpy.arange(people, dtype=numpy.int32))


def tied_of(a: Arrays, counted: Counts, terms: Terms, people: Int32, anew: Int32) -> Tied:
    """As `tied`, counted for these people alone, where it is known for the others."""
    always = terms._replace(day=ALWAYS, kinds=(1 << len(terms.weights)) - 1)
    people[anew] = _degrees(a, counted, always, room(a), anew)
    return Tied(people, 1.0 / (1.0 + numpy.log1p(people.astype(numpy.float64))))


def room(a: Arrays) -> Around:
    """For one question at a time."""
    people = len(a.at_start) - 1
    zeros, empty = numpy.zeros(people, dtype=numpy.int32), numpy.empty(people, dtype=numpy.int32)
    return Around(zeros, numpy.empty(people), numpy.empty(people, dtype=numpy.uint8), empty, numpy.zeros(len(a.kind), dtype=numpy.int32))


@compiled
def _counted(a: Arrays, t: Terms) -> tuple[Int32, Int32]:
    size = numpy.zeros(len(a.kind), dtype=numpy.int32)
    trainers = numpy.zeros(len(a.kind), dtype=numpy.int32)
    for o in range(len(a.kind)):
        i, after = a.part_start[o], a.part_start[o + 1]
        while i < after:
            begin = i
            while i < after and a.part[i] == a.part[begin]:
                i += 1
            parts = roles(a, t, begin, i)
            if parts != 0:
                size[o] += 1
                trainers[o] += trains(parts)
    return size, trainers


@compiled
def _counted_there(a: Arrays, t: Terms, there: Int32, stamp: Int32) -> None:
    o = 0
    while o < len(a.kind):
        begin = o
        while o < len(a.kind) and a.thing[o] == a.thing[begin]:
            o += 1
        if o - begin > 1:
            people = _different(a, t, begin, o, stamp)
            for each in range(begin, o):
                if a.kind[each] == ORGANISATION:
                    there[each] = people


@compiled
def _different(a: Arrays, t: Terms, begin: int, end: int, stamp: Int32) -> int:
    """How many people are seen at these occasions together."""
    people = 0
    for i in range(a.part_start[begin], a.part_start[end]):
        if stamp[a.part[i]] != end and roles(a, t, i, i + 1) != 0:
            stamp[a.part[i]] = end
            people += 1
    return people


@compiled
def _degrees(a: Arrays, c: Counts, t: Terms, space: Around, people: Int32) -> Int32:
    found = numpy.zeros(len(people), dtype=numpy.int32)
    for place in range(len(people)):
        found[place] = around(a, c, t, people[place], space, place + 1)
    return found
