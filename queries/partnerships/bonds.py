"""What joins the members of a consortium: occasions, declared ties, and people who work for several of them.

Nobody is joined to anybody in pairs here: an occasion of hundreds is one bond, which joins all who were there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import networkx
import numpy

from queries.partnerships.thinning import Matrix, enough

MOST_LOST = 4
"""Sets of so many are looked for whose loss splits the others."""

NOBODY = -1
"""In place of a person: a member is there itself, or through several people."""


class Bond(NamedTuple):
    """An occasion (`thing`: its number), or a tie that is no thing of its own (−1). `members`: those there themselves, by place."""

    thing: int
    members: tuple[int, ...]
    people: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Bonds:
    """So many `members`, known by their places; for which of them each person works; and what joins them."""

    members: int
    employers: Mapping[int, tuple[int, ...]]
    bonds: tuple[Bond, ...]

    @cached_property
    def joining(self) -> tuple[Bond, ...]:
        """Those that join two members or more, a person who works for several included."""
        shared = (Bond(-1, (), (person,)) for person, places in self.employers.items() if len(places) > 1)
        return tuple(each for each in (*self.bonds, *shared) if len(self.sides(each)) > 1)

    def sides(self, bond: Bond) -> dict[int, int]:
        """For each member that has part in a bond the one person through whom it has, or NOBODY."""
        found: dict[int, int] = {}
        for person in bond.people:
            for place in self.employers.get(person, ()):
                found[place] = NOBODY if found.get(place, person) != person else person
        return found | dict.fromkeys(bond.members, NOBODY)

    @cached_property
    def linked(self) -> Matrix:
        """Which two members have a bond, whoever holds it. Shape (members, members)."""
        matrix = numpy.zeros((self.members, self.members), dtype=numpy.bool_)
        for bond in self.joining:
            places = [*self.sides(bond)]
            matrix[numpy.ix_(places, places)] = True
        numpy.fill_diagonal(matrix, False)
        return matrix

    @cached_property
    def organisations(self) -> networkx.Graph[int]:
        """The members, and enough of the edges between two that have a bond: where one leaves, its people leave with it,
        but for those who work for another too: they stay with that one, and so do the edges that they hold between others.

        Whichever up to `MOST_LOST` members are taken out, the same are apart as with all edges.
        """
        graph: networkx.Graph[int] = networkx.empty_graph(self.members)
        graph.add_edges_from(enough(self.linked, MOST_LOST + 1))
        return graph

    @cached_property
    def people(self) -> networkx.Graph[int]:
        """Members, the people who hold bonds, and the bonds, each a vertex: where a person leaves, the members stay.

        Members are known by their places; people by −1 − their numbers; bonds by numbers from `members` on.
        """
        graph: networkx.Graph[int] = networkx.empty_graph(self.members)
        for number, bond in enumerate(self.joining, self.members):
            graph.add_edges_from((number, place) for place in bond.members)
            graph.add_edges_from((number, -1 - person) for person in bond.people if person in self.employers)
        graph.add_edges_from(self._jobs(graph))
        return graph

    def _jobs(self, graph: networkx.Graph[int]) -> Iterator[tuple[int, int]]:
        holding = [person for person in self.employers if -1 - person in graph]
        return ((place, -1 - person) for person in holding for place in self.employers[person])
