"""How many people several others have trained, and these in turn."""

from __future__ import annotations

from collections.abc import Iterable

import numpy

from graph import Graph, Viewer
from queries.lineage.asking import MOST_GENERATIONS, terms
from queries.lineage.loops.room import GENERATION
from queries.lineage.roots import begun_by
from queries.lineage.walks import walk
from queries.lineage.world import world


def trained_in_turn(graph: Graph, viewer: Viewer, people: Iterable[str], as_of: str | None, invented: bool) -> tuple[int, ...]:
    """See `queries.lineage.trained_in_turn`."""
    seen = world(graph, viewer, terms("down", (), as_of, invented))
    walked = walk(seen, begun_by(seen, seen.state.numbers(people)).start, MOST_GENERATIONS)
    return tuple(numpy.bincount(walked.rows[:, GENERATION])[1:].tolist())
