"""Pairs of members whose every contact runs through one person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy

from queries.partnerships.bonds import NOBODY, Bonds

_UNLINKED = -2


@dataclass(frozen=True, slots=True)
class Held:
    """Two members by their places, and the person, or the one on either side, without whom they have no contact."""

    one: int
    other: int
    people: tuple[int, ...]


def held_by_one(bonds: Bonds) -> tuple[Held, ...]:
    """The pairs of members that have contact, all of it through one person; in the order of places.

    A member that is there itself needs nobody. All contacts run through a person if, in each bond that two members share, that person is
    the only one on one of the sides.
    """
    holders = numpy.full((bonds.members, bonds.members), _UNLINKED, dtype=numpy.int64)
    for bond in bonds.joining:
        sides = bonds.sides(bond)
        grid = numpy.ix_([*sides], [*sides])
        mine = numpy.array([*sides.values()])[:, None]
        before = holders[grid]
        stays = (before == mine) | (before == mine.T)
        holders[grid] = numpy.where(before == _UNLINKED, mine, numpy.where(stays, before, NOBODY))
    held = numpy.argwhere(numpy.triu((holders >= 0) | (holders.T >= 0), 1)).tolist()
    return tuple(Held(one, other, tuple(sorted({int(holders[one, other]), int(holders[other, one])} - {NOBODY}))) for one, other in held)
