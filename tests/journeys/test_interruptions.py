"""An import that is stopped by Ctrl-C: the next one goes on, and the graph is what it would have been. For force see test_faults."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph import Graph
from graph.local import Running
from tests.conftest import SECRET
from tests.oracle.dump import GraphDump, differences
from tests.oracle.reading import read

PEOPLE, TIES = 1_500, 3_000

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A feed that takes a few seconds."""
    feed = tmp_path / "feed"
    feed.mkdir()
    pick = random.Random(7)
    people = [[f"p{number}", f"Person {number}", pick.choice(["RS", "BG"])] for number in range(PEOPLE)]
    ties = {(pick.randrange(PEOPLE), pick.randrange(PEOPLE)) for _ in range(TIES)}
    _write(feed / "people.csv", [["key", "name", "country"], *people])
    _write(
        feed / "ties.csv",
        [["from", "tie", "to"], *[[f"p{first}", "MENTORS", f"p{second}"] for first, second in sorted(ties) if first != second]],
    )
    return feed


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


class Mreza:
    """The command in a process of its own, on the test's server."""

    def __init__(self, server: Running, home: Path) -> None:
        self._environment = {
            **os.environ, "NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password,
            "MREZA_HOME": str(home), "MREZA_SECRET": SECRET.decode(),
        }  # fmt: skip

    def start(self, folder: Path) -> subprocess.Popen[str]:
        program = "from web.commands import main; main()"
        command = [sys.executable, "-c", program, "import", str(folder), "--yes", "--json"]
        return subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, folder: Path) -> dict[str, object]:
        process = self.start(folder)
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        return dict(json.loads(out))


@pytest.fixture
def mreza(server: Running, tmp_path: Path) -> Mreza:
    return Mreza(server, tmp_path / "home")


@pytest.fixture
def undisturbed(graph: Graph, mreza: Mreza, folder: Path) -> tuple[GraphDump, float]:
    """The graph as it stands after an import that nobody stopped, and how long that took. The database is empty again."""
    from tests.conftest import wipe

    began = time.monotonic()
    mreza.run(folder)
    took = time.monotonic() - began
    dump = read(graph)
    wipe(graph.store)
    graph.migrate()
    return dump, took


def half_written(graph: Graph) -> list[object]:
    """Things without cards, and ties that nobody states: what a torn write would leave."""
    bare = "MATCH (t:Thing) WHERE t.card_public IS NULL AND t.card_members IS NULL AND t.card_stewards IS NULL RETURN t.id AS id"
    unstated = "MATCH (:Thing)-[r]->(:Thing) WHERE size(coalesce(r.records, [])) = 0 RETURN type(r) AS id"
    return [*graph.store.read(bare), *graph.store.read(unstated)]


def test_ctrl_c_stops_between_batches_and_the_next_goes_on(
    graph: Graph, mreza: Mreza, folder: Path, undisturbed: tuple[GraphDump, float]
) -> None:
    wanted, _ = undisturbed
    process = mreza.start(folder)
    deadline = time.monotonic() + 120
    while not graph.store.read("MATCH (t:Thing) RETURN t.id LIMIT 1") and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    document = json.loads(out)
    assert (process.returncode, document["state"]) == (2, "interrupted")
    assert document["new"] > 0
    assert half_written(graph) == []
    assert mreza.run(folder)["run"] == document["run"]
    assert differences(wanted, read(graph)) == []
