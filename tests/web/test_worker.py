"""`mreza worker`: does what waits, gives signs of life, and ends when it is told to or when what it stands beside has ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph import Graph, Viewer, jobs
from graph.jobs import DONE, WAITING
from graph.local import Running
from tests.conftest import SECRET
from tests.web.conftest import Run
from web.commands.working import SIGN

COMMAND = [sys.executable, "-c", "from web.commands import main; main()", "worker"]
PATIENCE = 120


def environment(server: Running, home: Path) -> dict[str, str]:
    given = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
    return {**os.environ, **given, "MREZA_HOME": str(home), "MREZA_SECRET": SECRET.decode()}


@contextmanager
def working(server: Running, home: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([*COMMAND, *words], env=environment(server, home), stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def eventually(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


def ask(graph: Graph) -> jobs.Standing:
    return jobs.wanted(graph.store, "measures", Viewer.public(), {"invented": "yes"}, "anything")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_does_what_waits_and_ends_cleanly(graph: Graph, server: Running, tmp_path: Path, number: signal.Signals) -> None:
    with working(server, tmp_path) as process:
        assert eventually((tmp_path / SIGN).exists)
        assert ask(graph).state == WAITING
        assert eventually(lambda: jobs.watched(graph.store)[0].state == DONE)
        began = time.monotonic()
        process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert time.monotonic() - began < 20
    assert "The worker is ready." in said
    assert "measures for public: done" in said


def test_once_does_what_waits_and_ends(graph: Graph, server: Running, tmp_path: Path, run: Run) -> None:
    ask(graph)
    assert run("worker", "--once").exit_code == 0
    assert [each.state for each in jobs.watched(graph.store)] == [DONE]
    assert run("worker", "--once").exit_code == 0, "there may be nothing to do"


STARTER = """
import subprocess, sys
from web.commands.working import START
print(subprocess.Popen(START).pid, flush=True)
sys.stdin.read()
"""


def test_one_that_stands_beside_another_process_ends_with_it(graph: Graph, server: Running, tmp_path: Path) -> None:
    asked = [sys.executable, "-c", STARTER]
    with subprocess.Popen(asked, env=environment(server, tmp_path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        assert eventually((tmp_path / SIGN).exists)
        process.kill()
    assert eventually(lambda: _ended(worker)), "nobody is left behind"


def _ended(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True
