"""Which rows and columns of a matrix are shown where there is no room for all: not only what is well covered, but also what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

import numpy
from numpy.typing import NDArray

MOST_CELLS = 100_000
"""More than any file or program that takes all of a matrix will want, and no more than memory has room for."""


@dataclass(frozen=True, slots=True)
class Room:
    """So many cells at most, in at most so many rows and columns."""

    cells: int = MOST_CELLS
    rows: int = MOST_CELLS
    columns: int = MOST_CELLS

    def of(self, rows: int, columns: int) -> tuple[int, int]:
        """How many of so many rows and columns have room: all, or the shorter side up to a square, and what it leaves to the longer one."""
        rows, columns = min(rows, self.rows), min(columns, self.columns)
        if rows * columns <= self.cells:
            return rows, columns
        shorter = min(rows, columns, isqrt(self.cells))
        longer = min(max(rows, columns), self.cells // shorter)
        return (shorter, longer) if rows <= columns else (longer, shorter)


def chosen(orders: tuple[Sequence[int], Sequence[int]], fillable: NDArray[numpy.bool_], room: Room) -> tuple[list[int], list[int]]:
    """The rows and columns that are shown, in their orders; where any gap is fillable, such a one is among them if two of each have room.

    `fillable`: gaps that somebody elsewhere could fill. Shape (R, C).
    """
    rows, columns = room.of(*map(len, orders))
    shown = _both(orders[1], fillable.sum(axis=0), columns)
    return _both(orders[0], fillable[:, shown].sum(axis=1), rows), shown


def _both(order: Sequence[int], gaps: NDArray[numpy.int64], most: int) -> list[int]:
    """All where there is room; else the first of them, and as many of the others, those with the most gaps."""
    half = most - most // 2
    lacking = sorted(order[half:], key=lambda each: -gaps[each])
    kept = {*order[:half], *lacking[: most - half]}
    return [each for each in order if each in kept]
