"""How strong a step between two people is, and whom one step leads to.

    s = kind × 0.5 ^ (age / half-life) / (n − 1)

for each occasion that two people share and each tie that they declare. `n` counts the people of that group whom the viewer sees: the
trainers for a team of trainers, else all at the occasion, or the number that is stated if that is larger; it is 2 for a declared tie,
whose stated strength is a factor too. One occasion gives a pair one evidence, of its strongest kind. Several combine as 1 − Π (1 − s).

An event is as old as its last day; what lasts is not old, and what lasted is as old as the last day that both were there. What can have
begun only after the day of the question is left out. Docs: `docs/referral.md`.

The loops over the people at an occasion say a few things twice that functions could say once: with those, searches took longer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.limits import HALF_LIFE_YEARS
from graph.snapshot.arrays import (
    COLLABORATION,
    CONTACT_LEVEL,
    EVENT,
    LEARNT,
    LEARNT_BLANK,
    LEARNT_NOT,
    MENTOR,
    MINE,
    ORGANISATION,
    PART,
    PART_LEVEL,
    THEIRS,
    TRAINED,
    TRAINED_BLANK,
    TRAINED_NOT,
    Arrays,
    Days,
    Int32,
)
from graph.snapshot.compiled import NONE_YET, borrowing, compiled
from graph.snapshot.days import UNKNOWN_LAST, ordinals
from graph.snapshot.kinds import (
    KNOWS,
    MENTORS,
    SAME_COLLABORATION,
    SAME_EVENT,
    SAME_UNIT,
    TAUGHT,
    TEAM,
    UNKNOWN_AGE,
    YEAR,
)

Float64 = NDArray[numpy.float64]
Float32 = NDArray[numpy.float32]
MOST_TURNS = 65_535


class Counts(NamedTuple):
    """How many people are seen at each occasion by whom the question is for, on its day. Each of shape (M,)."""

    size: Int32
    trainers: Int32
    there: Int32
    """At the organisation of a workplace, whatever their unit."""


class Terms(NamedTuple):
    """What counts. `day`: the last day that does; `today`: from which age is measured; `kinds`: a bit for each kind of evidence."""

    level: int
    day: int
    today: int
    kinds: int
    most: int
    small: int
    weights: Float64
    """Shape (7,)."""
    fading: Float64
    """Shape (65536,), as `fading` tells for today."""


@lru_cache(maxsize=16)
def fading(half_life_years: float = HALF_LIFE_YEARS, today: int | None = None) -> Float64:
    """What is left of a strength by how many numbers ago it ended, and last of one of which nobody knows when. Shape (65536,).

    `today`: from where numbers are counted back; where it is not told, each of them is a day.
    """
    numbers = numpy.arange(UNKNOWN_LAST + 1)
    ages = numbers if today is None else ordinals()[today] - ordinals()[numpy.maximum(today - numbers, 1)]
    ages[UNKNOWN_LAST] = UNKNOWN_AGE
    left: Float64 = 0.5 ** (ages / (half_life_years * YEAR))
    return left


class Around(NamedTuple):
    """Room for whom one step leads to, for one question at a time. Each of shape (N,) but for `weak`."""

    stamp: Days
    """In which turn a person was last reached; turns go on with `next_turn`."""
    left: Float64
    """Π (1 − s) over the evidence so far."""
    will: NDArray[numpy.uint8]
    """What the two say of introducing each other: 3 × who stands here + who is reached."""
    found: Int32
    """The people reached, in the order in which they were."""
    weak: Days
    """Shape (M,): in which turn an occasion was last too weak to lead to anybody by itself."""


class Aim(NamedTuple):
    """What can follow at most after a step: for each person, and for who steps from an occasion to the best of those there."""

    worth: Float32
    """Shape (N,); 0 for whom no step should lead to."""
    trainer: Float32
    """Shape (M,): for who trains there, the step included; 0 or less where nobody is worth it."""
    other: Float32
    """Shape (M,): for everybody else there."""


@borrowing
def next_turn(room: Around, turn: int) -> int:
    """The turn after this one; the stamps are cleared where there would be more than they can tell apart."""
    if turn < MOST_TURNS:
        return turn + 1
    room.stamp[:] = 0
    room.weak[:] = 0
    return 1


@compiled
def around(a: Arrays, c: Counts, t: Terms, who: int, room: Around, turn: int) -> int:
    """Everyone one step away from `who`: `room.found[:n]`, each with `left` and `will`. `turn` is larger than in any call before."""
    return _everyone(a, c, t, who, room, turn, numpy.empty(0, dtype=numpy.float32))


@borrowing
def _everyone(a: Arrays, c: Counts, t: Terms, who: int, room: Around, turn: int, worth: Float32) -> int:
    """`worth`: empty, where a step to everybody is wanted."""
    n = NONE_YET
    for i in range(a.at_start[who], a.at_start[who + 1]):
        o = a.at[i]
        if makes_steps(a, c, t, o):
            n = _at_event(a, c, t, who, o, room, turn, n, worth) if a.kind[o] == EVENT else _at_stay(
                a, c, t, who, o, room, turn, n, worth)
    return _declared(a, t, who, room, turn, n, worth)


@compiled
def toward(a: Arrays, c: Counts, t: Terms, who: int, room: Around, turn: int, aim: Aim, least: float) -> tuple[int, float]:
    """As `around`, whom it is worth stepping to alone.

    Whoever comes to `least` or less, what can follow included, may be left out: so large occasions, which make weak steps, need not be
    gone through. What they add to the others is still to be `completed`; it leaves at least the second answer.
    """
    left = _weak(a, c, t, who, room, turn, aim, least)
    return _aimed(a, c, t, who, room, turn, aim), left


@borrowing
def _aimed(a: Arrays, c: Counts, t: Terms, who: int, room: Around, turn: int, aim: Aim) -> int:
    n = NONE_YET
    for i in range(a.at_start[who], a.at_start[who + 1]):
        o = a.at[i]
        if aim.trainer[o] > 0.0 and room.weak[o] != turn:
            n = _at_event(a, c, t, who, o, room, turn, n, aim.worth) if a.kind[o] == EVENT else _at_stay(
                a, c, t, who, o, room, turn, n, aim.worth)
    return _declared(a, t, who, room, turn, n, aim.worth)


@borrowing
def makes_steps(a: Arrays, c: Counts, t: Terms, o: int) -> bool:
    """Whether an occasion makes steps at all."""
    if a.first[o] > t.day or c.size[o] < 2 or c.size[o] > t.most:
        return False
    return bool(a.kind[o] != ORGANISATION or c.there[o] <= t.small)


@compiled
def _weak(a: Arrays, c: Counts, t: Terms, who: int, room: Around, turn: int, aim: Aim, least: float) -> float:
    """Marks the occasions that together lead to nobody who comes to more than `least`; what is left of a step after all of them."""
    start, end = a.at_start[who], a.at_start[who + 1]
    if least <= 0.0 or start == end:
        return 1.0
    most = numpy.empty(end - start)
    for i in range(start, end):
        most[i - start] = comes_to(a, t, who, a.at[i], aim)
    left, together = 1.0, 0.0
    for place in numpy.argsort(most):
        together += most[place]
        if together > least:
            break
        if most[place] > 0.0:
            o = a.at[start + place]
            left *= 1.0 - at_most(a, c, t, who, o)
            room.weak[o] = turn
    return left


@borrowing
def comes_to(a: Arrays, t: Terms, who: int, o: int, aim: Aim) -> float:
    """At most what a step of somebody at an occasion and what follows it come to."""
    if aim.trainer[o] <= 0.0:
        return 0.0
    start, end = parts_of(a, o, who)
    parts = roles(a, t, start, end)
    if parts == 0:
        return 0.0
    return float(aim.trainer[o] if trains(parts) else aim.other[o])


@borrowing
def at_most(a: Arrays, c: Counts, t: Terms, who: int, o: int) -> float:
    """The strongest step that an occasion can make for somebody."""
    if a.kind[o] != EVENT:
        return stay_weight(a, c, t, o)
    start, end = parts_of(a, o, who)
    parts = roles(a, t, start, end)
    if parts == 0:
        return 0.0
    team, taught, there = event_strengths(a, c, t, o)
    return max(there, max(team if trains(parts) else 0.0, taught))


@borrowing
def completed(a: Arrays, c: Counts, t: Terms, who: int, other: int, room: Around, turn: int) -> float:
    """Π (1 − s), with what two people share at the weak occasions."""
    left = float(room.left[other])
    for i in range(a.at_start[other], a.at_start[other + 1]):
        if room.weak[a.at[i]] == turn:
            left *= 1.0 - shared(a, c, t, who, other, a.at[i])
    return left


@borrowing
def shared(a: Arrays, c: Counts, t: Terms, who: int, other: int, o: int) -> float:
    """The strength that one occasion gives two people who were there; 0 where it makes no step between them."""
    if not makes_steps(a, c, t, o):
        return 0.0
    mine, theirs = parts_of(a, o, who), parts_of(a, o, other)
    if a.kind[o] != EVENT:
        return stay_strength(a, t, o, stay_weight(a, c, t, o), mine, theirs)
    ours, others = roles(a, t, mine[0], mine[1]), roles(a, t, theirs[0], theirs[1])
    if ours == 0 or others == 0:
        return 0.0
    team, taught, there = event_strengths(a, c, t, o)
    return event_strength(ours, others, team, taught, there)


@borrowing
def _note(room: Around, turn: int, n: int, other: int, strength: float) -> int:
    if room.stamp[other] == turn:
        room.left[other] *= 1.0 - strength
        return n
    room.stamp[other] = turn
    room.left[other] = 1.0 - strength
    room.will[other] = 0
    room.found[n] = other
    return n + 1


@borrowing
def roles(a: Arrays, t: Terms, start: int, end: int) -> int:
    """What these parts of one person were, a bit each, of those that are seen and can have begun."""
    found = 0
    for i in range(start, end):
        if (a.part_bits[i] >> PART_LEVEL) & 3 <= t.level and a.part_first[i] <= t.day:
            found |= 1 << (a.part_bits[i] & PART)
    return found


@borrowing
def trains(parts: int) -> bool:
    """Whether who had these parts trains. A blank role counts where no other is stated beside it."""
    return bool(parts & (1 << TRAINED)) or bool(parts & (1 << TRAINED_BLANK) and not parts & (1 << TRAINED_NOT))


@borrowing
def learns(parts: int) -> bool:
    """As `trains`."""
    return bool(parts & (1 << LEARNT)) or bool(parts & (1 << LEARNT_BLANK) and not parts & (1 << LEARNT_NOT))


@borrowing
def parts_of(a: Arrays, o: int, who: int) -> tuple[int, int]:
    """Where the parts of one person at an occasion begin and end."""
    low, high = a.part_start[o], a.part_start[o + 1]
    end = high
    while low < high:
        middle = (low + high) // 2
        if a.part[middle] < who:
            low = middle + 1
        else:
            high = middle
    high = low
    while high < end and a.part[high] == who:
        high += 1
    return low, high


@borrowing
def event_age(a: Arrays, t: Terms, o: int) -> int:
    """Numbers of days since an event; UNKNOWN_LAST where nobody knows when it was."""
    return max(t.today - min(a.last[o], t.day), 0) if a.last[o] != UNKNOWN_LAST else UNKNOWN_LAST


@borrowing
def event_strengths(a: Arrays, c: Counts, t: Terms, o: int) -> tuple[float, float, float]:
    """As a team of trainers, as who taught and who learnt, as who was there. 0 where that does not count."""
    left = t.fading[event_age(a, t, o)]
    others = max(c.size[o], a.said[t.level, o]) - 1
    there = t.weights[SAME_EVENT] * left / others if t.kinds >> SAME_EVENT & 1 else 0.0
    if a.teaches[o] > t.level:
        return 0.0, 0.0, there
    team = t.weights[TEAM] * left / (c.trainers[o] - 1) if t.kinds >> TEAM & 1 and c.trainers[o] > 1 else 0.0
    return team, t.weights[TAUGHT] * left / others if t.kinds >> TAUGHT & 1 else 0.0, there


@borrowing
def event_strength(mine: int, theirs: int, team: float, taught: float, there: float) -> float:
    """Of two people with these parts at an event."""
    strength = there
    if team > strength and trains(mine) and trains(theirs):
        strength = team
    if taught > strength and ((trains(mine) and learns(theirs)) or (learns(mine) and trains(theirs))):
        strength = taught
    return strength


@borrowing
def _at_event(a: Arrays, c: Counts, t: Terms, who: int, o: int, room: Around, turn: int, n: int, worth: Float32) -> int:
    start, end = parts_of(a, o, who)
    mine = roles(a, t, start, end)
    if mine == 0:
        return n
    team, taught, there = event_strengths(a, c, t, o)
    i, after = a.part_start[o], a.part_start[o + 1]
    while i < after:
        other = a.part[i]
        begin = i
        while i < after and a.part[i] == other:
            i += 1
        if len(worth) and worth[other] <= 0.0:
            continue
        theirs = roles(a, t, begin, i)
        if theirs != 0 and other != who:
            strength = event_strength(mine, theirs, team, taught, there)
            if strength > 0.0:
                n = _note(room, turn, n, other, strength)
    return n


@borrowing
def stay_kind(occasion: int) -> int:
    """What sharing a collaboration or a workplace is evidence of."""
    return SAME_COLLABORATION if occasion == COLLABORATION else SAME_UNIT


@borrowing
def stay_weight(a: Arrays, c: Counts, t: Terms, o: int) -> float:
    """The strength of having been together to this day in a collaboration or at a workplace; 0 where that does not count."""
    kind = stay_kind(a.kind[o])
    return float(t.weights[kind]) / (c.size[o] - 1) if t.kinds >> kind & 1 else 0.0


@borrowing
def _together(a: Arrays, t: Terms, o: int, mine: int, theirs: int) -> int:
    """For how many days two parts have not been true together any more; −1 if they never were."""
    for i in (mine, theirs):
        if (a.part_bits[i] >> PART_LEVEL) & 3 > t.level or a.part_first[i] > t.day:
            return -1
    if a.part_first[mine] > a.part_last[theirs] or a.part_first[theirs] > a.part_last[mine]:
        return -1
    last = min(a.part_last[mine], a.part_last[theirs], a.last[o])
    return max(t.today - min(last, t.day), 0) if last != UNKNOWN_LAST else 0


@borrowing
def stay_age(a: Arrays, t: Terms, o: int, mine: tuple[int, int], theirs: tuple[int, int]) -> int:
    """For how many days two people with these parts have not been there together any more; −1 if they never were."""
    best = -1
    for i in range(mine[0], mine[1]):
        for j in range(theirs[0], theirs[1]):
            age = _together(a, t, o, i, j)
            if age >= 0 and (best < 0 or age < best):
                best = age
    return best


@borrowing
def stay_strength(a: Arrays, t: Terms, o: int, weight: float, mine: tuple[int, int], theirs: tuple[int, int]) -> float:
    """Of two people with these parts in a collaboration or workplace; 0 if they were never there together."""
    age = stay_age(a, t, o, mine, theirs)
    return weight * t.fading[age] if age >= 0 else 0.0


@borrowing
def _at_stay(a: Arrays, c: Counts, t: Terms, who: int, o: int, room: Around, turn: int, n: int, worth: Float32) -> int:
    weight = stay_weight(a, c, t, o)
    if weight == 0.0:
        return n
    mine = parts_of(a, o, who)
    i, after = a.part_start[o], a.part_start[o + 1]
    while i < after:
        other = a.part[i]
        begin = i
        while i < after and a.part[i] == other:
            i += 1
        if other != who and (len(worth) == 0 or worth[other] > 0.0):
            strength = stay_strength(a, t, o, weight, mine, (begin, i))
            if strength > 0.0:
                n = _note(room, turn, n, other, strength)
    return n


@borrowing
def contact_age(a: Arrays, t: Terms, j: int) -> int:
    """For how many days a declared tie has not lasted any more."""
    return max(t.today - min(a.contact_last[j], t.day), 0) if a.contact_last[j] != UNKNOWN_LAST else 0


@borrowing
def contact_strength(a: Arrays, t: Terms, j: int) -> float:
    """Of a tie that two people declare; 0 where it does not count."""
    kind, said = MENTORS if a.contact_bits[j] & MENTOR else KNOWS, a.contact_said[j]
    if not t.kinds >> kind & 1:
        return 0.0
    return float(t.weights[kind] * t.fading[contact_age(a, t, j)]) * (1.0 if numpy.isnan(said) else min(max(said, 0.0), 1.0))


@borrowing
def _declared(a: Arrays, t: Terms, who: int, room: Around, turn: int, n: int, worth: Float32) -> int:
    """What people say of introducing each other counts where they are a step apart, by whatever kind.

    Towards an aim a tie that counts nothing is noted too: what the two say may make an occasion worth it that is too weak for the others.
    """
    aiming = len(worth) > 0
    for j in range(a.contact_start[who], a.contact_start[who + 1]):
        if (not aiming or worth[a.contact[j]] > 0.0) and seen_contact(a, t, j):
            strength = contact_strength(a, t, j)
            if strength > 0.0 or aiming:
                n = _note(room, turn, n, a.contact[j], strength)
    for j in range(a.contact_start[who], a.contact_start[who + 1]):
        if seen_contact(a, t, j) and not a.contact_bits[j] & MENTOR and room.stamp[a.contact[j]] == turn:
            room.will[a.contact[j]] = 3 * (a.contact_bits[j] >> MINE & 3) + (a.contact_bits[j] >> THEIRS & 3)
    return n


@borrowing
def seen_contact(a: Arrays, t: Terms, j: int) -> bool:
    """Whether a declared tie is seen, and can have begun."""
    return bool((a.contact_bits[j] >> CONTACT_LEVEL) & 3 <= t.level and a.contact_first[j] <= t.day)
