"""The first command on a fresh machine: everything starts, can be read, stops cleanly, and starts again with nothing loaded twice."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

LARGEST_PROCESS = 300 * 1024 * 1024


@dataclass(frozen=True)
class Demo:
    """A running demonstration: where it answers, and its process."""

    address: str
    process: subprocess.Popen[str]

    def page(self, path: str) -> str:
        """A page's text."""
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            return str(answer.read().decode())


@contextmanager
def demo(home: Path) -> Iterator[Demo]:
    """Starts it, waits for its address, and stops it as a service manager does."""
    environment = {**os.environ, "MREZA_HOME": str(home), "NEO4J_URI": "", "MREZA_PORT": "0"}
    command = [sys.executable, "-c", "from web.commands import main; main()", "demo"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        ready = re.search(r"http://\S+?(?=/ )", process.stdout.readline())
        assert ready, "it ended before it was ready"
        yield Demo(ready[0], process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _neo4j(home: Path) -> list[int]:
    return [each.pid for each in psutil.process_iter(["cmdline"]) if any(str(home) in part for part in each.info["cmdline"] or ())]


@pytest.mark.slow
def test_it_runs_stops_and_runs_again(tmp_path: Path) -> None:
    with demo(tmp_path) as first:
        assert "HOlistic radicalisation Prevention initiativE" in first.page("/collaborations?limit=100")
        people = re.search(r"(\d+) people", first.page("/people"))
        assert people
        workers = psutil.Process(first.process.pid).children()
        assert all(each.memory_info().rss < LARGEST_PROCESS for each in workers if "java" not in each.name())
    assert first.process.returncode == 0
    assert _neo4j(tmp_path) == []

    with demo(tmp_path) as second:
        assert f"{people[1]} people" in second.page("/people")
    assert second.process.returncode == 0
    assert _neo4j(tmp_path) == []
