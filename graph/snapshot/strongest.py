"""What occasions and declared ties count at most, for a level and a day: looked up by searches that leave what cannot matter.

All of these are numbers of four bytes, a little too high rather than too low. What a step really counts is said in `hops`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import EVENT, MENTOR, MINE, THEIRS, Arrays, Bits, Int32
from graph.snapshot.compiled import borrowing
from graph.snapshot.hops import (
    Counts,
    Float32,
    Terms,
    contact_strength,
    event_strengths,
    learns,
    makes_steps,
    roles,
    seen_contact,
    stay_weight,
    trains,
)

SEEN, TRAINS, LEARNS = 1, 2, 4
"""What somebody was at an occasion, a bit each."""
UNSAID = 1
"""What is said of introducing somebody by two people who say nothing."""
ROUNDED = 1.0 + 1e-6


class Strongest(NamedTuple):
    """See the module."""

    team: Float32
    """Shape (M,), as the next two: a step between two trainers."""
    taught: Float32
    """Between who taught and who learnt."""
    there: Float32
    """Between any two; 0 where an occasion makes no step at all."""
    was: Bits
    """Shape (J,), as `Arrays.at`: what each person was there; 0 where they are not seen."""
    contact: Float32
    """Shape (K,), as `Arrays.contact`: what all ties of one person to another count, at the first of them; 0 at the others."""
    said: Bits
    """Shape (K,): 1 + 3 × what the one says of introducing the other + what the other says, at the first; 0 where no tie is seen."""

    def without(self, occasions: NDArray[numpy.bool_]) -> Strongest:
        """The same, had nobody met at these occasions. Shape (M,)."""
        team, taught, there = (numpy.where(occasions, numpy.float32(0), each) for each in (self.team, self.taught, self.there))
        return self._replace(team=team, taught=taught, there=there)


def strongest(a: Arrays, counts: Counts, terms: Terms) -> Strongest:
    """Of all occasions and ties."""
    team, taught, there = (numpy.zeros(len(a.kind), dtype=numpy.float32) for _ in range(3))
    was, said = (numpy.zeros(len(each), dtype=numpy.uint8) for each in (a.at, a.contact))
    contact = numpy.zeros(len(a.contact), dtype=numpy.float32)
    found = Strongest(team, taught, there, was, contact, said)
    _occasions(a, counts, terms, found)
    _was(a, terms, a.at_start[:-1].copy(), was)
    _contacts(a, terms, contact, said)
    return found


@borrowing
def _occasions(a: Arrays, c: Counts, t: Terms, found: Strongest) -> None:
    for o in range(len(a.kind)):
        if not makes_steps(a, c, t, o):
            continue
        if a.kind[o] == EVENT:
            team, taught, there = event_strengths(a, c, t, o)
            found.team[o], found.taught[o], found.there[o] = team * ROUNDED, taught * ROUNDED, there * ROUNDED
        else:
            found.there[o] = stay_weight(a, c, t, o) * ROUNDED


@borrowing
def _was(a: Arrays, t: Terms, place: Int32, was: Bits) -> None:
    """`place`: where the occasions of each person begin; they come in the same order here and there."""
    for o in range(len(a.kind)):
        i, after = a.part_start[o], a.part_start[o + 1]
        while i < after:
            who, begin = a.part[i], i
            while i < after and a.part[i] == who:
                i += 1
            parts = roles(a, t, begin, i)
            was[place[who]] = (SEEN if parts else 0) | (TRAINS if trains(parts) else 0) | (LEARNS if learns(parts) else 0)
            place[who] += 1


@borrowing
def _contacts(a: Arrays, t: Terms, count: Float32, told: Bits) -> None:
    for who in range(len(a.contact_start) - 1):
        first = a.contact_start[who]
        for j in range(first, a.contact_start[who + 1]):
            if a.contact[j] != a.contact[first]:
                first = j
            if seen_contact(a, t, j):
                count[first] += contact_strength(a, t, j) * ROUNDED
                if told[first] == 0:
                    told[first] = UNSAID
                if not a.contact_bits[j] & MENTOR:
                    told[first] = 1 + 3 * (a.contact_bits[j] >> MINE & 3) + (a.contact_bits[j] >> THEIRS & 3)
