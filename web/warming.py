"""What a worker process prepares before somebody asks for it: loops compiled, paths between people worked out, and then read ahead."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Thread

from flask import Flask

from graph import Graph

_WARMING = "mreza_warming"


@dataclass(slots=True)
class Warming:
    """One process's, which begins to prepare after it has been forked."""

    graph: Graph
    done: Event = field(default_factory=Event)

    def begin(self) -> None:
        """In the background. What takes long to import is imported there too."""
        Thread(target=self._prepare, daemon=True, name="warming").start()

    def _prepare(self) -> None:
        from graph.snapshot.following import build
        from queries.referral.ahead import read_ahead
        from web.compiling import prepare

        try:
            build(self.graph, prepare).wait()
        finally:
            self.done.set()
        read_ahead(self.graph)


def install(app: Flask, graph: Graph) -> Warming:
    """For an application that is served by processes of their own."""
    warming = app.extensions[_WARMING] = Warming(graph)
    return warming


def ready(app: Flask) -> bool:
    """Whether everything is prepared, where it is to be."""
    warming = app.extensions.get(_WARMING)
    return warming is None or bool(warming.done.is_set())
