"""The Neo4j that the figures are measured on: one of its own, in a temporary folder, warm before it is measured."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph import Graph
from graph.local import LocalServer

SECRET = b"for measuring only, 0123456789"


@contextmanager
def served() -> Iterator[Graph]:
    """An empty graph on a server of its own, stopped and deleted at the end."""
    with tempfile.TemporaryDirectory() as folder:
        server = LocalServer(Path(folder) / "mreza", heap="2g")
        with server.hold(print) as running:
            graph = Graph.open(running.uri, running.username, running.password, secret=SECRET)
            graph.migrate()
            try:
                yield graph
            finally:
                graph.close()


def wipe(graph: Graph) -> None:
    """Delete everything but constraints and indexes."""
    graph.store.define("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS")
    graph.store.define("MATCH (n) WHERE NOT n:Version CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS")
    graph.store.version(fresh=True)
