"""What was read again and is as it was."""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

from graph.snapshot.finding import Mask, found


def unlike(old: Any, new: Any, by: tuple[str, str]) -> tuple[Mask, Mask]:
    """Of two tables that are in order, which rows belong to a pair, by these two columns, about which they do not say the same."""
    mine, theirs = _key(old, by), _key(new, by)
    ours, others = (_times(each, each) == _times(other, each) for each, other in ((mine, theirs), (theirs, mine)))
    differ = numpy.zeros(numpy.count_nonzero(ours), dtype=numpy.bool_)
    for one, other in zip(old, new, strict=True):
        differ |= _differ(one[ours], other[others])
    pairs = mine[ours][differ]
    return ~ours | found(pairs, mine)[1], ~others | found(pairs, theirs)[1]


def _key(columns: Any, by: tuple[str, str]) -> NDArray[numpy.int64]:
    first, second = (getattr(columns, name).astype(numpy.int64) for name in by)
    key: NDArray[numpy.int64] = first << 32 | second
    return key


def _times(ordered: NDArray[Any], wanted: NDArray[Any]) -> NDArray[numpy.int64]:
    """How often each of these stands among those in order."""
    times: NDArray[numpy.int64] = numpy.searchsorted(ordered, wanted, "right") - numpy.searchsorted(ordered, wanted)
    return times


def _differ(one: NDArray[Any], other: NDArray[Any]) -> Mask:
    """What is no number is as another one that is none."""
    differ: Mask = (one != other) & ~((one != one) & (other != other))
    return differ
