"""How far a training, a project or an event reached: the figures of a report."""

from __future__ import annotations

from typing import Any

from graph import Graph, Viewer
from graph.jobs import Job
from graph.working import Made
from queries.lineage.shapes import Odd
from queries.reach.definitions import DEFINITIONS, HANGING, KINDS
from queries.reach.shapes import Delivery, Hanging, Later, Reach, Stopped, Wave, Year

__all__ = [
    "DEFINITIONS", "HANGING", "KINDS", "Delivery", "Hanging", "Later", "Odd", "Reach", "Stopped", "Wave", "Year", "look_at_all", "reach",
]  # fmt: skip


def reach(graph: Graph, viewer: Viewer, id_: str, **asked: Any) -> Reach:
    """People, organisations, services and countries, generation by generation; deliveries; growth; where it stopped; on whom much hangs.

    Every figure counts what the viewer sees, and is defined in `DEFINITIONS`. `depth`: how many generations, by default all; `as_of`,
    `invented`, `narrowed` as of a lineage. Raises NotFound for a thing that the viewer does not see, Invalid for an argument out of bounds
    or a thing of another kind, NotReady while the snapshot is being built. What it needs takes half a second to import.
    """
    from queries.reach.answering import reach as answered
    from queries.reach.asking import Ask

    return answered(graph, viewer, id_, Ask(**asked))


def look_at_all(graph: Graph, job: Job) -> Made:
    """On whom much hangs of all who passed it on, for a worker: a job of the kind `HANGING`."""
    from queries.reach.by_worker import work_out

    return work_out(graph, job)
