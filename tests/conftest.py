"""What every test may ask for: a real Neo4j of this worker's own, and a graph that is empty at the test's start."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

import graph as mreza
from graph.local import LocalServer, Running
from graph.schema import SCHEMA_VERSION
from graph.store import Store
from graph.writes import statement

SECRET = b"for tests only, 0123456789"


@pytest.fixture(scope="session", autouse=True)
def _warnings_are_errors() -> None:
    """A statement that the database warns about fails its test (names not seen yet in a wiped database apart)."""
    Store.refuse_warnings = True


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """By all applications of this worker's tests, of which there are hundreds."""
    compiled = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": compiled}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A Neo4j in a folder of this worker's own; stopped at the end."""
    local = LocalServer(tmp_path_factory.mktemp("mreza"), heap="512m")
    with local.hold(print) as running:
        yield running


@contextmanager
def hanging(server: Running) -> Iterator[None]:
    """A server that neither answers nor hangs up. The signal is sent at once, but a busy thread may go on answering for a moment."""
    os.kill(server.pid, signal.SIGSTOP)
    try:
        while psutil.Process(server.pid).status() != psutil.STATUS_STOPPED:
            time.sleep(0.01)
        time.sleep(0.1)
        yield
    finally:
        os.kill(server.pid, signal.SIGCONT)


@contextmanager
def overdue(question: str) -> Iterator[None]:
    """A database that has no time for one question, and answers every other."""
    read = Store.read

    def busy(store: Store, query: str, params: Any = None, **asked: Any) -> list[dict[str, Any]]:
        if query == question:
            raise mreza.TooHeavy()
        return read(store, query, params, **asked)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "read", busy)
        yield


@pytest.fixture(scope="session")
def _shared_store(server: Running) -> Iterator[Store]:
    store = Store(server.uri, server.username, server.password)
    yield store
    store.close()


@pytest.fixture
def store(_shared_store: Store) -> Store:
    """A store on an empty database. Constraints and indexes that earlier tests made are still there."""
    wipe(_shared_store)
    return _shared_store


@pytest.fixture(scope="session")
def _shared_graph(_shared_store: Store, server: Running) -> Iterator[mreza.Graph]:
    graph = mreza.Graph.open(server.uri, server.username, server.password, secret=SECRET)
    graph.migrate()
    yield graph
    graph.close()


@pytest.fixture
def graph(_shared_graph: mreza.Graph) -> mreza.Graph:
    """A graph with its constraints and indexes, and nothing in it."""
    wipe(_shared_graph.store)
    _shared_graph.store.note(statement("note_schema_version"), {"schema": SCHEMA_VERSION})
    return _shared_graph


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout, for tests that read the program."""
    return Path(__file__).parent.parent


def wipe(store: Store) -> None:
    """Delete every node and tie; constraints and indexes stay. Counters and the remembered version begin anew."""
    store.define("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
    store.counters.reset()
    store.version(fresh=True)
