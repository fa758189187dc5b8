"""How closely the members of a consortium hang together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    beside, counts = _sets(linked), Counter[int]()
    for start in range(len(beside)):
        seen, steps = 1 << start, 0
        ahead = beside[start] & ~seen
        while ahead:
            steps += 1
            counts[steps] += ahead.bit_count()
            seen |= ahead
            ahead = _beside_any(ahead, beside) & ~seen
    return [counts[steps] for steps in sorted(counts)]


def _sets(linked: Matrix) -> list[int]:
    """Whom each is linked to, as the bits of a number: with them each pair costs one step, and scipy's 20 MB stay out of a web process."""
    return [int.from_bytes(row.tobytes(), "little") for row in numpy.packbits(linked, axis=1, bitorder="little")]


def _beside_any(members: int, beside: Sequence[int]) -> int:
    found = 0
    while members:
        lowest = members & -members
        found |= beside[lowest.bit_length() - 1]
        members ^= lowest
    return found
