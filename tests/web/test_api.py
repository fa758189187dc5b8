"""The API: documents as promised, lists that go on, a description that holds."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import World

LISTS = ("people", "organisations", "trainings", "events", "collaborations", "outputs", "topics")


@pytest.mark.parametrize("plural", LISTS)
def test_a_list(client: FlaskClient, plural: str) -> None:
    document = client.get(f"/api/v1/{plural}").get_json()
    assert set(document) == {"items", "total", "next"}
    assert document["total"] == len(document["items"]) > 0
    for each in document["items"]:
        assert {"id", "kind", "name", "invented"} <= set(each)
        assert each["kind"] != "prison_service"


def test_a_list_goes_on_to_its_end(client: FlaskClient) -> None:
    whole = [each["id"] for each in client.get("/api/v1/organisations").get_json()["items"]]
    paged: list[str] = []
    address = "/api/v1/organisations?limit=2"
    while address:
        answer = client.get(address)
        paged += [each["id"] for each in answer.get_json()["items"]]
        link = answer.headers.get("Link", "")
        address = link[link.index("<") + 1 : link.index(">")] if link else ""
        assert bool(link) == (answer.get_json()["next"] is not None)
    assert paged == whole


def test_search_finds_and_says_why(client: FlaskClient) -> None:
    document = client.get("/api/v1/search?q=papadopoulos").get_json()
    assert [each["name"] for each in document["items"]] == ["Γιώργος Παπαδόπουλος"]
    assert document["items"][0]["why"]
    assert set(document["facets"]) == {"kind", "country", "language", "topic", "sector"}


def test_suggestions(client: FlaskClient) -> None:
    assert "Besim Beqiri" in [each["name"] for each in client.get("/api/v1/suggest?q=bes").get_json()["items"]]
    assert client.get("/api/v1/suggest").get_json() == {"items": [], "total": 0, "next": None}


def test_a_unit_stands_at_an_end_as_it_is_suggested(client: FlaskClient, world: World) -> None:
    academy, ivana = world.ids["Academy of Training"], world.ids["Invented Ivana"]
    unit = {"id": academy, "kind": "organisation", "name": "Academy of Training / Night desk", "invented": True, "unit": "Night desk"}
    assert client.get("/api/v1/suggest?q=night&units=yes").get_json()["items"] == [unit | {"page": f"/organisations/{academy}"}]
    assert client.get("/api/v1/suggest?q=night&units=yes&invented=no").get_json()["items"] == []
    by_id = client.get("/api/v1/referrals", query_string={"from": ivana, "to": f"{academy}/night desk"}).get_json()
    assert (by_id["to"], [each["id"] for each in by_id["paths"][0]["nodes"]]) == (unit, [ivana, academy])
    for written in (unit["name"], "academy/NIGHT DESK", f"{academy}/Night desk "):
        assert client.get("/api/v1/referrals", query_string={"from": ivana, "to": written}).get_json() == by_id
    without = client.get("/api/v1/referrals", query_string={"from": ivana, "to": unit["name"], "invented": "no"})
    assert without.status_code == 422, "nobody works there who is not invented"


def test_one_thing_with_its_ties_and_sources(client: FlaskClient, world: World) -> None:
    document = client.get(f"/api/v1/collaborations/{world.ids['Project of Hope']}").get_json()
    start = next(fact for fact in document["facts"] if fact["field"] == "start")
    assert [each["value"] for each in start["values"] + start["also"]] == ["2020-07", "2021-09"]
    assert start["values"][0]["sources"][0]["title"] == "A <b>source</b>"
    assert "TAKES_PART_IN" in [group["type"] for group in document["ties"]]
    assert len(document["sources"]) == 2


def test_the_network_around_a_thing(client: FlaskClient, world: World) -> None:
    document = client.get(f"/api/v1/people/{world.ids['Ana Anić']}/network?depth=2").get_json()
    ids = {node["id"] for node in document["nodes"]}
    assert world.ids["Workshop in Oslo"] in ids
    assert all(edge["from"] in ids and edge["to"] in ids for edge in document["edges"])


def test_a_path_with_its_evidence(client: FlaskClient, world: World) -> None:
    document = client.get("/api/v1/referrals", query_string={"from": "Ana Anić", "to": world.ids["Γιώργος Παπαδόπουλος"]}).get_json()
    path = document["paths"][0]
    assert [node["name"] for node in path["nodes"]] == ["Ana Anić", "Besim Beqiri", "Γιώργος Παπαδόπουλος"]
    assert all(hop["evidence"][0]["text"] for hop in path["hops"])


def test_a_step_says_what_it_counts_by(client: FlaskClient, world: World) -> None:
    document = client.get("/api/v1/referrals", query_string={"from": "Ana Anić", "to": world.ids["Γιώργος Παπαδόπουλος"]}).get_json()
    hop = document["paths"][0]["hops"][0]
    counted = [each for each in hop["evidence"] if each["basis"]]
    assert counted
    assert all(0 < each["strength"] <= hop["strength"] + 1e-4 and each["among"] >= 2 and each["years"] >= 0 for each in counted)
    assert hop["word"] in ("very strong", "strong", "fair", "weak", "faint")
    assert document["paths"][0]["letter"].splitlines()[0].startswith("1. Ana Anić – Besim Beqiri: ")
    assert (document["partial"], document["targets"]) == (False, None)


def test_what_excludes_itself_names_its_argument(client: FlaskClient, world: World) -> None:
    ends = {"from": world.ids["Ana Anić"], "to": world.ids["Γιώργος Παπαδόπουλος"]}
    besim = world.ids["Besim Beqiri"]
    answer = client.get("/api/v1/referrals", query_string={**ends, "via": besim, "avoid": besim})
    assert (answer.status_code, answer.get_json()["errors"][0]["argument"]) == (422, "avoid")
    answer = client.get("/api/v1/referrals", query_string={"from": ends["from"]})
    assert (answer.status_code, answer.get_json()["errors"][0]["argument"]) == (422, "to")


def test_no_path_has_a_reason(client: FlaskClient, world: World) -> None:
    document = client.get("/api/v1/referrals", query_string={"from": "Ana Anić", "to": world.ids["Prison Service"]}).get_json()
    assert document["paths"] == []
    assert document["reason"]


def test_without_what_is_invented(client: FlaskClient, world: World) -> None:
    assert "Invented Ivana" not in client.get("/api/v1/people?invented=no").text
    assert "Invented Ivana" not in client.get(f"/api/v1/organisations/{world.ids['Academy of Training']}?invented=no").text
    assert "Invented Ivana" not in client.get(f"/api/v1/organisations/{world.ids['Academy of Training']}/network?invented=no").text
    assert [each["name"] for each in client.get("/api/v1/people?invented=only").get_json()["items"]] == ["Invented Ivana"]


def test_the_description_names_every_resource(client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    described = set(document["paths"])
    rules = {str(rule) for rule in client.application.url_map.iter_rules() if rule.endpoint.startswith("api.")}
    assert len(described) == len(rules)
    names = [each["name"] for each in document["paths"]["/api/v1/search"]["get"]["parameters"]]
    assert {"q", "kind", "country", "language", "topic", "sector", "since", "limit", "cursor", "invented"} <= set(names)
