"""Which organisations are still active: one that is not can neither join a consortium nor fill a gap."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from queries.partnerships.landscape import ORGANISATION, Int32, Landscape

Mask = NDArray[numpy.bool_]
INACTIVE = ("inactive", "successor")


def possible(seen: Landscape, members: Int32) -> Mask:
    """Who could join: no member, and nobody that is not active any more. Shape (O,)."""
    open_ = active(seen).copy()
    open_[members] = False
    return open_


def active(seen: Landscape) -> Mask:
    """Shape (O,)."""
    found = seen.kept.get("active")
    if not isinstance(found, numpy.ndarray):
        status = seen.things.column("status", ORGANISATION)
        found = seen.kept["active"] = numpy.array([each not in INACTIVE for each in status], dtype=numpy.bool_)
    return found
