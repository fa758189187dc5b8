"""`mreza database`: start, status, stop and path, as an operator types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from web.commands import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, where nothing runs."""
    monkeypatch.setenv("MREZA_HOME", str(tmp_path))
    for name in ("NEO4J_URI", "NEO4J_PASSWORD", "MREZA_JAVA", "MREZA_HEAP"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def mreza(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_a_day_in_the_life_of_the_local_neo4j(home: Path) -> None:
    assert mreza("database", "status").exit_code == 1
    started = mreza("database", "start")
    try:
        assert started.exit_code == 0
        assert "Starting Neo4j" in started.stderr
        assert "runs at bolt://127.0.0.1:" in started.stdout
        status = mreza("database", "status", "--json")
        shown = json.loads(status.stdout)
        assert (status.exit_code, shown["running"]) == (0, True)
        assert Path(shown["log"]).is_file()
        assert "password" not in shown
        again = mreza("database", "start")
        assert again.exit_code == 2
        assert "already runs" in again.stderr
        assert "Traceback" not in again.output
    finally:
        stopped = mreza("database", "stop")
    assert stopped.exit_code == 0
    assert "has stopped" in stopped.stderr
    assert json.loads(mreza("database", "status", "--json").stdout) == {"running": False}


def test_path_says_where_everything_lies(home: Path) -> None:
    assert mreza("database", "path").stdout.strip() == str(home / "neo4j")


def test_stop_where_none_runs_is_no_error(home: Path) -> None:
    stopped = mreza("database", "stop")
    assert stopped.exit_code == 0
    assert "No Neo4j ran here" in stopped.stderr


def test_a_named_server_is_not_ours_to_start(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://somewhere.example:7687")
    refused = mreza("database", "start")
    assert refused.exit_code == 2
    assert "somewhere.example" in refused.stderr
    assert not (home / "neo4j").exists()
