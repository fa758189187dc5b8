"""How closely the members of a consortium hang together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy

from queries.partnerships.bonds import Bonds
from queries.partnerships.thinning import Matrix


@dataclass(frozen=True, slots=True)
class Cohesion:
    """`density`: the share of pairs of members with a tie; `distance`: the mean number of ties on the shortest way, over linked pairs.

    `linked`: the share of pairs that have a way to each other at all. Each None where there is nothing to divide by.
    """

    density: float | None
    distance: float | None
    linked: float | None


def cohesion(bonds: Bonds) -> Cohesion:
    """Wasserman and Faust 1994, 4.1 and 4.3."""
    pairs = bonds.members * (bonds.members - 1)
    if not pairs:
        return Cohesion(None, None, None)
    reached = _reached(bonds.linked)
    ways = sum(reached)
    distance = sum(steps * count for steps, count in enumerate(reached, 1)) / ways if ways else None
    return Cohesion(int(bonds.linked.sum()) / pairs, distance, ways / pairs)


def _reached(linked: Matrix) -> list[int]:
    """How many ordered pairs are so many steps apart: 1, 2, …"""
    seen = numpy.eye(len(linked), dtype=numpy.bool_)
    steps, ahead = linked.astype(numpy.float32), numpy.eye(len(linked), dtype=numpy.float32)
    counts: list[int] = []
    while (new := (ahead @ steps > 0) & ~seen).any():
        counts.append(int(new.sum()))
        seen |= new
        ahead = new.astype(numpy.float32)
    return counts
