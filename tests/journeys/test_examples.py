"""Every example in every command's help is run, on the data that ship, and ends with the exit code that it states (0 where it states none).

An example is a paragraph of a command's epilog: ``Example: mreza find …``, with `(exit code 1)` behind it where it is not 0. Those that
change something are run in a home of their own, which is thrown away.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from graph import Graph, Store
from graph.local import LocalServer, Running
from importers import demonstration, founding
from tests.conftest import SECRET, wipe
from tests.journeys.test_shipped import both  # noqa: F401 - a fixture
from web.commands import main

LOOKING = ("completion", "doctor", "settings", "runs", "find", "show", "paths", "network", "database path")
IN_ORDER = (
    "database start", "database status", "import", "migrate", "rebuild", "backup", "restore", "undo", "merge", "unmerge", "user create",
    "user role", "user list", "database stop",
)  # fmt: skip
"""What changes something, or needs a database of its own, in an order in which it makes sense."""
SERVING = ("demo", "serve", "worker")
MAY_FIND = ("doctor",)
"""What it finds depends on the machine that the tests run on."""
STATED = re.compile(r"\s*\(exit code (\d+)\)\s*$")


@dataclass(frozen=True)
class Example:
    """What a help shows: the command, all of its words, and the exit code that is stated."""

    command: str
    words: tuple[str, ...]
    code: int


def examples() -> Iterator[Example]:
    for name, command in commands(main, ""):
        for paragraph in re.split(r"\n\s*\n", command.epilog or ""):
            text = " ".join(paragraph.split())
            if text.startswith("Example: mreza "):
                stated = STATED.search(text)
                words = shlex.split(STATED.sub("", text).removeprefix("Example: mreza "))
                yield Example(name, tuple(words), int(stated[1]) if stated else 0)


def commands(group: click.Group, before: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


EXAMPLES = list(examples())
READING = [each for each in EXAMPLES if each.command not in (*IN_ORDER, *SERVING)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the sheets that the examples name."""
    folder = tmp_path / "desk"
    shutil.copytree(str(founding.folder()), folder)
    shutil.copy(str(demonstration.folder() / "people.csv"), folder)
    monkeypatch.chdir(folder)
    return folder


def run(example: Example) -> None:
    result = CliRunner().invoke(main, example.words)
    said = f"mreza {shlex.join(example.words)}\n{result.output}{result.exception or ''}"
    assert result.exit_code in ((0, 1) if example.command in MAY_FIND else (example.code,)), said
    assert "Traceback" not in result.output, said


def test_every_command_has_an_example() -> None:
    without = {name for name, _ in commands(main, "")} - {each.command for each in EXAMPLES}
    assert without == set()
    assert set(LOOKING) <= {each.command for each in READING}


@pytest.mark.parametrize("example", READING, ids=lambda each: " ".join(each.words))
def test_an_example_that_looks(
    example: Example,
    both: Graph,  # noqa: F811
    server: Running,
    desk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password, "MREZA_SECRET": SECRET.decode()}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MREZA_HOME", str(tmp_path / "home"))
    before = both.store.version(fresh=True)
    run(example)
    assert both.store.version(fresh=True) == before, "it changes something, so it belongs in a home of its own"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_examples_that_change_something(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a home of their own, one after the other, beginning with the database's start and ending with its stop."""
    for name in ("NEO4J_URI", "NEO4J_PASSWORD", "MREZA_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MREZA_HOME", str(tmp_path / "home"))
    changing = sorted((each for each in EXAMPLES if each.command in IN_ORDER), key=lambda each: IN_ORDER.index(each.command))
    before: dict[str, Callable[[Example], None]] = {"undo": lambda _: _two_imports(), "restore": lambda each: _emptied(tmp_path, each)}
    try:
        for example in changing:
            before.get(example.command, lambda _: None)(example)
            run(example)
    finally:
        LocalServer(tmp_path / "home").stop()


def _two_imports() -> None:
    """What `undo` takes back."""
    for words in (["import", "topics.csv", "--yes"], ["import", "organisations.csv", "--yes"]):
        assert CliRunner().invoke(main, words).exit_code in (0, 1)


def _emptied(tmp_path: Path, restore: Example) -> None:
    """An empty database, and the file that `backup` has just written under the name that `restore` asks for."""
    saved = next(each for each in EXAMPLES if each.command == "backup")
    if saved.words[1] != restore.words[1]:
        shutil.copy(saved.words[1], restore.words[1])
    running = LocalServer(tmp_path / "home").attach()
    assert running is not None
    store = Store(running.uri, running.username, running.password)
    wipe(store)
    store.close()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.command in ("serve", "demo")], ids=lambda each: each.command)
def test_an_example_that_serves(example: Example, server: Running, both: Graph, tmp_path: Path) -> None:  # noqa: F811
    """It says where, and ends cleanly when it is told to. (`demo` in a home of its own: test_demo.)"""
    assert both.secret == SECRET
    environment = {
        **os.environ, "NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password, "MREZA_SECRET": SECRET.decode(),
        "MREZA_HOME": str(tmp_path),
    }  # fmt: skip
    command = [sys.executable, "-c", "from web.commands import main; main()", *example.words]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert "Mreža is ready: http://" in process.stdout.readline()
    finally:
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in err) == (example.code, False), err
