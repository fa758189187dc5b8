"""What occasions and declared ties count at most, for a level and a day: looked up by searches that leave what cannot matter.

All of these are numbers of four bytes, a little too high rather than too low. What a step really counts is said in `hops`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import CONTACT_LEVEL, EVENT, MENTOR, MINE, PART, PART_LEVEL, THEIRS, Arrays, Bits, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import (
    Counts,
    Float32,
    Terms,
    contact_strength,
    event_strengths,
    learns,
    makes_steps,
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
    return Strongest(*_occasions(a, counts, terms), _was(a, terms, a.at_start[:-1].copy()), *_contacts(a, terms))


@compiled
def _occasions(a: Arrays, c: Counts, t: Terms) -> tuple[Float32, Float32, Float32]:
    count = len(a.kind)
    team, taught, there = (numpy.zeros(count, dtype=numpy.float32), numpy.zeros(count, dtype=numpy.float32),
                           numpy.zeros(count, dtype=numpy.float32))  # fmt: skip
    for o in range(count):
        if not makes_steps(a, c, t, o):
            continue
        if a.kind[o] == EVENT:
            strengths = event_strengths(a, c, t, o)
            team[o], taught[o], there[o] = strengths[0] * ROUNDED, strengths[1] * ROUNDED, strengths[2] * ROUNDED
        else:
            there[o] = stay_weight(a, c, t, o) * ROUNDED
    return team, taught, there


@compiled
def _was(a: Arrays, t: Terms, place: Int32) -> Bits:
    """`place`: where the occasions of each person begin; they come in the same order here and there."""
    was = numpy.zeros(len(a.at), dtype=numpy.uint8)
    for o in range(len(a.kind)):
        i, after = a.part_start[o], a.part_start[o + 1]
        while i < after:
            who, parts = a.part[i], 0
            while i < after and a.part[i] == who:
                if (a.part_bits[i] >> PART_LEVEL) & 3 <= t.level and a.part_first[i] <= t.day:
                    parts |= 1 << (a.part_bits[i] & PART)
                i += 1
            was[place[who]] = (SEEN if parts else 0) | (TRAINS if trains(parts) else 0) | (LEARNS if learns(parts) else 0)
            place[who] += 1
    return was


@compiled
def _contacts(a: Arrays, t: Terms) -> tuple[Float32, Bits]:
    count, told = numpy.zeros(len(a.contact), dtype=numpy.float32), numpy.zeros(len(a.contact), dtype=numpy.uint8)
    start, contact, bits, begun, last, said = (a.contact_start, a.contact, a.contact_bits, a.contact_first, a.contact_last,
                                               a.contact_said)  # fmt: skip
    for who in range(len(start) - 1):
        first = start[who]
        for j in range(first, start[who + 1]):
            if contact[j] != contact[first]:
                first = j
            if bits[j] >> CONTACT_LEVEL & 3 <= t.level and begun[j] <= t.day:
                count[first] += contact_strength(t, bits[j], last[j], said[j]) * ROUNDED
                if told[first] == 0:
                    told[first] = UNSAID
                if not bits[j] & MENTOR:
                    told[first] = 1 + 3 * (bits[j] >> MINE & 3) + (bits[j] >> THEIRS & 3)
    return count, told
