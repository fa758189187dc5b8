"""From the people so many steps away to those one step further."""

from __future__ import annotations

from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.compiled import compiled
from graph.snapshot.hops import Around, Counts, Float64, Terms, around, completed
from queries.referral.labels import FEW, MOST_PASSED, STRONG, Asked, Best, Labels, on_both_sides, on_way, passing, worst


class Rows(NamedTuple):
    """Labels in the making; there is room for more people than they have."""

    person: Int32
    ways: Int32
    value: Float64
    before: Int32
    rank: Int32


@compiled
def grown(
    a: Arrays, c: Counts, t: Terms, asked: Asked, room: Around, turn: int,
    levels: tuple[Labels, ...], depth: int, slot: Int32, width: int, only: int, beyond: float, rough: bool, best: Best, most: int,
) -> tuple[Labels, int]:
    """One step further, and the next turn.

    `levels`: all so far, up to `depth`. `only`: whom alone this step may lead to, or −1. `beyond`: the most that can follow.
    Ways that cannot lead to a path among the best are left. A `rough` look follows the FEW best ways along STRONG steps only.
    Nothing is done once `most` people were reached.
    """  # fmt: skip
    last, bar, people = levels[depth], worst(best), 0
    rows = _roomier(_no_rows(width), 256)
    for here in numpy.argsort(-last.value[:, 0], kind="mergesort")[: FEW if rough else len(last.person)]:
        reach = last.value[here, 0] * passing(asked, last, here) * beyond
        if reach <= bar or best.spent[0] > most:
            continue
        n, weak = around(a, c, t, last.person[here], room, turn, max(STRONG if rough else 0.0, bar / (reach * MOST_PASSED)))
        best.spent[0] += n
        if people + n > len(rows.person):
            rows = _roomier(rows, 2 * (people + n))
        weak = 1.0 if rough else weak
        people = _followed(a, c, t, asked, room, turn, n, weak, levels, depth, here, slot, only, beyond, bar, rows, people, best)
        turn += 1
    return Labels(depth + 1, slot, rows.person[:people], rows.ways[:people], rows.value[:people], rows.before[:people],
                  rows.rank[:people]), turn


@compiled
def _followed(
    a: Arrays, c: Counts, t: Terms, asked: Asked, room: Around, turn: int, n: int, weak: float,
    levels: tuple[Labels, ...], depth: int, here: int, slot: Int32, only: int, beyond: float, bar: float,
    rows: Rows, people: int, best: Best,
) -> int:
    """Everyone around somebody, as far as they may lead to a path among the best; how many people are reached now."""  # fmt: skip
    last = levels[depth]
    who, passed = last.person[here], passing(asked, last, here)
    left, found, will, closed, damping = room.left, room.found, room.will, asked.closed, asked.damping
    reach = last.value[here, 0] * passed * beyond
    for i in range(n):
        other = found[i]
        if closed[other] or (only >= 0 and other != only):
            continue
        said = on_both_sides(asked, will[other], depth, 1)
        if (1.0 - left[other] * weak) * said * reach * damping[other] <= bar:
            continue
        strength = 1.0 - (completed(a, c, t, who, other, room, turn) if weak < 1.0 else left[other])
        if strength * said * reach * damping[other] > bar:
            people = _noted(levels, depth, here, other, strength * said * passed, slot, rows, people, beyond, best)
    return people


@compiled
def _noted(
    levels: tuple[Labels, ...], depth: int, here: int, other: int, step: float, slot: Int32, rows: Rows, people: int, beyond: float,
    best: Best,
) -> int:
    """Every way to one end of a step leads to the other, unless it has passed there."""  # fmt: skip
    last = levels[depth]
    for by in range(last.ways[here]):
        if depth > 1 and on_way(levels, depth, here, by, other):
            continue
        if slot[other] < 0:
            slot[other], rows.person[people], rows.ways[people] = people, other, 0
            people += 1
        lost = _put(rows, slot[other], last.value[here, by] * step, last.person[here], by)
        if depth > 1:
            best.lost[0] = max(best.lost[0], lost * beyond)
    return people


@compiled
def _put(rows: Rows, row: int, new: float, before: int, by: int) -> float:
    """Puts a way where it belongs; what is lost by that, where there is no room."""
    width, lost = rows.value.shape[1], 0.0
    if rows.ways[row] == width:
        if new <= rows.value[row, width - 1]:
            return new
        lost = rows.value[row, width - 1]
    else:
        rows.ways[row] += 1
    place = rows.ways[row] - 1
    while place > 0 and rows.value[row, place - 1] < new:
        rows.value[row, place], rows.before[row, place] = rows.value[row, place - 1], rows.before[row, place - 1]
        rows.rank[row, place] = rows.rank[row, place - 1]
        place -= 1
    rows.value[row, place], rows.before[row, place], rows.rank[row, place] = new, before, by
    return lost


@compiled
def _no_rows(width: int) -> Rows:
    nobody, none = numpy.empty(0, dtype=numpy.int32), numpy.empty((0, width), dtype=numpy.int32)
    return Rows(nobody, nobody, numpy.empty((0, width)), none, none)


@compiled
def _roomier(rows: Rows, size: int) -> Rows:
    """The same, with room for so many people."""
    had, width = len(rows.person), rows.value.shape[1]
    person, ways = numpy.empty(size, dtype=numpy.int32), numpy.empty(size, dtype=numpy.int32)
    value = numpy.empty((size, width))
    before, rank = numpy.empty((size, width), dtype=numpy.int32), numpy.empty((size, width), dtype=numpy.int32)
    person[:had], ways[:had], value[:had], before[:had], rank[:had] = rows.person, rows.ways, rows.value, rows.before, rows.rank
    return Rows(person, ways, value, before, rank)
