"""What goes out of columns that are in order, and what comes in: all between is copied in stretches, or stays where it is."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Int32

Places = NDArray[numpy.int64]


class Splice(NamedTuple):
    """Stretches of what was and of what is new, in turn; none where all stays as it is."""

    pieces: tuple[tuple[slice, slice], ...]


def splice(length: int, out: NDArray[Any], before: NDArray[Any]) -> Splice:
    """Of columns of this length. `out`: the places of what goes out, in order; `before`: for each new one before which place it comes."""
    edges = numpy.union1d(out, before).astype(numpy.int64)
    if not len(edges):
        return Splice(())
    starts, ends = [0, *(edges + numpy.isin(edges, out)).tolist()], [*edges.tolist(), length]
    new = [0, *numpy.searchsorted(before, edges, "right").tolist(), len(before)]
    return Splice(tuple(zip(map(slice, starts, ends), map(slice, new[:-1], new[1:]), strict=True)))


def spliced(cut: Splice, old: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
    """A column after that, whose entries are along its last axis; the same one where nothing goes out or comes in."""
    if not cut.pieces:
        return old
    # Rows stay rows in memory: else all loops would be compiled for another order.
    return numpy.ascontiguousarray(numpy.concatenate([each for was, now in cut.pieces for each in (old[..., was], new[..., now])], axis=-1))


class Numbering(NamedTuple):
    """Other numbers for the rows of columns in order. Until then new ones have numbers that follow those of all that were there."""

    cut: Splice
    before: Places
    """For each new one, before which of the old ones it comes."""
    order: Int32
    """Which is each now, by its number until then."""
    moved: Int32
    """Shape (old ones and new ones,): where each stands now; −1 for what went out."""

    @property
    def same(self) -> bool:
        """Whether all have the numbers that they had."""
        return not self.cut.pieces

    @property
    def old(self) -> int:
        """How many there were."""
        return len(self.moved) - len(self.before)

    def of(self, column: Int32) -> Int32:
        """These numbers now."""
        return column if self.same else self.moved[column]

    def ranks(self, numbers: NDArray[Any]) -> Places:
        """Where these, in numbers until then, stand among the old ones: a new one, before which of them."""
        ranks, new = numbers.astype(numpy.int64), numbers >= self.old
        ranks[new] = self.before[ranks[new] - self.old]
        return ranks

    def carried(self, column: NDArray[Any]) -> NDArray[Any]:
        """A copy in the new order, with 0 for new ones."""
        new = numpy.zeros((*column.shape[:-1], len(self.before)), dtype=column.dtype)
        return column.copy() if self.same else spliced(self.cut, column, new)


def numbering(length: int, out: NDArray[Any], before: Places) -> Numbering:
    """As `splice`."""
    cut, every = splice(length, out, before), numpy.arange(length + len(before), dtype=numpy.int32)
    order = spliced(cut, every[:length], every[length:])
    moved = numpy.full(len(every), -1, dtype=numpy.int32)
    moved[order] = every[: len(order)]
    return Numbering(cut, before, order, moved)
