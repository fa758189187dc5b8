"""What may go wrong around the program: it is killed, two do the same at once, the database is away, or will not let us in."""

from __future__ import annotations

import csv
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import importers.run as pipeline
from bench import generated
from graph import Graph, Viewer, loading, rebuild, records
from graph.local import LocalServer, Running
from graph.store import Nothing
from importers.run import Outcome
from tests.conftest import SECRET, hanging, wipe
from tests.graph.saying import everything, names, picture
from tests.oracle.dump import differences
from tests.oracle.reading import read
from web import create_app
from web.settings import Settings

SOME = generated.Size(people=700, organisations=80, events=100, works_at=350, taught_at=100, attended=450, knows=220)
BATCH = 200
KILLS = 10
PATIENCE = 3.0
"""Seconds within which whoever waits for a page hears that the database is away."""
ADDRESSES = ("/", "/people", "/search?q=ana", "/api/v1/people", "/api/v1/search?q=ana", "/readyz")


# Imports in processes of their own.

IMPORTS = f"""
import sys
from pathlib import Path
import importers.run as pipeline
from graph import Graph, loading
uri, username, feed, folder = sys.argv[1:]
graph = Graph.open(uri, username, sys.stdin.readline().strip(), secret={SECRET!r})
loading.BATCH = {BATCH}
def after_each_batch():
    print("batch", flush=True)
    return False
print("ready", flush=True)
sys.stdin.readline()
outcome = pipeline.run(graph, [Path(folder)], feed=feed, confirm=lambda _: True, by="a child", stopped=after_each_batch)
print(outcome.state.value, flush=True)
"""


