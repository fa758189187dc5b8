"""What can follow at most, for whoever stands so many steps before the end of a path.

Counted from the end, occasion by occasion and never pair by pair: whoever steps from an occasion comes at most to what the best of those
there come to. Where two people share several occasions, their strengths combine to at most the sum. So nothing is promised too low, and
whoever is promised too little for the best paths so far is left, with all that leads there.

The loops say a few things twice that functions could say once: with those, they took longer.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import PART, PART_LEVEL, Arrays, Bits, Days, Int32
from graph.snapshot.compiled import borrowing, compiled
from graph.snapshot.fetching import fetch
from graph.snapshot.hops import Aim, Float32, Float64, learns, trains
from graph.snapshot.strongest import LEARNS, TRAINS, UNSAID
from queries.referral.best import Best
from queries.referral.ground import Ground
from queries.referral.nearby import Near

MOST_PASSED = 1.0 / (1.0 + math.log(3.0))
"""The damping of somebody who is tied to two people; with fewer, no path leads through."""
ROUNDED = 1.0 + 1e-5
"""A promise is a number of four bytes: so much higher, it is not too low."""
FEW = 4_096
"""From the occasions of so many people it is quicker to look at everybody there than from each of them alone."""
NOTHING = -1.0
"""Where an occasion has been looked at, and nobody there is worth anything."""
AHEAD, FEW_AHEAD = 8, 4
"""So many people, and occasions, before their turn, what is known of them is fetched: else a third of the time goes by waiting for it."""


class Stage(NamedTuple):
    """Those so many steps before the end, and the occasions from which a step leads to them."""

    aim: Aim
    """`worth`: what somebody's way on to the end can come to, they themselves passed."""
    people: Int32
    """Shape (N,): who is worth something."""
    at: Int32
    """Shape (M,): the occasions that have been looked at."""
    sizes: NDArray[numpy.int64]
    """Shape (2,): how many people and how many occasions."""


class Ring(NamedTuple):
    """Those two steps from the near end."""

    person: Int32
    """Shape (R,)."""
    worth: Float32
    """Shape (R,): what the way to each comes to at most, they themselves passed."""


@compiled
def clear(stage: Stage) -> None:
    """As before the first question."""
    stage.aim.worth[stage.people[: stage.sizes[0]]] = 0.0
    stage.aim.trainer[stage.at[: stage.sizes[1]]] = 0.0
    stage.aim.other[stage.at[: stage.sizes[1]]] = 0.0
    stage.sizes[:] = 0


@compiled
def arrive(stage: Stage, people: Int32) -> None:
    """Those of the end."""
    stage.aim.worth[people] = ROUNDED
    stage.people[: len(people)] = people
    stage.sizes[0] = len(people)


@compiled
def begin(ground: Ground, near: Near, stage: Stage) -> None:
    """Those one step from the near end, in the place of those one step before the end."""
    stage.aim.worth[near.person] = (ground.damping[near.person] * near.value[:, 0] * ROUNDED).astype(numpy.float32)
    stage.people[: len(near.person)] = near.person
    stage.sizes[0] = len(near.person)


@compiled
def dearest(stage: Stage) -> float:
    """The most that anybody is worth."""
    return float(stage.aim.worth[stage.people[: stage.sizes[0]]].max()) if stage.sizes[0] else 0.0


@compiled
def narrow(stage: Stage, before: float, bar: float) -> None:
    """Leaves out whom no path of more than `bar` passes, `before` being the most that leads to a step to anybody."""
    kept, worth, people = 0, stage.aim.worth, stage.people
    for i in range(stage.sizes[0]):
        who = people[i]
        if before * worth[who] > bar:
            people[kept] = who
            kept += 1
        else:
            worth[who] = 0.0
    stage.sizes[0] = kept


@borrowing
def spread(ground: Ground, stage: Stage, best: Best) -> None:
    """Looks at the occasions of the people, from each of them alone. Quick for few people; `look` is for many."""
    at_start, at, was = ground.arrays.at_start, ground.arrays.at, ground.strongest.was
    team, taught, there = ground.strongest.team, ground.strongest.taught, ground.strongest.there
    worth, trainer, other, looked, count = stage.aim.worth, stage.aim.trainer, stage.aim.other, stage.at, 0
    for i in range(stage.sizes[0]):
        who = stage.people[i]
        for j in range(at_start[who], at_start[who + 1]):
            o, mine = at[j], was[j]
            best.spent[0] += mine != 0
            to_other = max(there[o], taught[o] if mine & TRAINS else numpy.float32(0.0)) * worth[who] * ROUNDED
            to_trainer = max(team[o] if mine & TRAINS else numpy.float32(0.0), taught[o] if mine & LEARNS else numpy.float32(0.0))
            most = max(to_other, to_trainer * worth[who] * ROUNDED)
            if mine == 0 or most == 0.0:
                continue
            if trainer[o] == 0.0:
                looked[count] = o
                count += 1
            other[o], trainer[o] = max(other[o], to_other), max(trainer[o], most)
    stage.sizes[1] = count


