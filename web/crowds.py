"""Measures of networks that are too large to be drawn: what a job is asked for, and what it does."""

from __future__ import annotations

import json
from collections.abc import Mapping

from graph import Graph, Viewer
from graph.jobs import Job
from graph.working import NOTHING, Made, if_there
from queries.measures import OF_PART, OF_WHOLE, links_of, worked_out
from queries.mention import Mention
from web import networks
from web.networks import Asked, Seen


def is_crowd(found: Seen) -> bool:
    """Whether a worker works out how a network hangs together. What links several things is never so much that it would be worth it."""
    return found.of != "between" and bool(found.found.crowded or found.found.network.more)


def digest(graph: Graph, viewer: Viewer, middle: Mention | None, asked: Asked) -> str:
    """What two networks have in common only if all of their figures are the same."""
    return links_of(graph, viewer, networks.all_of(graph, viewer, middle, asked)[1]).digest


def job(found: Seen, middle: Mention | None, asked: Asked) -> tuple[str, Mapping[str, str]]:
    """The kind and the arguments of the job. The whole, of which nothing is left out but what is invented, or is not, is one of its own."""
    if found.of == "whole" and not networks.narrowed(asked):
        return OF_WHOLE, {"invented": asked["invented"]}
    given = {name: asked[name] for name, nothing in networks.NOTHING.items() if asked[name] != nothing}
    return OF_PART, {"asked": json.dumps({**given, "id": middle.id if middle else ""}, sort_keys=True)}


def work_out(graph: Graph, job: Job) -> Made:
    """The figures, for a worker. Of what is not there any more there is nothing to tell, and nobody asks."""
    asked = _asked(job.arguments)
    found = if_there(lambda: networks.all_of(graph, job.viewer, networks.middle(graph, job.viewer, asked), asked))
    return NOTHING if found is None else worked_out(links_of(graph, job.viewer, found[1]))


def _asked(arguments: Mapping[str, str]) -> Asked:
    """What the arguments of a job stand for."""
    given = json.loads(arguments["asked"]) if "asked" in arguments else dict(arguments)
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return networks.asked(**{"id": "", **values})
