"""What a walk begins with, and the room in which it notes whom it has reached."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Arrays
from queries.lineage.loops.rules import Int32, Mask

ITSELF = -2
"""In place of who stands at the near end of an event: the event itself."""
NOBODY = -1

GENERATION, CERTAIN, AT, SURE, LED_AT, LED_SURE, FRESH = range(7)
"""What is known of a person: the fewest steps, whether certainly in so many, the two days; with which days they last led on
(NOT_SURE: never); and the generation in which they were last reached better than before."""
CHANGED, FIRST, FIRST_NEAR, SECOND, SECOND_NEAR, SURE_NEAR, ALSO_SURE_NEAR, LOW, HIGH, BEGIN, END = range(11)
"""What is known of an event: the generation in which it last changed (for one person alone: less than nothing), the two best
days and who stands there then, two of those who certainly came before it, its days as the walk sees them, and where its parts are."""
CLOSED = -1
"""In place of a generation: never reached."""
STEPS = 1 << 14
"""How many steps are noted before they are taken, where no event has more parts."""


class Start(NamedTuple):
    """Where a walk begins: who stands at the near end of which events, and whom direct ties lead to, when as the walk sees it."""

    events: Int32
    nears: Int32
    froms: Int32
    others: Int32
    firsts: Int32
    lasts: Int32
    closed: Int32
    """Who is never reached."""


class Room(NamedTuple):
    """For one walk at a time: at most 80 bytes for each person, kept for the next one.

    Everyone reached has a place, and so has every event: the first one 0. They begin anew with each walk, so nothing is cleared before it.
    """

    people: Int32
    """Shape (N,): the place of each person, counted from the walk's `base`; below that, from an earlier walk."""
    events: Int32
    """Shape (M,): the same of events."""
    reached: Int32
    """Shape (N,): who has which place; first those who are never reached."""
    rows: Int32
    """Shape (N, 7): what is known of them."""
    met: Int32
    """Shape (M,): which event has which place."""
    meetings: Int32
    """Shape (M, 11): what is known of them."""
    changed: Int32
    """Shape (M,): the places of events that lead to somebody better than before."""
    fresh: Int32
    """Shape (2, N): the places of who was reached better than before, in this generation and in the one before."""
    leading: Int32
    """Shape (N,): the places of those among them who may lead on."""
    begins: Int32
    """Shape (N,): where the occasions or contacts of these begin."""
    ends: Int32
    """Shape (N,): where they end."""
    steps: Int32
    """Shape (S, 2): from which place, to what."""
    fits: Mask
    """Shape (256,): for the bits of somebody's only part at an event, whether they stand at its far end."""


def room(a: Arrays) -> Room:
    """Room for the walks over these arrays."""
    people, occasions = len(a.at_start) - 1, len(a.kind)
    steps = max(STEPS, int(numpy.diff(a.part_start).max(initial=0)))
    return Room(
        numpy.zeros(people, dtype=numpy.int32), numpy.zeros(occasions, dtype=numpy.int32),
        _empty(people), _empty(people, FRESH + 1), _empty(occasions), _empty(occasions, END + 1), _empty(occasions),
        _empty(2, people), _empty(people), _empty(people), _empty(people), _empty(steps, 2), numpy.empty(256, dtype=numpy.uint8),
    )  # fmt: skip


def _empty(*shape: int) -> Int32:
    return numpy.empty(shape, dtype=numpy.int32)
