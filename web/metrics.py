"""What Prometheus asks: requests, questions, imports, the database, versions. Names of routes and questions, never what was asked.

The worker processes share one folder of memory-mapped files. Each holds a numbered place in it, which its successor takes over, so
that the files are as many as the workers, however often these are replaced.
"""

from __future__ import annotations

import fcntl
import os
import platform
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, make_wsgi_app, values
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

import queries
from graph import Graph, MrezaError
from graph.schema import SCHEMA_VERSION
from graph.writes import statement
from queries import Query
from web.watching import Seen

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where the library finds the folder."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
OTHER = "other"
MOST_PLACES = 1000
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Metrics:
    """The counters of one server, shared by its processes through a folder that is its own."""

    def __init__(self, folder: Path, graph: Graph) -> None:
        self._folder = folder
        self._graph = graph
        self._place = "main"
        self._names = _question_names()
        os.environ[FOLDER] = str(folder)
        values.ValueClass = values.MultiProcessValue(lambda: self._place)  # type: ignore[no-untyped-call]
        self._requests = Counter("mreza_requests", "Requests answered.", ("method", "route", "status"), registry=None)
        self._request_seconds = Histogram("mreza_request_seconds", "Time to answer.", ("route",), buckets=SECONDS, registry=None)
        self._questions = Counter("mreza_questions", "Questions to the database.", ("question", "outcome"), registry=None)
        self._question_seconds = Histogram("mreza_question_seconds", "Time of a question.", ("question",), buckets=SECONDS, registry=None)

    def take_place(self) -> None:
        """Called in each new process: the lowest number that no living process holds. It is held until the process ends."""
        for number in range(MOST_PLACES):
            lock = os.open(self._folder / f"{number}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                continue
            self._place = str(number)
            return

    def request(self, seen: Seen) -> None:
        """Counts a request."""
        self._requests.labels(seen.method, seen.route, str(seen.status)).inc()
        self._request_seconds.labels(seen.route).observe(seen.seconds)

    def question(self, text: str, seconds: float, outcome: str) -> None:
        """Counts a question to the database, by the name of its file."""
        name = self._names.get(text, OTHER)
        self._questions.labels(name, outcome).inc()
        self._question_seconds.labels(name).observe(seconds)

    def application(self) -> Wsgi:
        """What answers /metrics."""
        registry = CollectorRegistry()
        MultiProcessCollector(registry, str(self._folder))  # type: ignore[no-untyped-call]
        registry.register(_Database(self._graph))
        answer: Wsgi = make_wsgi_app(registry)

        def only_metrics(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
            if environ.get("PATH_INFO") == "/metrics":
                return answer(environ, start)
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"Only /metrics is here.\n"]

        return only_metrics


class _Database:
    """Asked of the database when somebody asks us."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def collect(self) -> Iterator[Metric]:
        """Whether it answers, its version, and how imports went."""
        about = {"version": version("mreza"), "schema": str(SCHEMA_VERSION), "python": platform.python_version(),
                 "driver": version("neo4j")}  # fmt: skip
        yield InfoMetricFamily("mreza", "This program.", about)
        up = GaugeMetricFamily("mreza_database_up", "Whether the database answers.")
        try:
            found = [self._version(), *self._imports(), self._server()]
        except MrezaError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        yield from found

    def _version(self) -> Metric:
        return GaugeMetricFamily("mreza_graph_version", "How many writes there have been.", self._graph.store.version(fresh=True))

    def _server(self) -> Metric:
        return InfoMetricFamily("mreza_database", "The database.", {"version": self._graph.store.server()})

    def _imports(self) -> Iterator[Metric]:
        runs = GaugeMetricFamily("mreza_imports", "Import runs, by the state they are in.", labels=["state"])
        ended = GaugeMetricFamily("mreza_last_import_timestamp_seconds", "When an import last ended in this state.", labels=["state"])
        for row in self._graph.store.read(statement("runs_by_state")):
            runs.add_metric([row["state"]], row["runs"])
            if row["ended"] is not None:
                ended.add_metric([row["state"]], row["ended"])
        yield runs
        yield ended


def _question_names() -> dict[str, str]:
    """The name of each question's file by its text."""
    paths = Path(queries.__file__).parent.rglob("*.cypher")
    return {Query.load(path).text: f"{path.parent.name}/{path.stem}" for path in paths}
