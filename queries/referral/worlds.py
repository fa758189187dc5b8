"""The graph that a question about introductions is asked of, and room to search it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

import numpy
from numpy.typing import NDArray

from graph import Viewer
from graph.snapshot.state import Snapshot
from queries.referral.asking import Ask
from queries.referral.searching import World
from queries.referral.spaces import Space

_spaces: WeakKeyDictionary[Snapshot, deque[Space]] = WeakKeyDictionary()
"""Room that nobody uses just now."""


def world(snapshot: Snapshot, viewer: Viewer, asked: Ask) -> World:
    """What the viewer sees, as of the day; at what is to be avoided nobody has met."""
    terms = snapshot.terms(int(viewer.level), asked.day, asked.bits)
    counts, strongest = snapshot.counts(asked.invented, terms), snapshot.strongest(asked.invented, terms)
    if asked.avoided and (avoided := _at(snapshot, asked)).any():
        counts = counts._replace(size=numpy.where(avoided, 0, counts.size).astype(numpy.int32))
        strongest = strongest.without(avoided)
    return World(snapshot.seen(asked.invented), counts, snapshot.tied(asked.invented, terms), terms, strongest)


def _at(snapshot: Snapshot, asked: Ask) -> NDArray[numpy.bool_]:
    """Which occasions are to be avoided: whatever else was written there is no id."""
    ids = [each.encode() for each in asked.avoided]
    return numpy.isin(snapshot.things, numpy.array([each for each in ids if len(each) <= snapshot.things.itemsize], dtype=numpy.bytes_))


@contextmanager
def space(snapshot: Snapshot) -> Iterator[Space]:
    """Room for one search, made where there is none."""
    free = _spaces.setdefault(snapshot, deque())
    try:
        mine = free.pop()
    except IndexError:
        mine = Space(snapshot.arrays)
    try:
        yield mine
    finally:
        free.append(mine)
