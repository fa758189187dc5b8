"""What counts on a walk, as compiled loops take it, and the days that steps have there.

Each step has a range of days, and a chain holds if one day can be chosen in each so that days never go back. Upwards, time is walked
backwards: every range is turned around, so that one rule serves both directions.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import CONTACT_LEVEL, LEARNT, MENTOR, MENTORED, MENTORING, PART, PART_LEVEL, TRAINED, Arrays
from graph.snapshot.compiled import borrowing
from graph.snapshot.days import UNKNOWN_LAST
from graph.snapshot.hops import parts_of

Int32 = NDArray[numpy.int32]
Mask = NDArray[numpy.uint8]

ALWAYS = -2 * UNKNOWN_LAST
"""Before every day, also the unknown ones: when a walk begins."""
SURELY = UNKNOWN_LAST
"""The last day on which a chain that is certain can have reached somebody."""
NOT_SURE = 2 * UNKNOWN_LAST
"""In its place: no chain that is certain has."""


class Rules(NamedTuple):
    """What a step must be.

    `level`: of whom the question is; `day`: what cannot have begun by then does not count; `up`: from those taught to teachers;
    `mentoring`: whether that counts; `since`, `until`: mentoring must lie between them in part. Which events count, a mask says.
    """

    level: int
    day: int
    up: bool
    mentoring: bool
    since: int
    until: int


@borrowing
def near(r: Rules) -> int:
    """As what one stands at the near end of a step."""
    return LEARNT if r.up else TRAINED


@borrowing
def far(r: Rules) -> int:
    """As what one stands at the far end."""
    return TRAINED if r.up else LEARNT


@borrowing
def teaching(r: Rules) -> int:
    """The bit of a person's sides that is set if they may stand at the near end of an event that teaches."""
    return 1 << (2 * r.level + r.up)


@borrowing
def mentoring(r: Rules) -> int:
    """The bit that is set if they may stand at the near end of mentoring; none where that does not count."""
    return 1 << (MENTORING + r.up) if r.mentoring else 0


@borrowing
def spanned(first: int, last: int, up: bool) -> tuple[int, int]:
    """A range of days as the walk sees it; where the end stands before the beginning, both are within.

    Days of the arrays have no sign; taken from nought, they get one.
    """
    low, high = min(first, last), max(first, last)
    return (0 - high, 0 - low) if up else (0 + low, 0 + high)


@borrowing
def stands(bits: Mask, first: NDArray[numpy.uint16], start: int, end: int, r: Rules, role: int) -> bool:
    """Whether these parts of one person have a role. One that is not stated counts where no other is stated beside it."""
    found = 0
    for i in range(start, end):
        if (bits[i] >> PART_LEVEL) & 3 <= r.level and first[i] <= r.day:
            found |= 1 << (bits[i] & PART)
    return bool(found >> role & 1) or bool(found >> (role + 1) & 1 and not found >> (role + 2) & 1)


@borrowing
def begins_there(a: Arrays, r: Rules, i: int, who: int) -> bool:
    """Whether somebody stands at the near end of an event, which stands at a place among their occasions."""
    if r.day == UNKNOWN_LAST:
        return bool(a.at_roles[i] >> (2 * r.level + r.up) & 1)
    start, end = parts_of(a, a.at[i], who)
    return stands(a.part_bits, a.part_first, start, end, r, near(r))


@borrowing
def guides(bits: int, r: Rules) -> bool:
    """Whether a contact is mentoring that is seen and leads on from its near end, whenever it was."""
    return bool((bits & MENTOR != 0) & ((bits & MENTORED != 0) != r.up) & ((bits >> CONTACT_LEVEL) & 3 <= r.level))


@borrowing
def leads(bits: int, first: int, last: int, r: Rules) -> bool:
    """Whether a contact is mentoring that counts and leads on, seen from its near end; its days as stated, in whichever order."""
    if not r.mentoring or not guides(bits, r):
        return False
    low, high = min(first, last), max(first, last)
    return bool(first <= r.day and high >= r.since and low <= r.until)
