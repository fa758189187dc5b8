"""The graph that a command works on: the server that NEO4J_URI names, else the local Neo4j."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from graph import Graph
from graph.local import LocalServer
from web.settings import Settings


def say(line: str) -> None:
    """Progress and remarks go to stderr, so that stdout holds the answer alone."""
    click.echo(line, err=True)


@contextmanager
def opened(settings: Settings | None = None, *, restoring: bool = False) -> Iterator[Graph]:
    """The graph, its schema up to date. A local Neo4j that runs already is used; one started here is stopped at the end.
    One that was restored in part is refused, unless it is opened for `restoring`."""
    settings = settings or Settings.read()
    if settings.uri:
        yield from _graph(settings, settings.uri, settings.username, settings.password, restoring)
        return
    with LocalServer(settings.home).hold(say) as running:
        yield from _graph(settings, running.uri, running.username, running.password, restoring)


def _graph(settings: Settings, uri: str, username: str, password: str, restoring: bool) -> Iterator[Graph]:
    graph = Graph.open(uri, username, password, secret=settings.secret, database=settings.database, folder=settings.home / "snapshot",
                       limits=settings.limits)  # fmt: skip
    try:
        graph.migrate(restoring=restoring)
        yield graph
    finally:
        graph.close()
