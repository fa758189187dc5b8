"""The graph that a command works on: the server that NEO4J_URI names, or the one of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from graph import Graph
from graph.local import LocalServer
from web.settings import Settings


@contextmanager
def opened() -> Iterator[Graph]:
    """The graph, migrated. The local Neo4j is used while it runs, else started for as long as the command takes."""
    settings = Settings.read()
    if settings.uri:
        with _migrated(settings, settings.uri, settings.username, settings.password) as graph:
            yield graph
        return
    with (
        LocalServer(settings.home).hold(lambda line: click.echo(line, err=True)) as running,
        _migrated(settings, running.uri, running.username, running.password) as graph,
    ):
        yield graph


@contextmanager
def _migrated(settings: Settings, uri: str, username: str, password: str) -> Iterator[Graph]:
    graph = Graph.open(uri, username, password, secret=settings.secret, database=settings.database)
    try:
        graph.migrate()
        yield graph
    finally:
        graph.close()
