"""What a worker would do, done by a command itself, if nobody is at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from graph import Graph
from graph.working import Worker
from web.commands.watching import waiting
from web.handlers import HANDLERS

Found = TypeVar("Found")


def worked_out(graph: Graph, find: Callable[[], Found], waits: Callable[[Found], bool], stage: str) -> Found:
    """What is found; where it waits for a worker, what is found when that has been done. `stage`: what is said meanwhile.

    Where so much waited that it found no place, it has one when that is done, and is done then.
    """
    found = find()
    for _ in range(2):
        if waits(found):
            with waiting(stage):
                Worker(graph, HANDLERS).work(once=True)
            found = find()
    return found
