"""How many others each thing reaches, and in how many steps, in a network small enough to follow all ways at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from queries.measures.links import Links
from queries.search.columns import Numbers


def reached(links: Links, starts: Sequence[int]) -> tuple[Numbers, Numbers]:
    """For each start how many others it reaches, and how many steps it takes to all of them together.

    Whom a step more reaches is told for all starts at once, as bits: whatever reaches a thing reaches its neighbours next.
    """
    near, first = _neighbours(links)
    others, steps = numpy.zeros(len(starts), dtype=numpy.int64), numpy.zeros(len(starts), dtype=numpy.int64)
    seen = numpy.packbits(numpy.arange(len(links.ids))[:, None] == numpy.asarray(starts, dtype=numpy.int64)[None, :], axis=1)
    for step in range(1, len(links.ids)):
        wider = numpy.bitwise_or.reduceat(seen[near], first, axis=0)
        new = numpy.unpackbits(wider & ~seen, axis=1, count=len(starts)).sum(axis=0, dtype=numpy.int64)
        if not new.any():
            break
        others, steps, seen = others + new, steps + step * new, wider
    return others, steps


def _neighbours(links: Links) -> tuple[Numbers, Numbers]:
    """Of each thing itself and whom it has a tie with, one thing's after the other's; and where those of each begin."""
    itself = numpy.arange(len(links.ids))
    owners = numpy.concatenate((itself, links.starts, links.ends))
    order = numpy.argsort(owners, kind="stable")
    near = numpy.concatenate((itself, links.ends, links.starts))[order]
    return near, numpy.searchsorted(owners[order], itself)
