"""What was read again and is as it was."""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

from graph.snapshot.finding import Mask


def unlike(old: Any, new: Any, by: tuple[str, str]) -> tuple[Mask, Mask]:
    """Of two tables that are in order, which rows belong to a pair, by these two columns, about which they do not say the same."""
    mine, theirs = _key(old, by), _key(new, by)
    shared = _as_often(mine, theirs)
    ours, others = numpy.isin(mine, shared), numpy.isin(theirs, shared)
    differ = numpy.zeros(numpy.count_nonzero(ours), dtype=numpy.bool_)
    for one, other in zip(old, new, strict=True):
        differ |= _differ(one[ours], other[others])
    same = numpy.setdiff1d(shared, mine[ours][differ])
    return ~numpy.isin(mine, same), ~numpy.isin(theirs, same)


def _key(columns: Any, by: tuple[str, str]) -> NDArray[numpy.int64]:
    first, second = (getattr(columns, name).astype(numpy.int64) for name in by)
    key: NDArray[numpy.int64] = first << 32 | second
    return key


def _as_often(mine: NDArray[numpy.int64], theirs: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
    """What stands in both, as many times."""
    (ones, times), (others, other_times) = (numpy.unique(each, return_counts=True) for each in (mine, theirs))
    shared, here, there = numpy.intersect1d(ones, others, assume_unique=True, return_indices=True)
    found: NDArray[numpy.int64] = shared[times[here] == other_times[there]]
    return found


def _differ(one: NDArray[Any], other: NDArray[Any]) -> Mask:
    """What is no number is as another one that is none."""
    differ: Mask = (one != other) & ~((one != one) & (other != other))
    return differ