@compiled
def look(ground: Ground, stage: Stage, people: Int32, best: Best) -> None:
    """Looks at every occasion of these people that has not been looked at, at everybody there."""
    at_start, at, trainer, looked, count = ground.arrays.at_start, ground.arrays.at, stage.aim.trainer, stage.at, stage.sizes[1]
    begin = count
    for place in range(len(people)):
        who = people[place]
        fetch(at, at_start[people[min(place + AHEAD, len(people) - 1)]])
        for j in range(at_start[who], at_start[who + 1]):
            if trainer[at[j]] == 0.0:
                trainer[at[j]] = NOTHING
                looked[count] = at[j]
                count += 1
    stage.sizes[1] = count
    _look(ground, stage.aim, looked[begin:count], best)


@borrowing
def _look(ground: Ground, aim: Aim, occasions: Int32, best: Best) -> None:
    part_start, part, bits, first = ground.arrays.part_start, ground.arrays.part, ground.arrays.part_bits, ground.arrays.part_first
    team, taught, there, level, day = (ground.strongest.team, ground.strongest.taught, ground.strongest.there, ground.terms.level,
                                       ground.terms.day)  # fmt: skip
    worth = aim.worth
    for each in range(len(occasions)):
        _fetch_parts(ground.arrays, occasions[min(each + FEW_AHEAD, len(occasions) - 1)])
        o = occasions[each]
        if there[o] == 0.0 and taught[o] == 0.0 and team[o] == 0.0:
            continue
        best.spent[0] += ground.counts.size[o]
        trainer, learner, anyone = _best(part, bits, first, worth, part_start[o], part_start[o + 1], level, day)
        if anyone > 0.0:
            aim.other[o] = max(taught[o] * trainer, there[o] * anyone) * ROUNDED
            aim.trainer[o] = max(aim.other[o], max(team[o] * trainer, taught[o] * learner) * ROUNDED)


@borrowing
def _fetch_parts(a: Arrays, o: int) -> None:
    start = a.part_start[o]
    fetch(a.part, start)
    fetch(a.part_bits, start)
    fetch(a.part_first, start)


@borrowing
def _fetch_ties(ground: Ground, who: int) -> None:
    start = ground.arrays.contact_start[who]
    fetch(ground.arrays.contact, start)
    fetch(ground.strongest.contact, start)
    fetch(ground.strongest.said, start)


@borrowing
def _best(part: Int32, bits: Bits, first: Days, worth: Float32, i: int, after: int, level: int, day: int) -> tuple[float, float, float]:
    """What the best trainer, the best learner and the best of all at an occasion are worth."""
    trainer, learner, anyone = 0.0, 0.0, 0.0
    while i < after:
        who, parts, most = part[i], 0, float(worth[part[i]])
        if most <= anyone and most <= trainer and most <= learner:
            i += 1
            continue
        while i < after and part[i] == who:
            if (bits[i] >> PART_LEVEL) & 3 <= level and first[i] <= day:
                parts |= 1 << (bits[i] & PART)
            i += 1
        anyone = max(anyone, most) if parts else anyone
        trainer = max(trainer, most) if trains(parts) else trainer
        learner = max(learner, most) if learns(parts) else learner
    return trainer, learner, anyone


@compiled
def push(ground: Ground, stage: Stage, onward: Stage, said: Float64, sums: Float32, best: Best) -> None:
    """Those one step further from the end. `said`: the factors of what is said of introducing. `sums` comes, and is left, filled with 0."""
    people, worth, damping, both = onward.people, onward.aim.worth, ground.damping, said[UNSAID] * ROUNDED
    touched = _by_occasions(ground, stage, sums, people, best)
    for i in range(touched):
        worth[people[i]] = damping[people[i]] * both * sums[people[i]] if ground.closed[people[i]] == 0 else 0.0
    onward.sizes[0] = touched
    _by_ties(ground, stage, onward, said, sums, best)
    sums[people[:touched]] = 0.0


