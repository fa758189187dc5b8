"""Where two ends of a path meet."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import Around, Counts, Float64, Terms, around, completed
from queries.referral.labels import FEW, STRONG, Asked, Best, Labels, most, on_both_sides, passed, passing, worst


@compiled
def joined(
    a: Arrays, c: Counts, t: Terms, asked: Asked, room: Around, turn: int,
    from_start: tuple[Labels, ...], near: int, far: int, from_end: tuple[Labels, ...], depth: int, turned: bool, rough: bool,
    best: Best, limit: int,
) -> int:
    """Paths with a step from somebody `depth` steps from the end to somebody `near` to `far` steps from the start.

    They are put among the best; turned round, where start and end have changed places. Answers the next turn.
    """  # fmt: skip
    last = from_end[depth]
    one = Met(near, from_start[near].slot, passed(asked, from_start[near]))
    two = Met(far, from_start[far].slot, passed(asked, from_start[far]))
    beyond = max(most(one.value), most(two.value))
    for here in numpy.argsort(-last.value[:, 0], kind="mergesort")[: FEW if rough else len(last.person)]:
        so_far, bar = last.value[here, 0] * passing(asked, last, here), worst(best)
        if so_far * beyond <= bar or best.spent[0] > limit:
            continue
        n, weak = around(a, c, t, last.person[here], room, turn, max(STRONG if rough else 0.0, bar / (so_far * beyond)))
        best.spent[0] += n
        _meet(a, c, t, asked, room, turn, n, 1.0 if rough else weak, from_start, one, two, from_end, depth, here, turned, best)
        turn += 1
    return turn


class Met(NamedTuple):
    """Whom the other side has reached after so many steps: each person's row or −1, and their best values, they themselves passed."""

    depth: int
    slot: Int32
    value: Float64


@compiled
def _meet(
    a: Arrays, c: Counts, t: Terms, asked: Asked, room: Around, turn: int, n: int, weak: float,
    from_start: tuple[Labels, ...], one: Met, two: Met, from_end: tuple[Labels, ...], depth: int, here: int, turned: bool, best: Best,
) -> None:
    """Everyone around somebody whom the other side has reached too."""  # fmt: skip
    last = from_end[depth]
    who, cost = last.person[here], passing(asked, last, here)
    left, found, will = room.left, room.found, room.will
    so_far = last.value[here, 0] * cost
    for i in range(n):
        other = found[i]
        one_row, two_row = one.slot[other], two.slot[other] if two.depth > one.depth else -1
        if one_row < 0 and two_row < 0:
            continue
        said_one, said_two = on_both_sides(asked, will[other], depth, one.depth), on_both_sides(asked, will[other], depth, two.depth)
        value = so_far * max(said_one * one.value[one_row] if one_row >= 0 else 0.0, said_two * two.value[two_row] if two_row >= 0 else 0.0)
        if (1.0 - left[other] * weak) * value <= worst(best):
            continue
        strength = 1.0 - (completed(a, c, t, who, other, room, turn) if weak < 1.0 else left[other])
        if strength * value <= worst(best):
            continue
        if one_row >= 0:
            _offered(from_start, one.depth, one_row, from_end, depth, here,
                     strength * cost * said_one * passing(asked, from_start[one.depth], one_row), turned, best)
        if two_row >= 0:
            _offered(from_start, two.depth, two_row, from_end, depth, here,
                     strength * cost * said_two * passing(asked, from_start[two.depth], two_row), turned, best)


@compiled
def _offered(
    from_start: tuple[Labels, ...], level: int, row: int, from_end: tuple[Labels, ...], depth: int, here: int, step: float, turned: bool,
    best: Best,
) -> None:
    """Every way from the start to one end of a step, with every way from the end to the other."""  # fmt: skip
    ours, theirs = from_start[level], from_end[depth]
    for by in range(theirs.ways[here]):
        for rank in range(ours.ways[row]):
            value = ours.value[row, rank] * step * theirs.value[here, by]
            if value <= worst(best):
                break
            path = _path(from_start, level, row, rank, from_end, depth, here, by)
            if _simple(path, level + depth + 2):
                _kept(best, value, path, level + depth + 1, turned)


@compiled
def _path(
    from_start: tuple[Labels, ...], level: int, row: int, rank: int, from_end: tuple[Labels, ...], depth: int, here: int, by: int
) -> Int32:
    """The people along it, in order."""
    path = numpy.empty(8, dtype=numpy.int32)
    for place in range(level, -1, -1):
        path[place] = from_start[place].person[row]
        if place > 0:
            before, after = from_start[place].before[row, rank], from_start[place].rank[row, rank]
            row, rank = from_start[place - 1].slot[before], after
    for place in range(depth, -1, -1):
        path[level + 1 + depth - place] = from_end[place].person[here]
        if place > 0:
            before, after = from_end[place].before[here, by], from_end[place].rank[here, by]
            here, by = from_end[place - 1].slot[before], after
    return path


@compiled
def _simple(path: Int32, people: int) -> bool:
    for one in range(people):
        for other in range(one):
            if path[one] == path[other]:
                return False
    return True


@compiled
def _kept(best: Best, value: float, path: Int32, steps: int, turned: bool) -> None:
    if best.paths[0] < len(best.score):
        best.paths[0] += 1
    place = best.paths[0] - 1
    while place > 0 and best.score[place - 1] < value:
        best.score[place], best.steps[place] = best.score[place - 1], best.steps[place - 1]
        best.people[place] = best.people[place - 1]
        place -= 1
    best.score[place], best.steps[place] = value, steps
    for each in range(steps + 1):
        best.people[place, each] = path[steps - each] if turned else path[each]
