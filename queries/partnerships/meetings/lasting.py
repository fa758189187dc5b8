"""Who first met where, and was together again later: counted over all pairs at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

Numbers = NDArray[numpy.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Crowds:
    """M crowds with I places in all. `starts`, of shape (M + 1,): where in `who` each begins, and the end; nobody is twice in a crowd.

    `who`, of shape (I,): numbers from 0.
    """

    starts: Numbers
    who: Numbers

    @property
    def sizes(self) -> Numbers:
        """How many are in each."""
        return numpy.diff(self.starts)

    @property
    def pairs(self) -> int:
        """How many pairs there are, a crowd of n having n (n − 1) / 2."""
        return int((self.sizes * (self.sizes - 1) // 2).sum())


@dataclass(frozen=True, eq=False, slots=True)
class Occasions:
    """Occasions in the order of their first days, then ids: who was there, the first day each can have begun, its last.

    `knew`: pairs who had met already, as `code` writes them, in order; they make no new tie anywhere.
    """

    crowds: Crowds
    first: Numbers
    last: Numbers
    knew: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Pairs:
    """Every two places in a crowd, and the crowd; in the order of crowds. Each of shape (P,)."""

    one: Numbers
    other: Numbers
    at: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Met:
    """For each occasion how many pairs were together there for the first time, and how many of them again later. Each of shape (M,)."""

    first: Numbers
    again: Numbers


def code(one: Numbers, other: Numbers) -> Numbers:
    """Two numbers as one, whichever comes first."""
    return (numpy.minimum(one, other) << 32) | numpy.maximum(one, other)


def pairs_of(crowds: Crowds) -> Pairs:
    """All pairs."""
    sizes, begins = crowds.sizes, crowds.starts.tolist()
    grids = [numpy.triu_indices(size, 1) for size in sizes.tolist()]
    one, other = ([start + grid[side] for start, grid in zip(begins, grids, strict=False)] for side in (0, 1))
    empty = numpy.zeros(0, dtype=numpy.int64)
    at = numpy.repeat(numpy.arange(len(sizes)), sizes * (sizes - 1) // 2)
    return Pairs(numpy.concatenate([empty, *one]), numpy.concatenate([empty, *other]), at)


def met(occasions: Occasions, pairs: Pairs, who: Numbers) -> Met:
    """With these people in the crowds' places (those who were truly there, or shuffled).

    Two met at the first of the occasions that both were at, unless they had met already. They were together later if both were at one that
    can only have begun after the last day of that first one.
    """
    many = len(occasions.first)
    if not len(pairs.at):
        return Met(numpy.zeros(many, dtype=numpy.int64), numpy.zeros(many, dtype=numpy.int64))
    pair = code(who[pairs.one], who[pairs.other])
    order = numpy.argsort(pair, kind="stable")
    at, pair = pairs.at[order], pair[order]
    begins = numpy.flatnonzero(numpy.concatenate([[True], pair[1:] != pair[:-1]]))
    new = ~_among(pair[begins], occasions.knew)
    first = at[begins][new]
    again = numpy.maximum.reduceat(occasions.first[at], begins)[new] > occasions.last[first]
    return Met(numpy.bincount(first, minlength=many), numpy.bincount(first[again], minlength=many))


def _among(values: Numbers, ordered: Numbers) -> NDArray[numpy.bool_]:
    if not len(ordered):
        return numpy.zeros(len(values), dtype=numpy.bool_)
    places = numpy.minimum(numpy.searchsorted(ordered, values), len(ordered) - 1)
    found: NDArray[numpy.bool_] = ordered[places] == values
    return found
