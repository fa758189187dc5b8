"""What two people share, with what each thing counts by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy

from graph.snapshot.arrays import EVENT, MENTOR, Arrays, Int32
from graph.snapshot.compiled import borrowing, compiled
from graph.snapshot.days import UNKNOWN_LAST, ordinals
from graph.snapshot.hops import (
    Counts,
    Float64,
    Terms,
    contact_age,
    contact_strength,
    event_age,
    event_strengths,
    parts_of,
    seen_contact,
    shared,
    stay_age,
    stay_kind,
)
from graph.snapshot.kinds import KINDS, KNOWS, MENTORS, SAME_EVENT, TAUGHT, TEAM, YEAR
from queries.referral.searching import World

DECLARED = -1


@dataclass(frozen=True, slots=True)
class Shared:
    """One piece of evidence: its strength, its kind, its occasion's number (none for a declared tie), years since (none: not known), how
    many were there."""

    strength: float
    basis: str
    occasion: int | None
    years: float | None
    among: int


class Rows(NamedTuple):
    """As many pieces of evidence as there may be; `occasion` is DECLARED for a declared tie, `age` as of `hops.event_age`."""

    strength: Float64
    kind: Int32
    occasion: Int32
    age: Int32
    among: Int32


def of_pairs(world: World, pairs: Sequence[tuple[int, int]]) -> list[list[Shared]]:
    """For each pair of people everything that makes a step between them, the strongest first."""
    people = numpy.array(pairs, dtype=numpy.int32).reshape(-1, 2)
    rows, starts = _of_pairs(world.arrays, world.counts, world.terms, people)
    columns = (column[: starts[-1]].tolist() for column in rows)
    told = [Shared(strength, KINDS[kind], None if occasion == DECLARED else occasion, _years(world.terms.today, age), among)
            for strength, kind, occasion, age, among in zip(*columns, strict=True)]  # fmt: skip
    return [sorted(told[first:last], key=_rank) for first, last in pairwise(starts.tolist())]


def _years(today: int, age: int) -> float | None:
    return None if age == UNKNOWN_LAST else float(ordinals()[today] - ordinals()[max(today - age, 1)]) / YEAR


def _rank(each: Shared) -> tuple[float, int]:
    return -each.strength, DECLARED if each.occasion is None else each.occasion


def together(found: list[Shared]) -> float:
    """How strong a step they make together."""
    left = 1.0
    for each in found:
        left *= 1.0 - each.strength
    return 1.0 - left


@compiled
def _of_pairs(a: Arrays, c: Counts, t: Terms, pairs: Int32) -> tuple[Rows, Int32]:
    """Those that make a step, and where each pair's begin."""
    starts = numpy.zeros(len(pairs) + 1, dtype=numpy.int32)
    most = 0
    for i in range(len(pairs)):
        most += _most(a, pairs[i, 0], pairs[i, 1])
    rows = Rows(numpy.empty(most), numpy.empty(most, dtype=numpy.int32), numpy.empty(most, dtype=numpy.int32),
                numpy.empty(most, dtype=numpy.int32), numpy.empty(most, dtype=numpy.int32))  # fmt: skip
    for i in range(len(pairs)):
        one, other = pairs[i, 0], pairs[i, 1]
        starts[i + 1] = _met(a, c, t, one, other, rows, _declared(a, t, one, other, rows, starts[i]))
    return rows, starts


@borrowing
def _most(a: Arrays, one: int, other: int) -> int:
    """More than so many pieces of evidence two people cannot share."""
    met = min(a.at_start[one + 1] - a.at_start[one], a.at_start[other + 1] - a.at_start[other])
    return int(a.contact_start[one + 1] - a.contact_start[one] + met)


@borrowing
def _declared(a: Arrays, t: Terms, one: int, other: int, rows: Rows, n: int) -> int:
    for j in range(a.contact_start[one], a.contact_start[one + 1]):
        if a.contact[j] == other and seen_contact(a, t, j):
            strength = contact_strength(a, t, j)
            if strength > 0.0:
                kind = MENTORS if a.contact_bits[j] & MENTOR else KNOWS
                n = _row(rows, n, strength, kind, DECLARED, contact_age(a, t, j), 2)
    return n


@borrowing
def _met(a: Arrays, c: Counts, t: Terms, one: int, other: int, rows: Rows, n: int) -> int:
    """At the occasions of both, which stand in order."""
    i, j = a.at_start[one], a.at_start[other]
    while i < a.at_start[one + 1] and j < a.at_start[other + 1]:
        mine, theirs = a.at[i], a.at[j]
        if mine == theirs:
            strength = shared(a, c, t, one, other, mine)
            if strength > 0.0:
                n = _at(a, c, t, one, other, mine, strength, rows, n)
        i += mine <= theirs
        j += theirs <= mine
    return n


@borrowing
def _at(a: Arrays, c: Counts, t: Terms, one: int, other: int, o: int, strength: float, rows: Rows, n: int) -> int:
    if a.kind[o] != EVENT:
        age = stay_age(a, t, o, parts_of(a, o, one), parts_of(a, o, other))
        return _row(rows, n, strength, stay_kind(a.kind[o]), o, age, c.size[o])
    team, taught, _ = event_strengths(a, c, t, o)  # no two of them are alike
    kind = TEAM if strength == team else TAUGHT if strength == taught else SAME_EVENT
    return _row(rows, n, strength, kind, o, event_age(a, t, o), c.trainers[o] if kind == TEAM else max(c.size[o], a.said[t.level, o]))


@borrowing
def _row(rows: Rows, n: int, strength: float, kind: int, occasion: int, age: int, among: int) -> int:
    rows.strength[n], rows.kind[n], rows.occasion[n], rows.age[n], rows.among[n] = strength, kind, occasion, age, among
    return n + 1
