"""What two people share, with what each thing counts by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy

from graph.snapshot.arrays import COLLABORATION, EVENT, MENTOR
from graph.snapshot.hops import (
    contact_age,
    contact_strength,
    event_age,
    learns,
    parts_of,
    roles,
    seen_contact,
    shared,
    stay_age,
    trains,
)
from graph.snapshot.kinds import KINDS, KNOWS, MENTORS, SAME_COLLABORATION, SAME_EVENT, SAME_UNIT, TAUGHT, TEAM, YEAR
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
                  key=lambda each: (-each.strength, each.occasion or -1))  # fmt: skip


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
        kind = SAME_COLLABORATION if a.kind[o] == COLLABORATION else SAME_UNIT
        return Shared(strength, KINDS[kind], o, max(stay_age(a, t, o, mine, theirs), 0) / YEAR, int(c.size[o]))
    kind, among = _at_event(world, o, roles(a, t, *mine), roles(a, t, *theirs), strength)
    return Shared(strength, KINDS[kind], o, event_age(a, t, o) / YEAR, among)


def _at_event(world: World, o: int, mine: int, theirs: int, strength: float) -> tuple[int, int]:
    """The kind that was the strongest, and how many there are of that group."""
    c, t = world.counts, world.terms
    everyone = max(int(c.size[o]), int(world.arrays.said[t.level, o]))
    left = t.fading[event_age(world.arrays, t, o)]
    kinds = {SAME_EVENT: everyone}
    if world.arrays.teaches[o] <= t.level:
        if trains(mine) and trains(theirs):
            kinds[TEAM] = int(c.trainers[o])
        elif (trains(mine) and learns(theirs)) or (learns(mine) and trains(theirs)):
            kinds[TAUGHT] = everyone
    return min(kinds.items(), key=lambda each: abs(t.weights[each[0]] * left / max(each[1] - 1, 1) - strength))
