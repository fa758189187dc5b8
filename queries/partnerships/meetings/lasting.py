"""Who first met where, and was together again later: counted over all pairs at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

Numbers = NDArray[numpy.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Occasions:
    """Occasions in the order of their first days, then ids, and who was there. M occasions, I presences, P pairs of presences.

    `starts` gives the place in `who` of each occasion's first presence, and of the end; nobody is twice at one occasion.
    """

    first: Numbers
    """Shape (M,): the first day that each can have begun, as an ordinal."""
    last: Numbers
    """Shape (M,): the last day that it can have lasted."""
    starts: Numbers
    """Shape (M + 1,)."""
    who: Numbers
    """Shape (I,): numbers from 0."""


@dataclass(frozen=True, eq=False, slots=True)
class Pairs:
    """Every two presences at one occasion, by their places, and the occasion; in the order of occasions. Each of shape (P,)."""

    one: Numbers
    other: Numbers
    at: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Met:
    """For each occasion how many pairs were together there for the first time, and how many of them again later. Each of shape (M,)."""

    first: Numbers
    again: Numbers


def pairs_of(occasions: Occasions) -> Pairs:
    """All pairs: an occasion of n people has n (n − 1) / 2."""
    sizes = numpy.diff(occasions.starts)
    grids = [numpy.triu_indices(size, 1) for size in sizes.tolist()]
    one = [start + grid[0] for start, grid in zip(occasions.starts.tolist(), grids, strict=False)]
    other = [start + grid[1] for start, grid in zip(occasions.starts.tolist(), grids, strict=False)]
    at = numpy.repeat(numpy.arange(len(sizes)), sizes * (sizes - 1) // 2)
    empty = numpy.zeros(0, dtype=numpy.int64)
    return Pairs(numpy.concatenate([empty, *one]), numpy.concatenate([empty, *other]), at)


def count_pairs(occasions: Occasions) -> int:
    """How many pairs there are, without making them."""
    sizes = numpy.diff(occasions.starts)
    return int((sizes * (sizes - 1) // 2).sum())


def met(occasions: Occasions, pairs: Pairs, who: Numbers) -> Met:
    """With these people at the occasions' places (`occasions.who`, or that shuffled).

    Two met at the first of the occasions that both were at. They were together later if both were at one that can only have begun after the
    last day of that first one.
    """
    many = len(occasions.first)
    if not len(pairs.at):
        return Met(numpy.zeros(many, dtype=numpy.int64), numpy.zeros(many, dtype=numpy.int64))
    one, other = who[pairs.one], who[pairs.other]
    pair = numpy.minimum(one, other) * (int(who.max()) + 1) + numpy.maximum(one, other)
    order = numpy.argsort(pair, kind="stable")
    at, pair = pairs.at[order], pair[order]
    begins = numpy.flatnonzero(numpy.concatenate([[True], pair[1:] != pair[:-1]]))
    first = at[begins]
    latest = numpy.maximum.reduceat(occasions.first[at], begins)
    again = latest > occasions.last[first]
    return Met(numpy.bincount(first, minlength=many), numpy.bincount(first[again], minlength=many))
