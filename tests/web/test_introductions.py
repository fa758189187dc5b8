"""Introductions as pages, API and commands are asked for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import Graph, Viewer, judgements
from queries.referral import questions
from tests.queries.saying import Network
from tests.web.conftest import Run, World, application


@pytest.fixture
def network(graph: Graph) -> Network:
    """An empty network to fill."""
    return Network(graph)


@pytest.fixture
def members(graph: Graph, tmp_path: Path) -> FlaskClient:
    """A member's client on it."""
    return application(graph, tmp_path, Viewer.members()).test_client()


def test_everybody_who_fits_is_looked_at_however_many(network: Network, members: FlaskClient) -> None:
    many = [f"p{number:04}" for number in range(1100)]
    for key in (*many, "Zoe"):
        network.person(key, languages=[{"code": "en", "level": "C1"}])
    network.person("ana"), network.tie("ana", "KNOWS", "Zoe")
    ids = network.load()
    asked = {"from": ids["ana"], "language": "en"}
    answer = members.get("/api/v1/referrals", query_string=asked).get_json()
    assert [path["nodes"][-1]["name"] for path in answer["paths"]] == ["Zoe"]
    assert answer["targets"] == len(many) + 1
    assert "1,101 people fit" in members.get("/referrals", query_string=asked).text


def test_whom_to_pass_and_to_avoid_is_named_as_the_ends_are(network: Network, graph: Graph, members: FlaskClient) -> None:
    """By id, by an earlier id or by name."""
    for key in ("ana", "bo", "bojan", "cy", "zoe"):
        network.person(key)
    for one, other in (("ana", "bo"), ("bojan", "zoe"), ("ana", "cy"), ("cy", "zoe")):
        network.tie(one, "KNOWS", other)
    ids = network.load()
    judgements.judge(graph, "key|alpha|Person|bo", "key|alpha|Person|bojan", "same", by="a steward")

    def through(**asked: str) -> list[list[str]]:
        answer = members.get("/api/v1/referrals", query_string={"from": ids["ana"], "to": ids["zoe"], **asked}).get_json()
        return [[each["id"] for each in path["nodes"][1:-1]] for path in answer["paths"]]

    now = graph.moved(Viewer.members(), ids["bojan"])
    assert sorted(through()) == sorted([[now], [ids["cy"]]])
    for written in ("bo", ids["bo"], ids["bojan"]):
        assert through(avoid=written) == [[ids["cy"]]]
        assert through(via=written) == [[now]]
        assert "Through <bdi>cy</bdi>" not in members.get("/referrals", query_string={"from": "ana", "to": "zoe", "via": written}).text


def test_a_search_without_time_says_so(network: Network, members: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("ana", "bo", "zoe"):
        network.person(key)
    network.tie("ana", "KNOWS", "bo"), network.tie("bo", "KNOWS", "zoe")
    ids = network.load()
    asked = {"from": ids["ana"], "to": ids["zoe"]}
    assert "no time" not in members.get("/referrals", query_string={**asked, "k": "2"}).text
    monkeypatch.setattr(questions, "MOST_REACHED", 0)
    page, answer = members.get("/referrals", query_string=asked).text, members.get("/api/v1/referrals", query_string=asked).get_json()
    assert (answer["paths"], answer["partial"]) == ([], True)
    assert answer["reason"] in page
    assert "There was no time to look everywhere: there may be a way." in page


def test_a_stated_strength_is_shown(network: Network, members: FlaskClient) -> None:
    for key in ("ana", "bo", "cy"):
        network.person(key)
    network.tie("ana", "KNOWS", "bo", strength=0.25), network.tie("bo", "KNOWS", "cy")
    ids = network.load()
    asked = {"from": ids["ana"], "to": ids["cy"]}
    hops = members.get("/api/v1/referrals", query_string=asked).get_json()["paths"][0]["hops"]
    assert [each["stated"] for hop in hops for each in hop["evidence"]] == [0.25, None]
    assert members.get("/referrals", query_string=asked).text.count("they state a strength of 0.25") == 1


def test_no_path_is_of_invented_people_alone(run: Run, client: FlaskClient, world: World) -> None:
    asked = {"from": world.ids["Invented Ivana"], "to": world.ids["Invented Ivana"], "invented": "only"}
    answer = client.get("/api/v1/referrals", query_string=asked)
    assert (answer.status_code, [each["argument"] for each in answer.get_json(force=True)["errors"]]) == (422, ["invented"])
    page = client.get("/referrals", query_string=asked)
    assert (page.status_code, "<bdi>invented</bdi>" in page.text) == (422, True)
    assert run("paths", asked["from"], asked["to"], "--invented", "only").exit_code == 2
    form = client.get("/referrals?invented=only")
    assert (form.status_code, 'name="invented"' in form.text) == (200, False)
