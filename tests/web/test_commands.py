"""The commands: the same answers, exit codes as promised, errors in a sentence, nothing that steers the terminal."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from graph.local import Running
from tests.web.conftest import Run, World
from web.commands import main
from web.commands.printing import printable
from web.settings import SETTINGS


def test_find_says_what_may_have_been_meant(run: Run) -> None:
    result = run("find", "workshpo")
    assert result.exit_code == 0
    assert "Did you mean “workshop”?" in result.stderr
    assert "Workshop in Oslo" in result.stdout


def test_find_sorts(run: Run) -> None:
    for_names = json.loads(run("find", "a", "--sort", "name", "--json").stdout)["items"]
    assert [each["name"] for each in for_names] == sorted(each["name"] for each in for_names)
    assert run("find", "a", "--sort", "price").exit_code == 2
    latest = json.loads(run("find", "--sort", "latest", "--json").stdout)["items"]
    assert " 2022-06-01 " in run("find", "workshop", "--sort", "latest").stdout
    dates = [each["start"] for each in latest if each["start"]]
    assert dates == sorted(dates, reverse=True) != []


def test_find_gives_the_reason(run: Run) -> None:
    result = run("find", "papadopoulos")
    assert result.exit_code == 0, result.output
    assert "Γιώργος" in result.stdout


def test_finding_nothing_is_a_finding(run: Run) -> None:
    result = run("find", "qqqqqqqq")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Nothing found" in result.stderr


def test_json_is_one_document_as_the_api_gives_it(run: Run) -> None:
    document = json.loads(run("find", "papadopoulos", "--json").stdout)
    assert set(document) == {"items", "total", "next", "facets", "did_you_mean"}
    assert document["items"][0]["kind"] == "person"


def test_find_as_the_public_sees_no_people_for_members(run: Run) -> None:
    assert run("find", "papadopoulos", "--as", "public").exit_code == 1


@pytest.mark.parametrize("named", ["Ana Anić", "ana anic"])
def test_show_by_name(run: Run, named: str) -> None:
    result = run("show", named)
    assert result.exit_code == 0, result.output
    assert "Ana Anić" in result.stdout
    assert "Workshop in Oslo" in result.stdout


def test_show_by_an_acronym_that_stands_in_other_names_too(run: Run) -> None:
    assert json.loads(run("show", "HOPE", "--json").stdout)["name"] == "Project of Hope"


def test_show_by_id(run: Run, world: World) -> None:
    document = json.loads(run("show", world.ids["Project of Hope"], "--json").stdout)
    assert document["name"] == "Project of Hope"
    assert document["ties"]


def test_a_name_that_several_have_lists_them(run: Run) -> None:
    result = run("show", "dynamic")
    assert result.exit_code == 2
    assert "Several things fit" in result.stderr
    assert "Dynamic Security for Trainers" in result.stderr


def test_a_name_that_nobody_has(run: Run) -> None:
    result = run("show", "qqqqqqqq")
    assert result.exit_code == 2
    assert "Nothing here is called" in result.stderr


def test_paths_with_their_evidence(run: Run) -> None:
    result = run("paths", "Ana Anić", "Γιώργος Παπαδόπουλος")
    assert result.exit_code == 0, result.output
    assert "Ana Anić → Besim Beqiri → Γιώργος Παπαδόπουλος" in result.stdout
    assert "Workshop in Oslo" in result.stdout


def test_no_path_says_why(run: Run) -> None:
    result = run("paths", "Ana Anić", "Prison Service")
    assert result.exit_code == 1
    assert result.stderr.strip()


def test_network_as_a_table(run: Run) -> None:
    result = run("network", "Project of Hope")
    assert result.exit_code == 0, result.output
    assert "Academy of Training" in result.stdout


def test_without_what_is_invented(run: Run) -> None:
    assert "Invented Ivana" in run("show", "Academy of Training").stdout
    assert "Invented Ivana" not in run("show", "Academy of Training", "--invented", "no").stdout


def test_a_healthy_graph_is_rebuilt_without_writing(run: Run) -> None:
    assert json.loads(run("rebuild", "--json").stdout) == {"writes": 0}


def test_settings_are_listed_and_secrets_are_not_shown(run: Run, server: Running) -> None:
    result = run("settings", "--json")
    assert [each["name"] for each in json.loads(result.stdout)["settings"]] == [each.name for each in SETTINGS]
    assert server.password not in result.stdout


def test_the_database_away_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    result = run("find", "anything")
    assert result.exit_code == 2
    assert "The database does not answer" in result.stderr
    assert "mreza doctor" in result.stderr
    assert "Traceback" not in result.output


def test_a_wrong_password_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    result = run("find", "anything")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_taken_port_is_said_at_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "cannot be used" in result.stderr


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_shows_an_example(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert "Example: mreza " in result.output


def test_a_text_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[31mb\x00c\u202ed\ne") == "a�[31mb�c�d e"
