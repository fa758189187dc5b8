"""Who has which values: the pairs that coverage is counted from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.finding import spans
from queries.partnerships.landscape import Int32

Mask = NDArray[numpy.bool_]
Places = NDArray[numpy.int64]


class Having(NamedTuple):
    """Pairs of who and what they have, by numbers. Shape (H,) each. `delivered`: not only declared."""

    who: Int32
    value: Int32
    delivered: Mask

    def kept(self, where: NDArray[Any]) -> Having:
        """Those where a mask says so, or at these places."""
        return Having(self.who[where], self.value[where], self.delivered[where])

    def among(self, start: int, end: int) -> Having:
        """Those of whose numbers lie in a range."""
        return self.kept((self.who >= start) & (self.who < end))


def stated(who: Iterable[int], values: Sequence[Sequence[int]]) -> Having:
    """Each of these with its values, all declared."""
    owners = [each for each, some in zip(who, values, strict=True) for _ in some]
    had = [each for some in values for each in some]
    return Having(numpy.array(owners, dtype=numpy.int32), numpy.array(had, dtype=numpy.int32), numpy.zeros(len(had), dtype=numpy.bool_))


def together(*every: Having) -> Having:
    """All of these, each pair once, in the order of who, then of values. What was delivered once is delivered."""
    who, value, delivered = (numpy.concatenate(each) for each in zip(*every, strict=True))
    order = numpy.lexsort((~delivered, value, who))
    who, value, delivered = who[order], value[order], delivered[order]
    first = numpy.ones(len(who), dtype=numpy.bool_)
    first[1:] = (who[1:] != who[:-1]) | (value[1:] != value[:-1])
    return Having(who[first], value[first], delivered[first])


def through(who: Int32, things: Int32, had: Having) -> Having:
    """Who is tied to things has what those have. `had` is in the order of who."""
    places, owners = spans(numpy.searchsorted(had.who, things), numpy.searchsorted(had.who, things, side="right"))
    return Having(who[owners], had.value[places], had.delivered[places])
