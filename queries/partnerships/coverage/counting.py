"""A matrix of how many have one value and another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from graph.snapshot.finding import spans
from queries.partnerships.having import Having

Counts = NDArray[numpy.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Crossed:
    """Everyone who has a row's value and a column's, once for each such cell. Shape (X,) each."""

    who: NDArray[numpy.int32]
    row: NDArray[numpy.int32]
    column: NDArray[numpy.int32]
    delivered: NDArray[numpy.bool_]

    def counted(self, where: NDArray[numpy.bool_], shape: tuple[int, int]) -> Counts:
        """How many stand in each cell, of those where a mask says so."""
        cells = self.row[where].astype(numpy.int64) * shape[1] + self.column[where]
        return numpy.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)


def crossed(rows: Having, columns: Having) -> Crossed:
    """Both in the order of who. Delivered is what is in both; a dimension that cannot be delivered says it of everything."""
    starts, ends = (numpy.searchsorted(columns.who, rows.who, side=side) for side in ("left", "right"))
    places, owners = spans(starts, ends)
    return Crossed(rows.who[owners], rows.value[owners], columns.value[places], rows.delivered[owners] & columns.delivered[places])
