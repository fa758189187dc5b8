"""On whom much hangs, where that takes too long for a page: a job, kept under a digest of what it is worked out from."""

from __future__ import annotations

from dataclasses import replace

import orjson

from graph import Graph, jobs
from graph.jobs import GIVEN_UP, Job
from graph.working import NOTHING, Made, if_there
from queries.lineage.walks import Walked
from queries.lineage.world import World
from queries.reach.asking import Ask, walked
from queries.reach.definitions import HANGING
from queries.reach.hanging import MOST_WORK, Lost, leading, lost
from queries.reach.made_of import made_of

MOST_OF_JOB = 1_000_000_000
"""People reached, over all walks together: about a quarter of an hour."""


def hanging(world: World, found: Walked, id_: str, asked: Ask) -> Lost:
    """Of everybody, if that can be had now or a worker has worked it out; else of the earliest generations, and a worker is asked."""
    if len(leading(found)) * len(found.people) <= MOST_WORK:
        return lost(world, found, asked.depth, MOST_WORK)
    standing = jobs.wanted(world.graph.store, HANGING, world.viewer, asked.arguments(id_), made_of(world, found))
    if standing.result is not None:
        return _of_text(standing.result)
    vain = standing.state == GIVEN_UP
    return replace(lost(world, found, asked.depth, MOST_WORK), waiting=not vain, given_up=vain)


def work_out(graph: Graph, job: Job) -> Made:
    """Look at all of them, for a worker. Of a root that is not there any more there is nothing to tell, and nobody asks."""
    id_, asked = Ask.of(job.arguments)
    reached = if_there(lambda: walked(graph, job.viewer, id_, asked))
    if reached is None:
        return NOTHING
    seen, _, found = reached
    return Made(_as_text(lost(seen, found, asked.depth, MOST_OF_JOB)), made_of(seen, found))


def _as_text(found: Lost) -> str:
    return orjson.dumps([found.looked_at, found.most, found.more]).decode()


def _of_text(text: str) -> Lost:
    looked_at, most, more = orjson.loads(text)
    return Lost(looked_at, tuple((id_, count) for id_, count in most), more)
