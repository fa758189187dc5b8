"""Who first met where, and was together again later: counted over all pairs at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

Numbers = NDArray[numpy.int64]
Mask = NDArray[numpy.bool_]


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
    """Occasions in the order of their first days, then ids: who was there, from which first day that can be until which last.

    `first` and `last`: of shape (I,), as `crowds.who`; they belong to the place, whoever has it. `knew`: pairs who had met already, as
    `code` writes them, in order; they make no new tie anywhere.
    """

    crowds: Crowds
    first: Numbers
    last: Numbers
    knew: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Pairs:
    """Every two places in a crowd at the same time, the crowd, and from which day until which that can have been. Each of shape (P,)."""

    one: Numbers
    other: Numbers
    at: Numbers
    first: Numbers
    last: Numbers

    def where(self, which: NDArray[Any]) -> Pairs:
        """Those where a mask says so, or at these places."""
        return Pairs(self.one[which], self.other[which], self.at[which], self.first[which], self.last[which])


@dataclass(frozen=True, eq=False, slots=True)
class Met:
    """For each occasion how many pairs were together there for the first time, and how many of them again later. Each of shape (M,)."""

    first: Numbers
    again: Numbers


def code(one: Numbers, other: Numbers) -> Numbers:
    """Two numbers as one, whichever comes first."""
    return (numpy.minimum(one, other) << 32) | numpy.maximum(one, other)


def pairs_of(occasions: Occasions) -> Pairs:
    """All pairs, in the order of the first days of their time together, then of crowds."""
    found = within(occasions.crowds, occasions.first, occasions.last)
    return found.where(numpy.lexsort((found.at, found.first)))


def within(crowds: Crowds, first: Numbers, last: Numbers) -> Pairs:
    """All pairs, in the order of crowds. `first`, `last`: as those of `Occasions`."""
    sizes, begins = crowds.sizes, crowds.starts.tolist()
    grids = [numpy.triu_indices(size, 1) for size in sizes.tolist()]
    one, other = ([start + grid[side] for start, grid in zip(begins, grids, strict=False)] for side in (0, 1))
    ones, others = (numpy.concatenate([numpy.zeros(0, dtype=numpy.int64), *each]) for each in (one, other))
    at = numpy.repeat(numpy.arange(len(sizes)), sizes * (sizes - 1) // 2)
    every = Pairs(ones, others, at, numpy.maximum(first[ones], first[others]), numpy.minimum(last[ones], last[others]))
    return every.where(every.first <= every.last)


def small_enough(group: NDArray[Any], counts: Mask, most: int) -> Mask:
    """The rows of those groups that are small enough to make up to so many pairs together; all groups of a size are in, or out."""
    sizes = numpy.bincount(group[counts], minlength=int(group.max(initial=0)) + 1).astype(numpy.int64)
    ordered = numpy.sort(sizes)
    pairs = numpy.cumsum(ordered * (ordered - 1) // 2)
    largest = ordered[pairs > most].min(initial=numpy.iinfo(numpy.int64).max)
    found: Mask = sizes[group] < largest
    return found


def met(occasions: Occasions, pairs: Pairs, who: Numbers) -> Met:
    """With these people in the crowds' places (those who were truly there, or shuffled). `pairs`: as of `pairs_of`.

    Two met at the first of the occasions that both were at, unless they had met already. They were together later if both were at one
    where their time together can only have begun after the last day of that first time.
    """
    many = len(occasions.crowds.sizes)
    if not len(pairs.at):
        return Met(numpy.zeros(many, dtype=numpy.int64), numpy.zeros(many, dtype=numpy.int64))
    pair = code(who[pairs.one], who[pairs.other])
    order = numpy.argsort(pair, kind="stable")
    first, pair = pairs.first[order], pair[order]
    begins = numpy.flatnonzero(numpy.concatenate([[True], pair[1:] != pair[:-1]]))
    new = ~_among(pair[begins], occasions.knew)
    met_at, until = pairs.at[order[begins]][new], pairs.last[order[begins]][new]
    again = numpy.maximum.reduceat(first, begins)[new] > until
    return Met(numpy.bincount(met_at, minlength=many), numpy.bincount(met_at[again], minlength=many))


def _among(values: Numbers, ordered: Numbers) -> Mask:
    if not len(ordered):
        return numpy.zeros(len(values), dtype=numpy.bool_)
    places = numpy.minimum(numpy.searchsorted(ordered, values), len(ordered) - 1)
    found: Mask = ordered[places] == values
    return found
