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
def opened(settings: Settings | None = None) -> Iterator[Graph]:
    """The graph, its schema up to date. A local Neo4j that runs already is used; one started here is stopped at the end."""
    settings = settings or Settings.read()
    if settings.uri:
        yield from _graph(settings, settings.uri, settings.username, settings.password)
        return
    with LocalServer(settings.home).hold(say) as running:
        yield from _graph(settings, running.uri, running.username, running.password)


def _graph(settings: Settings, uri: str, username: str, password: str) -> Iterator[Graph]:
    graph = Graph.open(uri, username, password, secret=settings.secret, database=settings.database)
    try:
        graph.migrate()
        yield graph
    finally:
        graph.close()
