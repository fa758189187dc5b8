"""Two consortia side by side, by page, API and command; what is sent to the API and makes no sense is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from queries.partnerships.consortium import MOST_MEMBERS
from tests.web.conftest import SCRIPT, Run, World

COMPARE = "/api/v1/partnerships/compare"
HOPE = "Project of Hope"


def test_the_page_says_what_the_api_answers(client: FlaskClient, world: World) -> None:
    changed = {"with": ["Long Winded"], "without": ["Prison Service", SCRIPT]}
    found = client.post(COMPARE, json={"one": {"collaboration": HOPE}, "other": {"collaboration": HOPE} | changed}).get_json()
    assert [each["name"] for each in found["added"]] == ["Long Winded"]
    assert {each["name"] for each in found["removed"]} == {"Prison Service", SCRIPT}
    assert (found["one"]["cost"]["budget"], len(found["one"]["consortium"]["members"])) == (1137025.0, 9)
    page = client.get("/partnerships/compare", query_string={"collaboration": HOPE} | changed)
    assert page.status_code == 200
    assert SCRIPT not in page.text
    for each in found["added"] + found["removed"]:
        assert f'/organisations/{each["id"]}"' in page.text
    for change in found["changes"]:
        assert all(value["key"] not in ("RS",) or "Serbia" in page.text for value in change["lost"])


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


def test_five_hundred_members_are_compared(client: FlaskClient, world: World) -> None:
    ids = [id_ for name, id_ in world.ids.items() if name == "Prison Service"] * 500
    asked = {"one": {"organisation": ids[:500]}, "other": {"collaboration": HOPE}}
    assert client.post(COMPARE, json=asked).status_code == 200


def test_what_is_hidden_and_what_never_was_read_alike(public: FlaskClient, world: World) -> None:
    ids = (world.ids["Hidden Person"], "abcdefghijklmnop")
    answers = {public.post(COMPARE, json={"one": {"organisation": [id_]}, "other": {"collaboration": HOPE}}).data.replace(id_.encode(), b"")
               for id_ in ids}
    assert len(answers) == 1


def test_the_command_prints_what_the_api_answers(run: Run, client: FlaskClient) -> None:
    said = run("compare", HOPE, "--without", "Prison Service", "--as", "members", "--json")
    asked = {"one": {"collaboration": HOPE}, "other": {"collaboration": HOPE, "without": ["Prison Service"]}}
    assert (said.exit_code, json.loads(said.stdout)) == (0, client.post(COMPARE, json=asked).get_json())
    assert "Prison Service" in run("compare", HOPE, "--without", "Prison Service").stdout
    assert run("compare", HOPE).exit_code == 1
    assert run("compare").exit_code == 2
