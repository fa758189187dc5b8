"""Two consortia side by side, by page, API and command; what is sent to the API and makes no sense is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph import Graph
from queries.partnerships.consortium import MOST_MEMBERS
from tests.queries.saying import Network
from tests.web.conftest import SCRIPT, Hiding, Run, World, application
from web.partnership_arguments import MOST_NAMED

COMPARE = "/api/v1/partnerships/compare"
HOPE = "Project of Hope"


def test_the_page_says_what_the_api_answers(client: FlaskClient, world: World) -> None:
    changed = {"with": ["Long Winded"], "without": ["Prison Service", SCRIPT]}
    true = {"invented": "no"}
    found = client.post(COMPARE, json={"one": {"collaboration": HOPE}, "other": {"collaboration": HOPE} | changed} | true).get_json()
    assert [each["name"] for each in found["added"]] == ["Long Winded"]
    assert {each["name"] for each in found["removed"]} == {"Prison Service", SCRIPT}
    assert (found["one"]["cost"]["budget"], len(found["one"]["consortium"]["members"])) == (1137025.0, 9)
    page = client.get("/partnerships/compare", query_string={"collaboration": HOPE} | changed | true)
    assert page.status_code == 200
    assert SCRIPT not in page.text
    assert "With those whom these trained in turn" in page.text
    for each in (found["one"], found["other"]):
        assert (each["trained"], each["reached"]) == (sum(each["generations"][:1]), sum(each["generations"]))
    for each in found["added"] + found["removed"]:
        assert f'/organisations/{each["id"]}?invented=no"' in page.text
    countries = next(each for each in found["changes"] if each["dimension"] == "country")
    assert ([each["key"] for each in countries["gained"]], [each["key"] for each in countries["lost"]]) == ([], ["RS"])
    assert "Serbia" in page.text


def test_with_another_project_and_with_itself(client: FlaskClient) -> None:
    same = client.get("/partnerships/compare", query_string={"organisation": "Prison Service"})
    assert "Both are the same" in same.text
    other = client.get("/partnerships/compare", query_string={"organisation": "Prison Service", "other": HOPE})
    assert "Academy of Training" in other.text
    unclear = client.get("/partnerships/compare", query_string={"organisation": "Prison Service", "other": "qqqq"})
    assert "Nothing here is called" in unclear.text
    assert client.get("/partnerships/compare").status_code == 200


@pytest.mark.parametrize(("sent", "argument"), [
    ({}, "one"),
    ({"one": {}, "other": {}}, "one.collaboration"),
    ({"one": {"collaboration": HOPE}, "other": {"collaboration": "no such thing"}}, "other.collaboration"),
    ({"one": {"collaboration": HOPE}, "other": {"organisation": "Prison Service"}}, "other.organisation"),
    ({"one": {"organisation": [7]}, "other": {"collaboration": HOPE}}, "one.organisation"),
    ({"one": {"organisation": ["a\x00b"]}, "other": {"collaboration": HOPE}}, "one.organisation"),
    ({"one": {"organisation": ["x"] * (MOST_MEMBERS + 1)}, "other": {"collaboration": HOPE}}, "one.organisation"),
    ({"one": {"collaboration": HOPE}, "other": {"without": [f"x{number}" for number in range(MOST_NAMED + 1)]}}, "other.without"),
    ({"one": {"organisation": ["x" * 301]}, "other": {"collaboration": HOPE}}, "one.organisation"),
    ({"one": {"collaboration": HOPE, "colour": "red"}, "other": {"collaboration": HOPE}}, "one.colour"),
    ({"one": {"collaboration": HOPE}, "other": {"collaboration": HOPE}, "as_of": "soon"}, "as_of"),
    ({"one": [], "other": {"collaboration": HOPE}}, "one"),
    ([], "body"),
    ("text", "body"),
])  # fmt: skip
def test_what_makes_no_sense_is_named(client: FlaskClient, sent: Any, argument: str) -> None:
    answer = client.post(COMPARE, json=sent)
    assert answer.status_code == 422
    assert argument in [each["argument"] for each in answer.get_json(force=True)["errors"]]


@pytest.mark.parametrize(("data", "form", "status"), [
    ("{", "application/json", 400), ("", "application/json", 422), ("{}", "text/plain", 415),
])  # fmt: skip
def test_what_is_no_document(client: FlaskClient, data: str, form: str, status: int) -> None:
    answer = client.post(COMPARE, data=data, content_type=form)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")


@pytest.fixture
def many(graph: Graph) -> list[str]:
    """The ids of one organisation more than a consortium may have."""
    network = Network(graph)
    for number in range(MOST_MEMBERS + 1):
        network.organisation(f"prison {number}")
    return list(network.load().values())


def test_five_hundred_members_are_compared_and_one_more_is_too_many(graph: Graph, many: list[str], tmp_path: Path) -> None:
    client, (first, *rest) = application(graph, tmp_path).test_client(), many
    most, changed = {"organisation": rest}, {"organisation": rest, "with": [first], "without": [rest[0]]}
    found = client.post(COMPARE, json={"one": most, "other": changed}).get_json()
    assert [len(found[which]["consortium"]["members"]) for which in ("one", "other")] == [MOST_MEMBERS] * 2
    assert [each["id"] for each in found["added"] + found["removed"]] == [first, rest[0]]
    for which, asked in (("one", most | {"with": [first]}), ("other", {"organisation": [first], "with": rest})):
        answer = client.post(COMPARE, json={"one": most, "other": most, which: asked})
        assert answer.status_code == 422
        assert [each["argument"].partition(".")[0] for each in answer.get_json(force=True)["errors"]] == [which]


def test_what_is_unclear_ends_it_with_a_question_or_two(
    graph: Graph, many: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    client, texts = application(graph, tmp_path).test_client(), list[str]()
    one = {"organisation": ["prison 1", "pri", "pris", "priso"], "with": ["p", "pr"]}
    assert client.post(COMPARE, json={"one": one, "other": one}).status_code == 422
    monkeypatch.setattr(graph.store, "watch", lambda text, *_: texts.append(text))
    refused = client.post(COMPARE, json={"one": one, "other": one}).get_json(force=True)["errors"]
    assert [each["argument"] for each in refused] == ["one.organisation"]
    assert sum("card_members" in text for text in texts) == 1  # what else those are called that “pri” fits; “prison 1” is one's name


@pytest.mark.parametrize(("argument", "kind"), [("organisation", "office"), ("with", "office"), ("collaboration", "project")])
def test_what_is_hidden_and_what_never_was_read_alike(hiding: Hiding, argument: str, kind: str) -> None:
    def answer(client: FlaskClient, text: str) -> bytes:
        asked = {"one": {"organisation": ["Openoffice"]}, "other": {argument: text if argument == "collaboration" else [text]}}
        return client.post(COMPARE, json=asked).data.replace(text.encode(), b"")

    for hidden, never, open_ in hiding.pairs(kind):
        assert answer(hiding.public, hidden) == answer(hiding.public, never) != answer(hiding.public, open_)
        assert answer(hiding.steward, hidden) != answer(hiding.steward, never)


def test_the_command_prints_what_the_api_answers(run: Run, client: FlaskClient) -> None:
    said = run("compare", HOPE, "--without", "Prison Service", "--as", "members", "--json")
    asked = {"one": {"collaboration": HOPE}, "other": {"collaboration": HOPE, "without": ["Prison Service"]}}
    assert (said.exit_code, json.loads(said.stdout)) == (0, client.post(COMPARE, json=asked).get_json())
    assert "Prison Service" in run("compare", HOPE, "--without", "Prison Service").stdout
    assert run("compare", HOPE).exit_code == 1
    assert run("compare").exit_code == 2
