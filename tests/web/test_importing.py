"""`mreza import`, `runs`, `undo`, as a person at a terminal or a program meets them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph import Graph, records
from web.commands import importing, main

Run = Callable[..., Result]
PEOPLE = "key,name,country\na,Ana,RS\nb,Bo,BA\n"


@pytest.fixture
def mreza(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the command on the test's graph."""

    @contextmanager
    def opened() -> Iterator[Graph]:
        yield graph

    monkeypatch.setattr(importing, "opened", opened)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def test_an_import_as_a_document(mreza: Run, people: Path) -> None:
    result = mreza("import", people, "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (
        document.items()
        >= {"state": "done", "feed": "people", "rows": 2, "new": 2, "changed": 0, "ended": 0, "unchanged": 0, "issues": []}.items()
    )
    assert document["run"] >= 1
    assert document["writes"] > 0
    again = json.loads(mreza("import", people, "--json").stdout)
    assert (again["state"], again["writes"]) == ("nothing new", 0)


def test_issues_make_the_exit_code_1_and_name_their_place(mreza: Run, people: Path) -> None:
    people.write_text(PEOPLE.replace("BA", "Atlantis"), encoding="utf-8")
    result = mreza("import", people, "--json")
    [issue] = json.loads(result.stdout)["issues"]
    assert result.exit_code == 1
    assert issue == {
        "file": "people.csv",
        "sheet": "people",
        "line": 3,
        "column": "country",
        "value": "Atlantis",
        "message": "it is no country that we know",
        "advice": "Write the two-letter code, such as RS, or the country's usual name.",
    }
    shown = mreza("import", people, "--partial").stdout
    assert "people.csv, line 3, column country: “Atlantis”: it is no country" in shown


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("people.csv", "", "empty"),
        ("people.csv", "key,nome di battesimo\nx,y\n", "“name” is missing"),
        ("shoes.csv", "key,name\n", "No sheet is known"),
        ("people.xlsx", "\x89PNG", "no valid|not a table|picture"),
        ("gone.csv", None, "There is no file"),
    ],
)
def test_what_is_refused_says_so_and_ends_with_2(mreza: Run, tmp_path: Path, name: str, content: str | None, reason: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="latin-1")
    result = mreza("import", path, "--json")
    assert (result.exit_code, json.loads(result.stdout)["state"]) == (2, "refused")

    assert re.search(reason, result.stderr)
    assert "Traceback" not in result.output


def test_a_large_ending_is_refused_without_a_terminal_unless_told(mreza: Run, people: Path) -> None:
    mreza("import", people)
    people.write_text("key,name,country\na,Ana,RS\n", encoding="utf-8")
    refused = mreza("import", people)
    assert refused.exit_code == 2
    assert "1 of 2 rows" in refused.stderr
    assert "--yes" in refused.stderr
    assert json.loads(mreza("import", people, "--yes", "--json").stdout)["ended"] == 1


def test_a_dry_run_changes_nothing(mreza: Run, people: Path, graph: Graph) -> None:
    result = mreza("import", people, "--dry-run")
    assert result.exit_code == 0
    assert "Nothing was changed. 2 rows read: 2 new" in result.stdout
    assert records.runs(graph) == []


def test_runs_are_listed_and_taken_back(mreza: Run, people: Path, graph: Graph) -> None:
    assert mreza("runs").exit_code == 1
    first = json.loads(mreza("import", people, "--json").stdout)["run"]
    people.write_text(PEOPLE.replace("Bo", "Bob"), encoding="utf-8")
    mreza("import", people)
    assert [item["changed"] for item in json.loads(mreza("runs", "--json").stdout)["items"]] == [1, 0]
    listed = mreza("runs", "--limit", 1)
    assert "1 changed" in " ".join(listed.stdout.split())
    assert "1 earlier ones are not shown" in listed.stderr

    asked = mreza("undo", first)
    assert asked.exit_code == 2
    assert "Take back 2 runs with 3 rows?" in asked.stderr
    done = mreza("undo", first, "--yes", "--json")
    assert (done.exit_code, len(json.loads(done.stdout)["runs"])) == (0, 2)
    assert graph.store.read("MATCH (t:Thing) RETURN count(t) AS things")[0]["things"] == 0
    assert [item["state"] for item in json.loads(mreza("runs", "--json").stdout)["items"]] == ["undone", "undone"]


def test_an_undo_that_would_show_more_lists_what(mreza: Run, people: Path) -> None:
    people.write_text("key,name,level\na,Ana,stewards\nb,Bo,\n", encoding="utf-8")
    run = json.loads(mreza("import", people, "--json").stdout)["run"]
    result = mreza("undo", run, "--lower", "--yes")
    assert "More people would see again: Ana." in result.stderr


def test_an_unknown_run_cannot_be_taken_back(mreza: Run) -> None:
    result = mreza("undo", "4711", "--yes")
    assert result.exit_code == 2
    assert "There is no run 4711" in result.stderr


@pytest.mark.parametrize("command", ["import", "runs", "undo"])
def test_help_shows_an_example(mreza: Run, command: str) -> None:
    result = mreza(command, "--help")
    assert result.exit_code == 0
    assert f"Example: mreza {command}" in result.stdout
