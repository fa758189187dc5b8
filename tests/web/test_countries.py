"""Countries are asked for by codes in whatever case, also by those of the European Union: every door folds them as imports do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from graph import Graph, Viewer
from graph.local import Running
from tests.queries.saying import Network
from tests.web.conftest import application, reached
from web.commands import main


@pytest.fixture
def ids(graph: Graph) -> dict[str, str]:
    network = Network(graph)
    network.organisation("asking", country="RS"), network.person("teacher", country="RS"), network.thing("Training", "curriculum")
    for country in ("GR", "GB", "NO"):
        network.organisation(f"office {country}", country=country), network.person(f"learner {country}", country=country)
        network.event(f"course {country}", kind="TTW", country=country, start="2022")
        network.tie(f"course {country}", "DELIVERS", "curriculum"), network.tie("teacher", "TAUGHT_AT", f"course {country}", role="trainer")
        network.tie(f"learner {country}", "ATTENDED", f"course {country}", role="trainee")
    return dict(network.load())


def paths(ids: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Where the API may be asked for a country."""
    return [
        ("/search", {}), ("/organisations", {}), ("/people", {}), ("/events", {}), ("/network", {}), ("/network", {"of": "whole"}),
        ("/referrals", {"from": ids["teacher"]}), (f"/lineage/{ids['teacher']}", {}), (f"/lineage/{ids['curriculum']}/reach", {}),
        ("/partnerships/candidates", {"organisation": ids["asking"]}),
    ]  # fmt: skip


@pytest.mark.parametrize(("written", "stored"), [("EL", "GR"), ("el", "GR"), ("gr", "GR"), ("UK", "GB"), (" uk ", "GB")])
def test_the_api_answers_as_for_the_stored_code(graph: Graph, ids: dict[str, str], tmp_path: Path, written: str, stored: str) -> None:
    client = application(graph, tmp_path, Viewer.members()).test_client()
    for path, more in paths(ids):
        found, same, other = (_asked(client, path, more | {"country": each}) for each in (written, stored, "NO"))
        assert found == same, path
        assert found != other, path


def _asked(client: FlaskClient, path: str, given: dict[str, str]) -> Any:
    answer = client.get(f"/api/v1{path}", query_string=given)
    assert answer.status_code == 200, (path, answer.text)
    return answer.get_json()


def test_pages_do_too_and_a_facet_is_taken_out_again(graph: Graph, ids: dict[str, str], tmp_path: Path) -> None:
    client = application(graph, tmp_path, Viewer.members()).test_client()
    assert "office GR" in client.get("/search?country=el,no&kind=organisation").text
    assert 'href="/search?country=NO&amp;kind=organisation"' in client.get("/search?country=el,no&kind=organisation").text
    assert client.get("/countries/el").location == "/countries/GR"
    assert "office GR" in client.get("/organisations?country=EL").text


def test_commands_do_too(
    graph: Graph, ids: dict[str, str], server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    reached(monkeypatch, server, tmp_path / "home")
    for words in (("find", "--kind", "organisation", "--country", "el"), ("partners", "--organisation", ids["asking"], "--country", "EL"),
                  ("network", "--country", "el")):
        said = CliRunner().invoke(main, words)
        assert ("office GR" in said.stdout, "office NO" in said.stdout) == (True, False), (words, said.output)
    assert CliRunner().invoke(main, ["export", "organisations", "--country", "el", "--to", str(tmp_path / "greek.csv")]).exit_code == 0
    assert "office GR" in (tmp_path / "greek.csv").read_text("utf-8-sig")
