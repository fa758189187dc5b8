"""What introductions may name, read before somebody asks for it, where the network is small enough to be remembered whole.

Whoever asks who can introduce them will ask again. Of a network of a few thousand people all that an answer may name is read within about
a second, a few ties at a time, so that answers after the first need no question to the database.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from queue import SimpleQueue

import numpy

from graph import Graph, MrezaError, Viewer
from graph.changes import latest
from graph.snapshot.arrays import CONTACT_LEVEL, PART_LEVEL
from graph.snapshot.building import rows_of
from graph.snapshot.finding import Ids
from graph.snapshot.state import Snapshot
from queries.referral import remembered
from queries.referral.remembered import Lacking, Pair

PORTION = 200
"""So many pairs are read in one question: what others ask meanwhile waits for some milliseconds."""


def read_ahead(graph: Graph) -> None:
    """From now on, each state of the graph of which an answer named something that was not remembered; until there comes none."""
    queue: SimpleQueue[Lacking | None] = SimpleQueue()
    remembered.lacking[graph.store] = queue
    try:
        for lacking in iter(queue.get, None):
            with suppress(MrezaError):
                everything(graph, *lacking)
            del lacking
    finally:
        del remembered.lacking[graph.store]


def everything(graph: Graph, state: Snapshot, viewer: Viewer) -> None:
    """Have it remembered, as far as the viewer sees it, unless it is too much, and until the graph changes.

    Raises MrezaError where the database does not answer.
    """
    pairs = pairs_of(state, viewer)
    if len(pairs) + len({*chain.from_iterable(pairs)}) > remembered.MOST:
        return
    for first in range(0, len(pairs), PORTION):
        if latest(graph.store, fresh=False) != state.mark:
            return
        portion = pairs[first : first + PORTION]
        remembered.remembered(graph, viewer, state, {*chain.from_iterable(portion)}, portion)


def pairs_of(state: Snapshot, viewer: Viewer) -> list[Pair]:
    """Each person with each thing, and with each other person, that the viewer sees them tied to; people among themselves from both.

    None of them, where these are more than are remembered together.
    """
    a = state.arrays
    met, known = (bits >> shift & 3 <= viewer.level for bits, shift in ((a.part_bits, PART_LEVEL), (a.contact_bits, CONTACT_LEVEL)))
    if numpy.count_nonzero(met) + numpy.count_nonzero(known) > remembered.MOST:
        return []
    parts, contacts = numpy.flatnonzero(met), numpy.flatnonzero(known)
    one = a.part[parts], rows_of(a.contact_start)[contacts]
    others = state.things[rows_of(a.part_start)[parts]], state.people[a.contact[contacts]]
    return [*dict.fromkeys(zip(_ids(state.people[numpy.concatenate(one)]), _ids(numpy.concatenate(others)), strict=True))]


def _ids(column: Ids) -> list[str]:
    return [*map(bytes.decode, column.tolist())]
