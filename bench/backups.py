"""Backup and restore at the size of the figures, against the bare streaming read and the bare writing of the same rows."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import neo4j

from bench.generated import Size
from bench.loading import FULL, load, ready_claims
from bench.measured import Figure, bound, in_turn, ratio, seconds
from bench.served import SECRET, served, wipe
from graph import Graph
from graph.backup import read_head, restore, save
from graph.backup.contents import Batch, batches
from graph.backup.envelope import unpacked
from graph.backup.sealing import opened
from graph.store import Store

ROUNDS = 3
NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
TIES = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"
MEMORY = """
import resource, sys
from pathlib import Path
from graph import Graph
from graph.backup import save
graph = Graph.open(*sys.argv[1:4], secret=sys.argv[4].encode())
graph.store.version()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
base = peak()
save(graph, Path(sys.argv[5]))
print(peak() - base)
"""


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of backup and restore."""
    with served() as graph, tempfile.TemporaryDirectory() as temporary:
        load(graph, ready_claims(size))
        names = (Path(temporary) / f"{number}.backup" for number in count())
        with _driver(graph.store) as driver:
            streamed = partial(seconds, partial(_streamed, driver))
            streamed()
            saves, reads = in_turn(lambda: seconds(lambda: save(graph, next(names))), streamed, rounds)
            yield ratio("backup, against a bare streaming read", 2, saves, reads, at_most=True)
            yield _memory(graph, next(names))
            file = Path(temporary) / "0.backup"
            ready = _ready(file)
            writes = partial(_emptied, graph, partial(_written, driver, ready))
            restores, plain = in_turn(partial(_emptied, graph, partial(_restored, graph, file)), writes, rounds)
            yield ratio("restore, against writing the bare rows", 2, restores, plain, at_most=True)


def _memory(graph: Graph, file: Path) -> Figure:
    """In a process of its own, which has held nothing else."""
    address = (graph.store.uri, *graph.store._auth, SECRET.decode(), str(file))
    done = subprocess.run([sys.executable, "-c", MEMORY, *address], capture_output=True, text=True, check=True)
    return bound("memory of a backup above its base", 50, int(done.stdout) / 1024, "MB")


def _driver(store: Store) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(store.uri, auth=store._auth)


def _streamed(driver: neo4j.Driver) -> None:
    with driver.session(database="neo4j", fetch_size=1000) as session:
        for text in (NODES, TIES):
            for _record in session.run(text):
                pass


def _ready(file: Path) -> list[Batch]:
    with file.open("rb") as source:
        lines = unpacked(source)
        next(lines)
        return list(batches(lines))


def _written(driver: neo4j.Driver, ready: list[Batch]) -> None:
    """The rows, read and ready, with the statements that write them, one after the other; no more."""
    with driver.session(database="neo4j") as session:
        session.run("MERGE (v:Version {one: 1}) SET v.restoring = 'bench'").consume()
        for batch in ready:
            session.run(batch.section.write, rows=batch.rows, restore="bench").consume()


def _restored(graph: Graph, file: Path) -> None:
    opening = partial(opened, file, None)
    head = read_head(opening)
    assert head.secret == SECRET
    restore(graph, head, opening, lambda _secret: None)


def _emptied(graph: Graph, work: Callable[[], None]) -> float:
    wipe(graph)
    graph.store.define("MATCH (v:Version) DELETE v")
    return seconds(work)
