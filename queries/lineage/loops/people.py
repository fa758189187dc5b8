"""People are reached, once or better than before."""

from __future__ import annotations

from graph.snapshot.compiled import NONE_YET, borrowing
from graph.snapshot.fetching import fetch
from queries.lineage.loops.room import (
    AT,
    CERTAIN,
    CLOSED,
    FRESH,
    GENERATION,
    LED_AT,
    LED_SURE,
    SURE,
    Room,
)
from queries.lineage.loops.rules import ALWAYS, NOT_SURE, SURELY, Int32


@borrowing
def close(space: Room, closed: Int32, base: int) -> int:
    """Have the first places taken by those who are never reached: how many they are."""
    n = NONE_YET
    for who in closed:
        if space.people[who] < base:
            _enter(space, who, CLOSED, ALWAYS, ALWAYS, base, n)
            n += 1
    return n


@borrowing
def fetch_known(space: Room, who: int, base: int) -> None:
    """Begin to read what is known of somebody: of whoever was not reached yet it is nothing, and stands where it is read anyway."""
    fetch(space.rows, (FRESH + 1) * max(space.people[who] - base, 0))


@borrowing
def told(space: Room, who: int, at: int, sure: int, generation: int, base: int, n: int, fresh: int) -> tuple[int, int]:
    """Somebody is reached: how many are then, and how many of them better than before in this generation."""
    place = space.people[who] - base
    if place < 0:
        _enter(space, who, generation, at, sure, base, n)
        space.fresh[generation % 2, fresh] = n
        return n + 1, fresh + 1
    if _better(space.rows, place, at, sure, generation):
        space.fresh[generation % 2, fresh] = place
        fresh += 1
    return n, fresh


@borrowing
def _better(rows: Int32, place: int, at: int, sure: int, generation: int) -> bool:
    """Whether somebody who was reached is reached better, for the first time in this generation."""
    if rows[place, GENERATION] == CLOSED:
        return False
    if rows[place, GENERATION] == generation and sure <= SURELY:
        rows[place, CERTAIN] = 1
    if at >= rows[place, AT] and sure >= rows[place, SURE]:
        return False
    rows[place, AT], rows[place, SURE] = min(at, rows[place, AT]), min(sure, rows[place, SURE])
    before = rows[place, FRESH]
    rows[place, FRESH] = generation
    return bool(before != generation)


@borrowing
def _enter(space: Room, who: int, generation: int, at: int, sure: int, base: int, n: int) -> None:
    space.people[who], space.reached[n] = base + n, who
    rows = space.rows
    rows[n, GENERATION], rows[n, CERTAIN], rows[n, AT], rows[n, SURE] = generation, sure <= SURELY, at, sure
    rows[n, LED_AT], rows[n, LED_SURE], rows[n, FRESH] = NOT_SURE, NOT_SURE, generation
