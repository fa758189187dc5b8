"""The arrays of the snapshot: who was where, from when to when, and who says to know whom; in CSR form, for loops that are compiled.

N people, M occasions (an event, a collaboration, or a workplace: an organisation's unit), I parts (one tie of a person to an occasion),
J different pairs of person and occasion, K contacts (a tie between two people, from either end). A part or contact has the strictest level
of its tie and of both its ends.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

Int32 = NDArray[numpy.int32]
Bits = NDArray[numpy.uint8]
ContactBits = NDArray[numpy.uint16]
Days = NDArray[numpy.uint16]

EVENT, COLLABORATION, UNIT, ORGANISATION = range(4)
"""Kinds of occasion. ORGANISATION: a workplace of which no unit is stated."""

PRESENT, TRAINED, TRAINED_BLANK, TRAINED_NOT, LEARNT, LEARNT_BLANK, LEARNT_NOT = range(7)
"""What a part was: taught in a role in which one trains, in none that is stated, in another one; the same of attending; anything else."""

PART, PART_LEVEL, PART_INVENTED = 0b111, 3, 0b100000
"""Of a part's bits: what it was, from which bit on its level stands, and whether it is invented."""

MENTOR, CONTACT_LEVEL, MINE, THEIRS, CONTACT_INVENTED, MENTORED = 0b1, 1, 3, 5, 0b10000000, 0b100000000
"""Of a contact's bits: mentoring rather than knowing; from which bit on its level stands, and what either end says of introducing; whether
it is invented; of mentoring, whether it is the other one who is mentored."""

UNSAID, WILLING, UNWILLING = range(3)
"""What somebody says of introducing another."""

MENTORING = 6
"""Of a person's sides, from which bit on it stands whether they mentor, and whether they are mentored."""

NEVER = 3
"""In place of the lowest level at which an event teaches."""


class Arrays(NamedTuple):
    """See the module. `*_start`: where the rows of each person or occasion begin in what is named after it."""

    at_start: Int32
    """Shape (N + 1,)."""
    at: Int32
    """Shape (J,): the occasions of each person, in order."""
    at_roles: Bits
    """Shape (J,): whether they train and whether they learn there, by all their parts at any time: for each level a bit of each."""
    sides: Bits
    """Shape (N,): at which end of a lineage's steps somebody may stand on some day: for each level a bit for training and one for learning
    at events that teach; and, whatever the level, one for mentoring and one for being mentored."""
    contact_start: Int32
    """Shape (N + 1,)."""
    contact: Int32
    """Shape (K,): whom each person knows, mentors or is mentored by, in order."""
    contact_bits: ContactBits
    contact_first: Days
    contact_last: Days
    contact_said: NDArray[numpy.float32]
    """Shape (K,): the strength that is stated, between 0 and 1, or NaN."""
    part_start: Int32
    """Shape (M + 1,)."""
    part: Int32
    """Shape (I,): the people at each occasion, in order; one with several ties there stands there several times."""
    part_bits: Bits
    part_first: Days
    part_last: Days
    kind: Bits
    """Shape (M,), as all that follow but `said`."""
    first: Days
    last: Days
    thing: Int32
    """The number of the thing that the occasion is, or happens at; occasions of one thing stand side by side."""
    teaches: Bits
    """The lowest level at which an event is seen to teach, or NEVER."""
    teaches_really: Bits
    """The same, without what is invented."""
    said: Int32
    """Shape (3, M): how many took part, as stated, for each level; 0 where nothing is stated."""
    earliest: Days
    """The first day on which an event can have been, where either of its dates stands for the other if that is unknown."""
    latest: Days
    """The last one."""