class Importing:
    """An import in a process of its own, ready to begin."""

    def __init__(self, server: Running, repository: Path, feed: str, folder: Path) -> None:
        command = [sys.executable, "-c", IMPORTS, server.uri, server.username, feed, str(folder)]
        self.process = subprocess.Popen(command, cwd=repository, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._say(server.password)
        assert self.hear() == "ready"

    def _say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        """The next line it says; empty when it has ended."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def begin(self) -> None:
        self._say("go")

    def result(self) -> str:
        """How it ended."""
        while (line := self.hear()) == "batch":
            pass
        self.process.wait(60)
        return line

    def kill_after(self, batches: int, seconds: float) -> None:
        for _ in range(batches):
            self.hear()
        time.sleep(seconds)
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A workbook, and its next edition: some people changed, some gone, some new."""
    first = generated.write(tmp_path / "first", SOME)
    second = generated.write(tmp_path / "second", SOME)
    heads, *rows = list(csv.reader((second / "people.csv").open(encoding="utf-8", newline="")))
    kept = [[each[0], f"{each[1]} Later", *each[2:]] if place % 4 == 0 else each for place, each in enumerate(rows) if place % 20]
    added = [[f"new{n}", f"New {n}", *rows[0][2:]] for n in range(50)]
    write(second / "people.csv", heads, [*kept, *added])
    return first, second


def write(path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([heads, *rows])


def import_here(graph: Graph, folder: Path, feed: str, after_each_batch: Any = records.never) -> Outcome:
    return pipeline.run(graph, [folder], feed=feed, confirm=lambda _: True, by="a child", stopped=after_each_batch)


def states_of(graph: Graph, folder: Path) -> list[dict[str, Any]]:
    """Everything that is visible before, after each batch of, and after an import that nobody disturbs."""
    found = [everything(graph)]
    load_batch = loading._load_batch

    def written(graph: Graph, run: Any, rows: Any) -> None:
        """A batch that has reached the database; else it would be on its way still while we look."""
        load_batch(graph, run, rows)
        loading.settle(run)
        found.append(everything(graph))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(loading, "_load_batch", written)
        import_here(graph, folder, "feed")
    return [*found, picture(graph)]


def empty(graph: Graph) -> None:
    wipe(graph.store)
    graph.migrate()


@pytest.mark.slow
def test_killed_at_ten_moments_no_half_is_seen_and_the_next_run_ends_as_if_undisturbed(
    graph: Graph, server: Running, repository: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH", BATCH)
    wanted = [states_of(graph, each) for each in files]
    empty(graph)
    chance = random.Random(7)
    amidst = 0
    for folder, states in zip(files, wanted, strict=True):
        for _ in range(KILLS // 2):
            child = Importing(server, repository, "feed", folder)
            child.begin()
            child.kill_after(chance.randrange(3), chance.uniform(0.0, 0.3))
            graph.store.write(lambda _: Nothing(None))  # waits until the server has let go of what the child was writing
            assert picture(graph) in states, "what is seen is not what stood after any batch"
            assert rebuild.rebuild(graph) == 0
            amidst += records.runs(graph)[0].state == "interrupted"
        child = Importing(server, repository, "feed", folder)
        child.begin()
        assert child.result() in ("done", "nothing new")
        assert picture(graph) == states[-1]
        assert [each.state for each in records.runs(graph)] == ["done"] * (1 + files.index(folder)), "one run for each file"
    assert amidst > 0, "no import was killed while it was at work"


def people_and_places(folder: Path, feed: str, numbers: range, other: str) -> Path:
    """People that another feed knows too, by an identifier, some of whom work at what only the other feed states."""
    write(folder / "people.csv", ["key", "name", "identifiers", "country"],
          [[f"{feed}{n}", f"{feed} {n}", f"wikidata:Q{n + 1}", "PT" if feed == "alpha" else "NO"] for n in numbers])
    write(folder / "organisations.csv", ["key", "name"], [[f"{feed}-o{n}", f"House {n} of {feed}"] for n in range(20)])
    write(folder / "ties.csv", ["from", "tie", "to", "role"],
          [[f"{feed}{n}", "WORKS_AT", f"House {n % 20} of {other if n % 3 else feed}", "trainer"] for n in numbers])
    return folder


def test_two_feeds_at_once_give_the_graph_of_one_after_the_other(
    graph: Graph, server: Running, repository: Path, tmp_path: Path
) -> None:
    folders = {
        "alpha": people_and_places(tmp_path / "alpha", "alpha", range(600), "beta"),
        "beta": people_and_places(tmp_path / "beta", "beta", range(300, 900), "alpha"),
    }
    for feed, folder in folders.items():
        import_here(graph, folder, feed)
    wanted = read(graph)
    assert len(wanted.things) == 900 + 40
    assert len(wanted.ties) > 1_000
    empty(graph)
    children = [Importing(server, repository, feed, folder) for feed, folder in folders.items()]
    for child in children:
        child.begin()
    assert [child.result() for child in children] == ["done", "done"]
    assert differences(wanted, read(graph)) == []
    assert rebuild.rebuild(graph) == 0


def test_two_imports_of_one_feed_come_one_after_the_other(graph: Graph, server: Running, repository: Path, tmp_path: Path) -> None:
    for edition in ("one", "two"):
        write(tmp_path / edition / "people.csv", ["key", "name"], [[f"p{n}", f"{edition} {n}"] for n in range(900)])
    children = [Importing(server, repository, "feed", tmp_path / edition) for edition in ("one", "two")]
    for child in children:
        child.begin()
    assert [child.result() for child in children] == ["done", "done"]
    times = graph.store.read("MATCH (r:Run) RETURN r.started AS started, r.ended_at AS ended ORDER BY r.number")
    assert times[1]["started"] >= times[0]["ended"]
    assert len({name.split()[0] for name in names(graph)}) == 1, "the graph holds both editions"
    assert len(names(graph)) == 900


# The database is away.


def client_of(graph: Graph, home: Path) -> FlaskClient:
    settings = Settings.read({"MREZA_HOME": str(home), "MREZA_ENVIRONMENT": "development", "NEO4J_URI": "bolt://127.0.0.1:1"})
    return create_app(settings, graph=graph, viewer=Viewer.members()).test_client()


def says_that_it_is_away(client: FlaskClient, address: str) -> None:
    began = time.monotonic()
    answer = client.get(address)
    assert time.monotonic() - began < PATIENCE
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    if address.startswith("/api"):
        assert answer.content_type == "application/problem+json"
        assert answer.get_json()["status"] == 503
    assert "Traceback" not in answer.text


def answers_within(client: FlaskClient, seconds: float) -> None:
    """While a server wakes it is away, which on a busy machine takes a while after it first spoke; then it answers."""
    end = time.monotonic() + seconds
    while (status := client.get("/people").status_code) != 200:
        assert status == 503
        assert time.monotonic() < end, "no recovery"
        time.sleep(0.1)
    assert {each: client.get(each).status_code for each in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def visitors(client: FlaskClient) -> Iterator[list[TestResponse | float]]:
    """Somebody opens pages all the time; what they got, and how long the longest took."""
    heard: list[TestResponse | float] = []
    over = threading.Event()

    def visit() -> None:
        chance = random.Random(3)
        while not over.is_set():
            began = time.monotonic()
            heard.append(client.get(chance.choice(ADDRESSES)))
            heard.append(time.monotonic() - began)
            time.sleep(0.05)

    visiting = [threading.Thread(target=visit) for _ in range(3)]
    for each in visiting:
        each.start()
    try:
        yield heard
    finally:
        over.set()
        for each in visiting:
            each.join()


@pytest.mark.slow
def test_one_application_outlives_its_database(tmp_path: Path) -> None:
    """The database is down at the start, comes, dies while pages are open, and comes again."""
    local = LocalServer(tmp_path / "home", heap="512m")
    port = free_port()
    local.folder.mkdir(parents=True)
    (local.folder / "port").write_text(str(port))
    (local.folder / "password").write_text("password-of-a-test")
    graph = Graph.open(f"bolt://127.0.0.1:{port}", "neo4j", "password-of-a-test", secret=SECRET)
    client = client_of(graph, tmp_path / "app")
    try:
        for address in ADDRESSES:
            says_that_it_is_away(client, address)
        assert client.get("/healthz").status_code == 200

        running = local.start()
        assert running.uri == graph.store.uri
        graph.migrate()
        answers_within(client, 60)

        with visitors(client) as heard:
            time.sleep(0.5)
            os.kill(running.pid, signal.SIGKILL)
            time.sleep(2.0)
        answers = [each for each in heard if isinstance(each, TestResponse)]
        assert {each.status_code for each in answers} == {200, 503}
        assert all("Retry-After" in each.headers for each in answers if each.status_code == 503)
        assert max(each for each in heard if isinstance(each, float)) < PATIENCE

        while local.attach():
            time.sleep(0.1)
        local.start()
        answers_within(client, 60)
    finally:
        graph.close()
        local.stop()


@pytest.mark.parametrize("address", ["/people", "/api/v1/people"])
def test_a_database_that_hangs_while_pages_are_open(graph: Graph, server: Running, tmp_path: Path, address: str) -> None:
    client = client_of(graph, tmp_path)
    assert client.get(address).status_code == 200
    time.sleep(0.6)  # what was read a moment ago is believed for a while
    with hanging(server):
        says_that_it_is_away(client, address)
    answers_within(client, 60)


# The database will not let us in, or the port is taken.

SECRETIVE = "a-secret-nobody-may-read"


def mreza(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command, as somebody types it."""
    command = [sys.executable, "-c", "from web.commands import main; main()", *arguments]
    return subprocess.run(command, env=os.environ | environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def test_a_wrong_password_is_said_in_plain_words_by_a_command(server: Running, tmp_path: Path) -> None:
    said = mreza("runs", NEO4J_URI=server.uri, NEO4J_USERNAME="nobody", NEO4J_PASSWORD=SECRETIVE, MREZA_HOME=str(tmp_path))
    assert said.returncode == 2
    assert "does not accept" in said.stderr
    assert "NEO4J_PASSWORD" in said.stderr
    assert "Traceback" not in said.stderr
    assert SECRETIVE not in said.stdout + said.stderr


@pytest.mark.parametrize("address", ["/people", "/api/v1/people"])
def test_a_wrong_password_is_said_in_plain_words_by_a_page(server: Running, tmp_path: Path, address: str) -> None:
    graph = Graph.open(server.uri, "nobody", SECRETIVE, secret=SECRET)
    client = client_of(graph, tmp_path)
    says_that_it_is_away(client, address)
    answer = client.get(address)
    graph.close()
    assert "does not accept" in answer.text
    assert SECRETIVE not in answer.text
    assert server.uri not in answer.text


def test_a_port_that_is_taken_is_said_before_anything_is_started(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = mreza("serve", "--port", str(port), MREZA_HOME=str(tmp_path), NEO4J_URI="")
    assert said.returncode == 2
    assert f"Port {port} of 127.0.0.1 cannot be used" in said.stderr
    assert "--port" in said.stderr
    assert "Traceback" not in said.stderr
    assert not (tmp_path / "neo4j").exists()