@borrowing
def _by_occasions(ground: Ground, stage: Stage, sums: Float32, people: Int32, best: Best) -> int:
    """How many people are reached; they, and what steps from all occasions come to for each of them."""
    part_start, part, bits, first = (ground.arrays.part_start, ground.arrays.part, ground.arrays.part_bits, ground.arrays.part_first)
    level, day, touched = ground.terms.level, ground.terms.day, 0
    for each in range(stage.sizes[1]):
        _fetch_parts(ground.arrays, stage.at[min(each + FEW_AHEAD, stage.sizes[1] - 1)])
        o = stage.at[each]
        trainer, other = stage.aim.trainer[o], stage.aim.other[o]
        if trainer <= 0.0:
            continue
        best.spent[0] += ground.counts.size[o]
        i, after = part_start[o], part_start[o + 1]
        while i < after:
            who, parts = part[i], 0
            while i < after and part[i] == who:
                if (bits[i] >> PART_LEVEL) & 3 <= level and first[i] <= day:
                    parts |= 1 << (bits[i] & PART)
                i += 1
            most = trainer if trains(parts) else other
            if parts != 0 and most > 0.0:
                if sums[who] == 0.0:
                    people[touched] = who
                    touched += 1
                sums[who] += most
    return touched


@borrowing
def _by_ties(ground: Ground, stage: Stage, onward: Stage, factors: Float64, sums: Float32, best: Best) -> None:
    """What people say of introducing each other counts for all that they share."""
    contact_start, contact, known, said = (ground.arrays.contact_start, ground.arrays.contact, ground.strongest.contact,
                                           ground.strongest.said)  # fmt: skip
    worth, nearer, people, count = onward.aim.worth, stage.aim.worth, onward.people, onward.sizes[0]
    for i in range(stage.sizes[0]):
        _fetch_ties(ground, stage.people[min(i + AHEAD, stage.sizes[0] - 1)])
        who = stage.people[i]
        for j in range(contact_start[who], contact_start[who + 1]):
            other = contact[j]
            best.spent[0] += said[j] != 0
            if said[j] == 0 or ground.closed[other]:
                continue
            both = max(factors[said[j]], factors[UNSAID])
            most = ground.damping[other] * both * (nearer[who] * known[j] + sums[other]) * ROUNDED
            if most > worth[other]:
                if worth[other] == 0.0:
                    people[count] = other
                    count += 1
                worth[other] = most
    onward.sizes[0] = count


@compiled
def ringed(stage: Stage) -> Ring:
    """Who stands in a stage, by themselves."""
    people = stage.people[: stage.sizes[0]]
    people = people[stage.aim.worth[people] > 0.0]
    return Ring(people, stage.aim.worth[people])


@compiled
def mattering(ring: Ring, nearer: Stage, bar: float) -> Ring:
    """Those who can be on the way to more than `bar` at all."""
    matter = ring.worth * dearest(nearer) > bar
    return Ring(ring.person[matter], ring.worth[matter])


@compiled
def pull(ground: Ground, ring: Ring, nearer: Stage, stage: Stage, said: Float64, bar: float, best: Best) -> None:
    """As `push`, for those of `ring` alone. Their occasions have been looked at."""
    people, reached = ring.person, ring.worth
    best.spent[0] += len(people)
    most = promised(ground, nearer, said, people)
    kept = numpy.flatnonzero(reached * most > bar)
    for count, i in enumerate(kept):
        stage.aim.worth[people[i]] = ground.damping[people[i]] * most[i] * ROUNDED
        stage.people[count] = people[i]
    stage.sizes[0] = len(kept)


@compiled
def promised(ground: Ground, stage: Stage, said: Float64, people: Int32) -> Float64:
    """What a step of each of these people and all that follows come to at most. Their occasions have been looked at.

    `said`: the factors of what is said of introducing.
    """
    at_start, at, was, trainer, other = (ground.arrays.at_start, ground.arrays.at, ground.strongest.was, stage.aim.trainer,
                                         stage.aim.other)  # fmt: skip
    promises, both = numpy.empty(len(people)), said[UNSAID] * ROUNDED
    for place in range(len(people)):
        later = at_start[people[min(place + AHEAD, len(people) - 1)]]
        fetch(at, later)
        fetch(was, later)
        together = 0.0
        for i in range(at_start[people[place]], at_start[people[place] + 1]):
            if was[i] != 0 and trainer[at[i]] > 0.0:
                together += trainer[at[i]] if was[i] & TRAINS else other[at[i]]
        promises[place] = together * both
    _promised_by_ties(ground, stage.aim.worth, said, people, promises)
    return promises


@borrowing
def _promised_by_ties(ground: Ground, worth: Float32, both: Float64, people: Int32, promises: Float64) -> None:
    contact_start, contact, known, said = (ground.arrays.contact_start, ground.arrays.contact, ground.strongest.contact,
                                           ground.strongest.said)  # fmt: skip
    for place in range(len(people)):
        _fetch_ties(ground, people[min(place + AHEAD, len(people) - 1)])
        together = promises[place] / both[UNSAID]
        for j in range(contact_start[people[place]], contact_start[people[place] + 1]):
            follows = worth[contact[j]]
            if said[j] != 0 and follows > 0.0:
                promises[place] = max(promises[place], max(both[said[j]], both[UNSAID]) * (follows * known[j] * ROUNDED + together))
