"""Follows the paths that are promised more than the best so far, the most promising first."""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Int32
from graph.snapshot.compiled import NONE_YET, borrowing, compiled
from graph.snapshot.hops import Aim, Float64, completed, next_turn, toward
from graph.snapshot.strongest import UNSAID
from queries.referral.best import LONGEST, Best, keep, worst
from queries.referral.ground import Ground
from queries.referral.nearby import Near
from queries.referral.promise import Stage, dearest, look, promised

Int64 = NDArray[numpy.int64]


class Branches(NamedTuple):
    """Where a path may go on, for each of its places: a stack, with the places' rows one after another."""

    person: Int32
    value: Float64
    """All steps so far but the first, everybody passed."""
    most: Float64
    """What the whole path comes to at most."""


class Trail(NamedTuple):
    """A path that is being followed, of so many steps. `only`: for each place who alone may stand there, or −1."""

    steps: int
    path: Int32
    only: Int32
    turned: bool


@compiled
def order(ground: Ground, near: Near, stage: Stage, said: Float64, looking: bool, only: int, best: Best) -> tuple[Int32, Float64]:
    """The rows of those one step from the near end whose paths may be among the best, the most promising first; and what is promised.

    `looking`: at occasions that have not been looked at, too.
    """
    first, dear, bar = _first(ground, near), dearest(stage), worst(best)
    rows = numpy.flatnonzero(first * dear > bar)
    if only >= 0:
        rows = rows[near.person[rows] == only]
    if looking:
        look(ground, stage, near.person[rows], best)
    most = first[rows] * promised(ground, stage, said, near.person[rows])
    turn = numpy.argsort(-most, kind="mergesort")
    turn = turn[most[turn] > bar]
    return rows[turn].astype(numpy.int32), most[turn]


@compiled
def _first(ground: Ground, near: Near) -> Float64:
    return near.value[:, 0] * ground.damping[near.person]


@compiled
def furthest(ground: Ground, near: Near) -> float:
    """The best that a first step comes to, whom it leads to passed."""
    return float(_first(ground, near).max()) if len(near.person) else 0.0


@compiled
def traced(
    ground: Ground, near: Near, stages: tuple[Stage, ...], rows: Int32, most: Float64, trail: Trail, best: Best, limit: int, turn: int
) -> int:
    """Paths through these people first; the next turn. `stages`: those of the end, those one step before it, and so on."""
    branches = _roomier(Branches(rows[:0], most[:0], most[:0]), 256)
    begin, after = numpy.zeros(LONGEST + 1, dtype=numpy.int64), numpy.zeros(LONGEST + 1, dtype=numpy.int64)
    for place in range(len(rows)):
        row = rows[place]
        if most[place] <= worst(best):
            break
        trail.path[1], value, depth = near.person[row], ground.damping[near.person[row]], NONE_YET + 1
        while depth > 0 and best.spent[0] <= limit:
            begin[depth + 1] = after[depth]
            branches, after[depth + 1] = _onward(ground, near, row, stages, trail, depth, value, branches, after[depth], best, turn)
            turn = next_turn(ground.room, turn)
            depth = _next(depth + 1, begin, after, branches, worst(best))
            if depth > 0:
                trail.path[depth], value = branches.person[begin[depth]], branches.value[begin[depth]]
                begin[depth] += 1
    return turn


@borrowing
def _next(depth: int, begin: Int64, after: Int64, branches: Branches, bar: float) -> int:
    """The last place at which the path may go on otherwise; 0 where there is none."""
    while depth > 1 and (begin[depth] == after[depth] or branches.most[begin[depth]] <= bar):
        depth -= 1
    return depth if depth > 1 else 0


@compiled
def _onward(
    ground: Ground, near: Near, row: int, stages: tuple[Stage, ...], trail: Trail, depth: int, value: float, branches: Branches, top: int,
    best: Best, turn: int,
) -> tuple[Branches, int]:
    """One step from the last person of the path: to the end if one is left, else onto the stack; where that ends now."""  # fmt: skip
    aim, last = stages[trail.steps - depth - 1].aim, trail.steps - depth == 1
    so_far, said = near.value[row, 0] * value, ground.mine if last else ground.both
    least = worst(best) / (so_far * said[UNSAID])
    n, weak = toward(ground.arrays, ground.counts, ground.terms, trail.path[depth], ground.room, turn, aim, least)
    best.spent[0] += n
    branches = _with_room(branches, top + n)
    end = _branched(ground, near, row, aim, said, trail, depth, value, branches, top, n, weak, best, turn)
    _sort(branches, top, end)
    return branches, end


@borrowing
def _branched(
    ground: Ground, near: Near, row: int, aim: Aim, said: Float64, trail: Trail, depth: int, value: float, branches: Branches, top: int,
    n: int, weak: float, best: Best, turn: int,
) -> int:  # fmt: skip
    """Of those one step away, `n` in the room, whoever can still be on a way that is better than the worst; where the stack ends now."""
    end, room, who, so_far = top, ground.room, trail.path[depth], near.value[row, 0] * value
    for i in range(n):
        other = room.found[i]
        if not _fits(trail, depth, other):
            continue
        follows = so_far * said[1 + room.will[other]] * aim.worth[other]
        if follows * (1.0 - room.left[other] * weak) <= worst(best):
            continue
        step = said[1 + room.will[other]] * (1.0 - _left(ground, who, other, weak, turn))
        if so_far * step * aim.worth[other] <= worst(best):
            continue
        if trail.steps - depth == 1:
            _offer(near, row, other, value * step, trail, best)
        else:
            branches.person[end], branches.value[end] = other, value * step * ground.damping[other]
            branches.most[end] = so_far * step * aim.worth[other]
            end += 1
    return end


@borrowing
def _offer(near: Near, row: int, end: int, value: float, trail: Trail, best: Best) -> None:
    """A path to somebody of the end, from everyone of the near end who is a step from where it begins."""
    trail.path[trail.steps] = end
    for way in range(near.ways[row]):
        score = near.value[row, way] * value
        if score <= worst(best):
            break
        trail.path[0] = near.end[row, way]
        keep(best, score, trail.path, trail.steps, trail.turned)


@borrowing
def _left(ground: Ground, who: int, other: int, weak: float, turn: int) -> float:
    if weak == 1.0:
        return float(ground.room.left[other])
    return completed(ground.arrays, ground.counts, ground.terms, who, other, ground.room, turn)


@borrowing
def _fits(trail: Trail, depth: int, other: int) -> bool:
    """Whether somebody may stand at the next place of the path."""
    for place in range(1, depth + 1):
        if trail.path[place] == other:
            return False
    return bool(trail.only[depth + 1] < 0 or trail.only[depth + 1] == other)


@compiled
def _sort(branches: Branches, start: int, end: int) -> None:
    if end - start < 2:
        return
    turn = start + numpy.argsort(-branches.most[start:end], kind="mergesort")
    branches.person[start:end] = branches.person[turn]
    branches.value[start:end] = branches.value[turn]
    branches.most[start:end] = branches.most[turn]


@compiled
def _with_room(branches: Branches, size: int) -> Branches:
    return branches if size <= len(branches.person) else _roomier(branches, 2 * size)


@compiled
def _roomier(branches: Branches, size: int) -> Branches:
    had = len(branches.person)
    person, value, most = numpy.empty(size, dtype=numpy.int32), numpy.empty(size), numpy.empty(size)
    person[:had], value[:had], most[:had] = branches.person, branches.value, branches.most
    return Branches(person, value, most)
