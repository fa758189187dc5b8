"""`mreza doctor` as an operator and a program meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.changes import Mark
from graph.snapshot.files import Kept
from graph.snapshot.gathered import Gathered
from graph.snapshot.state import made
from tests.web.doctor.breaking import local
from web.commands import main
from web.commands.doctor import _code
from web.doctor import CHECKS, Looked, examine
from web.doctor.finding import Finding, Unseen
from web.doctor.installation import Installation

WRONG = Finding("It is broken.", "It matters.", "Mend it.")


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose database is away, and whose secret is a bad one."""
    for name, value in {"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "hush", "MREZA_SECRET": "hush"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MREZA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_what_is_wrong_why_and_what_to_do(away: Path) -> None:
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 1
    assert "At 127.0.0.1, port 1, there is nobody." in result.stdout
    assert "Without its database no page and no command can answer." in result.stdout
    assert "What to do: Start that Neo4j" in result.stdout
    assert "checks could not look: the database cannot be reached." in result.stdout
    assert "hush" not in result.output
    assert not away.exists()


def test_as_a_document(away: Path) -> None:
    document = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)
    assert set(document) == {"findings", "unseen", "well", "snapshot"}
    assert document.pop("snapshot") is None
    assert sum(map(len, document.values())) == len(CHECKS)
    assert {"something-answers", "secret-is-long-enough"} <= {each["check"] for each in document["findings"]}
    assert all(set(each) == {"check", "what", "why", "advice"} for each in document["findings"])
    assert "hush" not in json.dumps(document)


def test_it_tells_of_the_snapshot(away: Path) -> None:
    assert "The snapshot that introductions are found in is not there yet" in CliRunner().invoke(main, ["doctor"]).stdout
    Kept(away / "snapshot").save(made(Mark(1234, "x"), Gathered()))
    assert "holds write 1,234:" in CliRunner().invoke(main, ["doctor"]).stdout
    told = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)["snapshot"]
    assert (told["version"], told["size"]) == (1234, (away / "snapshot" / "snapshot").stat().st_size)


@pytest.mark.parametrize(
    ("looked", "code"),
    [
        ([Looked("a", "A")], 0),
        ([Looked("a", "A"), Looked("b", "B", unseen="the database cannot be reached")], 0),
        ([Looked("a", "A", finding=WRONG), Looked("b", "B", unseen="the database cannot be reached")], 1),
        ([Looked("a", "A", finding=WRONG), Looked("b", "B", unseen="a fault", failed=True)], 2),
    ],
)
def test_exit_codes(looked: list[Looked], code: int) -> None:
    assert _code(looked) == code


def test_a_check_that_fails_stops_no_other(tmp_path: Path) -> None:
    def fails(_: Installation) -> Finding | None:
        """It can look."""
        raise PermissionError(13, "Permission denied")

    def cannot_look(_: Installation) -> Finding | None:
        """It can look."""
        raise Unseen("there is no light")

    def finds(_: Installation) -> Finding | None:
        """All is well."""
        return WRONG

    failed, unseen, found = examine(local(tmp_path), [fails, cannot_look, finds])
    assert (failed.unseen, failed.failed) == ("Permission denied", True)
    assert (unseen.unseen, unseen.failed) == ("there is no light", False)
    assert (found.name, found.holds, found.finding) == ("finds", "All is well", WRONG)
