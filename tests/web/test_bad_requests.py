"""What makes no sense is answered plainly: which argument, and why; and nothing breaks."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import Graph
from tests.web.conftest import World, application

BAD = (
    ("/search?limit=0", "limit"),
    ("/search?limit=10000", "limit"),
    ("/search?limit=ten", "limit"),
    ("/search?cursor=nonsense", "cursor"),
    ("/search?colour=red", "colour"),
    ("/search?q=a&q=b", "q"),
    ("/search?kind=unicorn", "kind"),
    ("/search?since=soon", "since"),
    ("/search?q=" + "x" * 1000, "q"),
    ("/search?q=a%00b", "q"),
    ("/people?limit=0", "limit"),
    ("/people?cursor=nonsense", "cursor"),
    ("/people?colour=red", "colour"),
    ("/people?invented=maybe", "invented"),
    ("/referrals?hops=99", "hops"),
    ("/referrals?k=0", "k"),
    ("/referrals?" + "&".join(f"from={each}" for each in range(21)), "from"),
    ("/referrals?from=x&hops=2&hops=3", "hops"),
)


@pytest.mark.parametrize(("address", "argument"), BAD)
def test_a_page_names_the_argument(client: FlaskClient, address: str, argument: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    assert answer.content_type.startswith("text/html")
    assert f"<bdi>{argument}</bdi>" in answer.text


@pytest.mark.parametrize("argument", ["via", "avoid"])
@pytest.mark.parametrize("name", ["A Report", "Nobody of this name", "Hidden Person", "alert", "𠰞𠰞𠰞𠰞"])
def test_whom_to_pass_or_to_avoid_must_be_known(client: FlaskClient, world: World, argument: str, name: str) -> None:
    """Who is hidden is as unknown as who is not there."""
    ends, answers = f"from={world.ids['Ana Anić']}&to={world.ids['Γιώργος Παπαδόπουλος']}", set()
    assert client.get(f"/api/v1/referrals?{ends}").get_json()["paths"]
    for text in (name, world.ids.get(name, "a" * 16), "b" * 16):
        answer = client.get(f"/api/v1/referrals?{ends}&{argument}={text}")
        assert answer.status_code == 422
        answers.add(answer.text.replace(text, "x").replace(json.dumps(text)[1:-1], "x"))
        assert f"<bdi>{argument}</bdi>" in client.get(f"/referrals?{ends}&{argument}={text}").text
    assert len(answers) == (2 if name == "alert" else 1)
    assert [each["argument"] for each in answer.get_json(force=True)["errors"]] == [argument]


@pytest.mark.parametrize(("address", "argument"), [*BAD, ("/referrals?from=x", "from"), ("/referrals", "from"),
                                                      ("/referrals?from=Ana Anić&from=", "from"), ("/referrals?from=Ana Anić", "to")])
def test_the_api_names_the_argument(client: FlaskClient, address: str, argument: str) -> None:
    answer = client.get("/api/v1" + address)
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json(force=True)
    assert problem["status"] == 422
    assert [each["argument"] for each in problem["errors"]] == [argument]


@pytest.mark.parametrize("address", ["/network?id={}&depth=99", "/network?id={}&depth=0", "/network?id={}&depth=x"])
def test_a_depth_out_of_bounds(client: FlaskClient, world: World, address: str) -> None:
    assert client.get(address.format(world.ids["Project of Hope"])).status_code == 422


def test_a_depth_out_of_bounds_in_the_api(client: FlaskClient, world: World) -> None:
    answer = client.get(f"/api/v1/collaborations/{world.ids['Project of Hope']}/network?depth=99")
    assert answer.status_code == 422
    assert answer.get_json(force=True)["errors"][0]["argument"] == "depth"


@pytest.mark.parametrize("address", ["/people/nobody", "/nothing", "/countries/QQ", "/network?id=nobody"])
def test_what_is_not_there(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text


@pytest.mark.parametrize("address", ["/api/v1/people/nobody", "/api/v1/nothing", "/api/v1/people/nobody/network"])
def test_what_is_not_there_in_the_api(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_another_kind_and_hidden_read_alike_in_the_api(client: FlaskClient, world: World) -> None:
    ids = (world.ids["Hidden Person"], world.ids["Academy of Training"], "abcdefghijklmnop", "x")
    for ending in ("", "/network"):
        answers = [client.get(f"/api/v1/people/{id_}{ending}") for id_ in ids]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.data for answer in answers}) == 1


@pytest.mark.parametrize("address", ["/", "/people", "/api/v1/people", "/healthz"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_wrong_method_says_which_are_right(client: FlaskClient, address: str, method: str) -> None:
    answer = getattr(client, method)(address)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_strange_host_is_refused(client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/api/v1/people", headers={"Host": "evil.example"}).status_code == 400


def test_too_much_at_once_is_refused(client: FlaskClient) -> None:
    assert client.post("/search", data=b"x" * 100_000).status_code in (405, 413)


@pytest.mark.parametrize("address", ["/", "/people", "/search?q=a", "/api/v1/people", "/api/v1/search?q=a", "/readyz"])
def test_the_database_away(tmp_path: Path, address: str) -> None:
    graph = Graph.open("bolt://127.0.0.1:1", "neo4j", "nothing", secret=b"0123456789abcdef")
    client = application(graph, tmp_path).test_client()
    began = time.monotonic()
    answer = client.get(address)
    assert time.monotonic() - began < 3
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    if address.startswith("/api"):
        assert answer.content_type == "application/problem+json"


def test_the_process_lives_while_the_database_is_away(tmp_path: Path) -> None:
    graph = Graph.open("bolt://127.0.0.1:1", "neo4j", "nothing", secret=b"0123456789abcdef")
    client = application(graph, tmp_path).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/help").status_code == 200


def test_something_unforeseen_is_said_calmly(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("web.views.lists.listing", broken)
    client.application.testing = False
    answer = client.get("/people")
    assert answer.status_code == 500
    assert "a secret" not in answer.text
