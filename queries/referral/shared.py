"""What two people share, with what each thing counts by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy

from graph.snapshot.arrays import EVENT, MENTOR
from graph.snapshot.hops import (
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


@dataclass(frozen=True, slots=True)
class Shared:
    """One piece of evidence: its strength, its kind, its occasion's number (none for a declared tie), years since, how many were there."""

    strength: float
    basis: str
    occasion: int | None
    years: float
    among: int


def of_pair(world: World, one: int, other: int) -> list[Shared]:
    """Everything that makes a step between two people, the strongest first."""
    a = world.arrays
    both = numpy.intersect1d(a.at[a.at_start[one]:a.at_start[one + 1]], a.at[a.at_start[other]:a.at_start[other + 1]])
    met = (_met(world, one, other, int(o)) for o in both)
    return sorted((each for each in (*_declared(world, one, other), *met) if each.strength > 0),
                  key=lambda each: (-each.strength, -1 if each.occasion is None else each.occasion))  # fmt: skip


def together(found: list[Shared]) -> float:
    """How strong a step they make together."""
    left = 1.0
    for each in found:
        left *= 1.0 - each.strength
    return 1.0 - left


def _declared(world: World, one: int, other: int) -> Iterator[Shared]:
    a, t = world.arrays, world.terms
    for j in range(a.contact_start[one], a.contact_start[one + 1]):
        if a.contact[j] == other and seen_contact(a, t, j):
            kind = MENTORS if a.contact_bits[j] & MENTOR else KNOWS
            yield Shared(contact_strength(a, t, j), KINDS[kind], None, contact_age(a, t, j) / YEAR, 2)


def _met(world: World, one: int, other: int, o: int) -> Shared:
    a, c, t = world.arrays, world.counts, world.terms
    strength = shared(a, c, t, one, other, o)
    mine, theirs = parts_of(a, o, one), parts_of(a, o, other)
    if a.kind[o] != EVENT:
        return Shared(strength, KINDS[stay_kind(a.kind[o])], o, max(stay_age(a, t, o, mine, theirs), 0) / YEAR, int(c.size[o]))
    by_kind = zip((TEAM, TAUGHT, SAME_EVENT), event_strengths(a, c, t, o), strict=True)  # no two of them are alike
    kind = next((kind for kind, each in by_kind if each == strength), SAME_EVENT)
    among = c.trainers[o] if kind == TEAM else max(c.size[o], a.said[t.level, o])
    return Shared(strength, KINDS[kind], o, event_age(a, t, o) / YEAR, int(among))
