"""Which relations between partners something keeps when their project ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy

from queries.partnerships.bonds import Bond, Bonds
from queries.partnerships.landscape import EVENT, Landscape
from queries.partnerships.thinning import Matrix


@dataclass(frozen=True, eq=False, slots=True)
class Relations:
    """For each two partners whether their relation is kept, or else whether people of theirs have met. Shape (members, members) each.

    `going`: the bonds that are other collaborations in which partners are together.
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


def relations(seen: Landscape, held: Bonds, ever: Bonds) -> Relations:
    """Kept by what joins partners after the end, `held`, but for events: another collaboration that both are in, people who know or mentor
    each other, somebody who works for both, or one belonging to the other. Whatever else `ever` joined them is to have met.
    """
    keeping = tuple(each for each in held.joining if not seen.things.is_of(each.thing, EVENT))
    kept = Bonds(held.members, held.employers, keeping).linked
    return Relations(kept, ever.linked & ~kept, tuple(each for each in keeping if each.thing >= 0))
