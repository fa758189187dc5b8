"""Which relations between partners something keeps when their project ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy

from queries.partnerships.bonds import Bond, Bonds
from queries.partnerships.landscape import COLLABORATION, Landscape
from queries.partnerships.thinning import Matrix


@dataclass(frozen=True, eq=False, slots=True)
class Relations:
    """For each two partners whether their relation is kept, or else whether people of theirs have met. Shape (members, members) each.

    `going`: the bonds that are other collaborations which go on.
    """

    kept: Matrix
    met: Matrix
    going: tuple[Bond, ...]

    @property
    def ends(self) -> Matrix:
        """Of which nothing is left."""
        found: Matrix = ~(self.kept | self.met)
        numpy.fill_diagonal(found, False)
        return found


def relations(seen: Landscape, held: Bonds, day: int) -> Relations:
    """Kept by another collaboration that has not ended by the day, by people who know or mentor each other, by somebody who works for both,
    or since one belongs to the other. To have been at the same event, or in a collaboration that has ended, is to have met.
    """
    going = tuple(each for each in held.joining if _goes_on(seen, each, day))
    keeping = frozenset(going)
    kept = _joined(held, (each for each in held.joining if each.thing < 0 or each in keeping))
    met = _joined(held, (each for each in held.joining if each.thing >= 0))
    return Relations(kept, met & ~kept, going)


def _goes_on(seen: Landscape, bond: Bond, day: int) -> bool:
    """One of which nobody knows the end goes on."""
    if bond.thing < 0 or not seen.things.is_of(bond.thing, COLLABORATION):
        return False
    last = seen.things[bond.thing].last
    return last is None or last >= day


def _joined(held: Bonds, some: Iterator[Bond]) -> Matrix:
    return Bonds(held.members, held.employers, tuple(some)).linked
