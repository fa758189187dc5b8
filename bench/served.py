"""The Neo4j that the figures are measured on: one of its own, in a temporary folder, warm before it is measured."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph import Graph
from graph.local import SETTINGS, LocalServer

SECRET = b"for measuring only, 0123456789"
ALLOWED = "dbms.security.procedures.allowlist"
PROCEDURES = {ALLOWED: f"{SETTINGS[ALLOWED]},db.index.fulltext.*"}
"""Full-text search, which searches and suggestions are measured against."""


@contextmanager
def served() -> Iterator[Graph]:
    """An empty graph on a server of its own, stopped and deleted at the end."""
    with tempfile.TemporaryDirectory() as folder:
        server = LocalServer(Path(folder) / "mreza", heap="2g", settings=PROCEDURES)
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


def index_words(graph: Graph) -> None:
    """Make a full-text index of what the public may read, and wait for it."""
    graph.store.define("CREATE FULLTEXT INDEX words IF NOT EXISTS FOR (n:Thing) ON EACH [n.text_public] "
                       "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}")
    graph.store.define("CALL db.awaitIndexes(300)")
