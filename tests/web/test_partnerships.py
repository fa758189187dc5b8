"""Partnerships by page and API: whose they are, what cannot be asked, and that what is hidden and what never was read alike."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import SCRIPT, Hiding, Run, World

CANDIDATES = "/api/v1/partnerships/candidates"
SHOWN = r'<li><h3><a href="/organisations/([^"?]+)'
"""The id of a candidate on the page."""


def test_the_page_lets_one_choose(client: FlaskClient) -> None:
    answer = client.get("/partnerships")
    assert answer.status_code == 200
    assert 'name="collaboration"' in answer.text
    assert 'name="organisation"' in answer.text


def test_a_collaboration_by_name_and_by_id(client: FlaskClient, world: World) -> None:
    by_name = client.get(CANDIDATES, query_string={"collaboration": "Project of Hope"}).get_json()
    by_id = client.get(CANDIDATES, query_string={"collaboration": world.ids["Project of Hope"]}).get_json()
    assert by_name == by_id
    assert by_name["consortium"]["collaboration"]["id"] == world.ids["Project of Hope"]
    members = {each["name"] for each in by_name["consortium"]["members"]}
    assert {"Academy of Training", "Prison Service"} < members
    assert not members & {each["organisation"]["name"] for each in by_name["items"]}


def test_with_and_without(client: FlaskClient, world: World) -> None:
    asked = {"collaboration": world.ids["Project of Hope"], "with": "Long Winded", "without": ["Prison Service", world.ids[SCRIPT]]}
    found = client.get(CANDIDATES, query_string=asked).get_json()["consortium"]
    assert [each["name"] for each in found["added"]] == ["Long Winded"]
    assert {each["name"] for each in found["removed"]} == {"Prison Service", SCRIPT}
    assert "Long Winded" in [each["name"] for each in found["members"]]
    page = client.get("/partnerships", query_string=asked)
    assert page.status_code == 200
    assert SCRIPT not in page.text
    assert "put back" in page.text


def test_organisations_one_by_one(client: FlaskClient) -> None:
    asked = {"organisation": ["Academy of Training", "Prison Service"]}
    found = client.get(CANDIDATES, query_string=asked).get_json()["consortium"]
    assert [each["name"] for each in found["members"]] == ["Academy of Training", "Prison Service"]
    assert found["collaboration"] is None


def test_a_consortium_of_one_and_of_none(client: FlaskClient) -> None:
    one = client.get(CANDIDATES, query_string={"organisation": "Long Winded"}).get_json()
    assert len(one["consortium"]["members"]) == 1
    asked = {"organisation": "Long Winded", "without": "Long Winded"}
    none = client.get(CANDIDATES, query_string=asked).get_json()
    assert (none["consortium"]["members"], none["items"]) == ([], [])
    assert none["reason"]
    assert none["reason"] in client.get("/partnerships", query_string=asked).text


@pytest.mark.parametrize(("asked", "argument"), [
    ({}, "collaboration"),
    ({"collaboration": "no such thing"}, "collaboration"),
    ({"organisation": ["Prison Service", "no such thing"]}, "organisation"),
    ({"collaboration": "Project of Hope", "with": "x" * 400}, "with"),
    ({"organisation": [f"organisation {n}" for n in range(61)]}, "organisation"),
    ({"organisation": "Prison Service", "as_of": "soon"}, "as_of"),
    ({"organisation": "Prison Service", "with": "Long Winded", "without": "Long Winded"}, "without"),
    ({"organisation": "Project of Hope"}, "organisation"),
    ({"collaboration": "Prison Service"}, "collaboration"),
    ({"organisation": "Prison Service", "colour": "red"}, "colour"),
    ({"collaboration": ["Project of Hope", "Project of Hope"]}, "collaboration"),
    ({"organisation": "a\x00b"}, "organisation"),
    ({"organisation": "Prison Service", "limit": "0"}, "limit"),
    ({"organisation": "Prison Service", "weight_bridges": "-1"}, "weight_bridges"),
    ({"organisation": "Prison Service", "weight_bridges": "nan"}, "weight_bridges"),
    ({"organisation": "Prison Service", "sector": "fourth"}, "sector"),
])  # fmt: skip
def test_what_makes_no_sense_names_the_argument(client: FlaskClient, asked: dict[str, object], argument: str) -> None:
    answer = client.get(CANDIDATES, query_string=asked)
    assert answer.status_code == 422
    assert [each["argument"] for each in answer.get_json(force=True)["errors"]] == [argument]


def test_an_address_of_five_hundred_is_too_long(client: FlaskClient) -> None:
    assert client.get(CANDIDATES, query_string={"organisation": [f"organisation number {n}" for n in range(500)]}).status_code == 414


def test_a_name_that_several_have_is_asked_about(client: FlaskClient) -> None:
    page = client.get("/partnerships", query_string={"organisation": "a"})
    assert page.status_code == 200
    assert "Which one?" in page.text
    assert client.get("/partnerships", query_string={"organisation": "qqqq"}).text.count("Fewer letters find more") == 1


@pytest.mark.parametrize(("argument", "kind"), [("organisation", "office"), ("collaboration", "project")])
def test_what_is_hidden_and_what_never_was_read_alike(hiding: Hiding, argument: str, kind: str) -> None:
    for path in (CANDIDATES, "/partnerships"):
        for texts in hiding.pairs(kind):
            hidden, never, open_ = (hiding.public.get(path, query_string={argument: text}).data.replace(text.encode(), b"")
                                    for text in texts)  # fmt: skip
            assert hidden == never != open_
            assert hiding.steward.get(path, query_string={argument: texts[0]}).data.replace(texts[0].encode(), b"") != never


def test_every_candidate_says_why(client: FlaskClient, world: World) -> None:
    found = client.get(CANDIDATES, query_string={"organisation": "Prison Service"}).get_json()
    assert [each["score"] for each in found["items"]] == sorted((each["score"] for each in found["items"]), reverse=True)
    academy = next(each for each in found["items"] if each["organisation"]["name"] == "Academy of Training")
    terms = {each["name"]: each for each in academy["terms"]}
    assert terms["together"]["text"] == "It has worked with a member, in HOPE."
    assert [each["name"] for each in terms["together"]["things"]] == ["Project of Hope"]
    assert academy["contact"]["name"] == "Prison Service"
    assert academy["score"] == pytest.approx(sum(each["value"] * each["weight"] for each in academy["terms"]), abs=0.001)
    assert sum(found["weights"].values()) == pytest.approx(1.0)


def test_candidates_narrowed(client: FlaskClient) -> None:
    asked = {"organisation": "Academy of Training"}
    narrowed = client.get(CANDIDATES, query_string=asked | {"country": "RS"}).get_json()
    assert [each["organisation"]["name"] for each in narrowed["items"]] == ["Prison Service"]
    nobody = client.get(CANDIDATES, query_string=asked | {"topic": "no such topic"}).get_json()
    assert (nobody["items"], nobody["total"]) == ([], 0)
    assert nobody["reason"]


def test_nothing_that_counts_is_refused(client: FlaskClient) -> None:
    weights = client.get(CANDIDATES, query_string={"organisation": "Prison Service"}).get_json()["weights"]
    nothing = client.get(CANDIDATES, query_string={"organisation": "Prison Service", **{f"weight_{name}": "0" for name in weights}})
    assert nothing.status_code == 422


def test_page_after_page_leads_to_the_last_candidate(client: FlaskClient) -> None:
    """By the API's link, with every argument that was given, and by the page's."""
    asked = {"organisation": ["Academy of Training", "Prison Service"], "limit": "1"}
    every = client.get(CANDIDATES, query_string=asked | {"limit": "1000"}).get_json()
    assert (every["next"], len(every["items"])) == (None, every["total"])
    found, address = [], f"{CANDIDATES}?{urlencode(asked, doseq=True)}"
    while address:
        answer = client.get(address)
        found += answer.get_json()["items"]
        address = answer.headers.get("Link", "").partition("<")[2].partition(">")[0]
    assert found == every["items"]
    assert len(found) > 2
    ids, page = [], client.get("/partnerships", query_string=asked)
    while onward := re.search(r'href="([^"]+)" rel="next"', page.text):
        ids += re.findall(SHOWN, page.text)
        page = client.get(unescape(onward[1]))
        assert f'start="{len(ids) + 1}"' in page.text
    ids += re.findall(SHOWN, page.text)
    assert ids == [each["organisation"]["id"] for each in found]
    assert f"these stand at {len(found)}" in page.text


def test_a_place_that_is_none_is_refused(client: FlaskClient) -> None:
    for cursor in ("abc", "a b", ""):
        answer = client.get(CANDIDATES, query_string={"organisation": "Prison Service", "cursor": cursor})
        assert (answer.status_code, [each["argument"] for each in answer.get_json()["errors"]]) == (422, ["cursor"])


def test_the_command_goes_on_where_it_ended(run: Run) -> None:
    whole = run("partners", "--organisation", "Prison Service", "--limit", "1000", "--json")
    first = run("partners", "--organisation", "Prison Service", "--limit", "2")
    cursor = re.search(r"--cursor (\S+)", first.stderr)
    assert cursor
    second = run("partners", "--organisation", "Prison Service", "--limit", "1", "--cursor", cursor[1])
    assert f"3. {json.loads(whole.stdout)['items'][2]['organisation']['name']}" in second.stdout
    assert "3 to 3 of them listed" in second.stderr
    other = run("partners", "--organisation", "Prison Service", "--size", "--cursor", cursor[1])
    assert (other.exit_code, other.stdout) == (2, "")
