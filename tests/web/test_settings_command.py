"""`mreza settings`: what each is, where that came from; secrets never."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from web.commands import main
from web.settings import SETTINGS


@pytest.fixture
def set_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings from every place they can come from."""
    for each in SETTINGS:
        monkeypatch.delenv(each.name, raising=False)
        monkeypatch.delenv(each.name + "_FILE", raising=False)
    (tmp_path / "password").write_text("hush from a file\n")
    given = {
        "NEO4J_URI": "bolt://me:hush@localhost", "NEO4J_PASSWORD_FILE": str(tmp_path / "password"),
        "MREZA_SECRET": "hush in the environment", "MREZA_PORT": "9000",
    }  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def listed() -> dict[str, dict[str, Any]]:
    """What the command prints as JSON, by name."""
    result = CliRunner().invoke(main, ["settings", "--json"])
    assert result.exit_code == 0
    assert "hush" not in result.output
    return {each["name"]: each for each in json.loads(result.stdout)["settings"]}


def test_where_each_came_from(set_: Path) -> None:
    found = listed()
    assert (found["MREZA_PORT"]["now"], found["MREZA_PORT"]["from"], found["MREZA_PORT"]["default"]) == ("9000", "the environment", "8000")
    assert (found["MREZA_HOST"]["now"], found["MREZA_HOST"]["from"]) == ("127.0.0.1", "default")
    password = found["NEO4J_PASSWORD"]
    assert (password["now"], password["from"]) == ("(set)", f"the file {set_ / 'password'}")
    assert password["file"] == "NEO4J_PASSWORD_FILE"
    assert (found["MREZA_SECRET"]["now"], found["MREZA_SECRET"]["from"]) == ("(set)", "the environment")
    assert found["NEO4J_URI"]["now"] == "bolt://…@localhost"
    assert Path(found["MREZA_HOME"]["now"]).is_absolute()


def test_a_file_that_cannot_be_read_is_said(set_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (set_ / "password").unlink()
    assert listed()["NEO4J_PASSWORD"]["now"] == "(cannot be read)"


def test_the_table_has_every_setting_with_its_help(set_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = CliRunner().invoke(main, ["settings"]).stdout
    assert all(each.name in shown for each in SETTINGS)
    assert "Also as NEO4J_PASSWORD_FILE." in " ".join(shown.split())
    assert "hush" not in shown
