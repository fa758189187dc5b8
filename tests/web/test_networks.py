"""Networks between things, of a collaboration, a country, a search, the whole: page, API and command give the same answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import Viewer
from queries.network import DEFINITIONS
from tests.web.conftest import Run, World, application

ACADEMY, SERVICE, HOPE, OSLO = "Academy of Training", "Prison Service", "Project of Hope", "Workshop in Oslo"


def ids(world: World, *names: str) -> str:
    return ",".join(world.ids[name] for name in names)


def names(document: dict[str, list[dict[str, object]]], depth: int | None = None) -> set[object]:
    return {node["name"] for node in document["nodes"] if depth in (None, node["depth"])}


def answers(world: World) -> dict[str, str]:
    """What is asked for, and how."""
    return {
        "between": f"ids={ids(world, ACADEMY, SERVICE)}",
        "collaboration": f"collaboration={world.ids[HOPE]}",
        "country": "country=NO",
        "search": "of=search&q=training",
        "whole": "of=whole",
        "some": "of=whole&kinds=organisation,collaboration&country=NO,RS",
        "early": "of=whole&as_of=2021",
        "range": "country=NO&from=2023&to=2024",
    }


def test_what_links_several_things(client: FlaskClient, world: World) -> None:
    document = client.get(f"/api/v1/network?ids={ids(world, ACADEMY, SERVICE)}").get_json()
    assert names(document, 0) == {ACADEMY, SERVICE}
    assert names(document, 1) == {HOPE}
    assert {(edge["kind"], edge["to"]) for edge in document["edges"]} == {("TAKES_PART_IN", world.ids[HOPE])}
    page = client.get(f"/network?ids={ids(world, ACADEMY, SERVICE)}").text
    assert "What links" in page
    assert HOPE in page


def test_nothing_links_them_is_said(client: FlaskClient, world: World) -> None:
    address = f"network?ids={ids(world, 'Long Winded', SERVICE)}"
    assert client.get(f"/api/v1/{address}").get_json()["edges"] == []
    page = client.get(f"/{address}")
    assert page.status_code == 200
    assert "Nothing known here links them" in page.text


def test_the_whole_is_everything_a_viewer_sees(client: FlaskClient, public: FlaskClient, world: World) -> None:
    document = client.get("/api/v1/network").get_json()
    assert names(document) == set(world.ids) - {"Hidden Person"}
    assert document == client.get("/api/v1/network?of=whole").get_json()
    assert "Ana Anić" not in names(public.get("/api/v1/network").get_json())


def test_a_collaboration_a_country_and_a_search(client: FlaskClient, world: World) -> None:
    hope = client.get(f"/api/v1/network?collaboration={world.ids[HOPE]}").get_json()
    assert {HOPE, ACADEMY, SERVICE} <= names(hope)
    assert "Dynamic security" not in names(hope)
    norway = client.get("/api/v1/network?country=no").get_json()
    assert names(norway) == {ACADEMY, OSLO, HOPE}
    found = client.get("/api/v1/network?of=search&q=training").get_json()
    assert names(found) == {each["name"] for each in client.get("/api/v1/search?q=training").get_json()["items"]}


def test_a_day_and_a_range(client: FlaskClient, world: World) -> None:
    early = client.get("/api/v1/network?as_of=2021").get_json()
    assert OSLO not in names(early)
    assert HOPE in names(early)
    late = client.get(f"/api/v1/events/{world.ids[OSLO]}/network?as_of=2023").get_json()
    assert all(edge["past"] for edge in late["edges"] if edge["kind"] in ("TAUGHT_AT", "ATTENDED"))
    assert next(node for node in late["nodes"] if node["name"] == OSLO)["past"]
    assert OSLO not in names(client.get("/api/v1/network?country=NO&from=2023").get_json())
    assert OSLO in names(client.get("/api/v1/network?country=NO&from=2022-06-02").get_json())


def test_every_node_bears_its_measures(client: FlaskClient, world: World) -> None:
    for asked in answers(world).values():
        document = client.get(f"/api/v1/network?{asked}").get_json()
        for node in document["nodes"]:
            ends = [edge["to"] if edge["from"] == node["id"] else edge["from"] for edge in document["edges"]
                    if node["id"] in (edge["from"], edge["to"])]
            assert node["degree"] == len(set(ends))
            assert node["strength"] >= len(ends)
            assert 0 <= node["betweenness"] <= 1


def test_the_measures_are_defined_on_the_page_and_in_the_description(client: FlaskClient) -> None:
    page = client.get("/network?of=whole").text
    node = client.get("/api/v1/openapi.json").get_json()["components"]["schemas"]["Node"]["properties"]
    for name, text in DEFINITIONS.items():
        assert text in page
        assert text in node[name]["description"]


def test_the_page_tells_what_the_api_tells(client: FlaskClient, world: World) -> None:
    for asked in answers(world).values():
        document, page = client.get(f"/api/v1/network?{asked}").get_json(), client.get(f"/network?{asked}").text
        model = json.loads(re.findall(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[0])
        assert {node["id"] for node in model["nodes"]} == {node["id"] for node in document["nodes"]}
        assert len(model["edges"]) == len(document["edges"])
        shown = re.search(r'<section id="standing".*?</section>', page, re.DOTALL)
        assert shown
        assert len(re.findall(r"<td class=\"number\">", shown[0])) == 3 * len(document["nodes"])


@pytest.mark.parametrize("by", ["name", "degree", "strength", "betweenness"])
def test_the_table_can_be_sorted_without_script(client: FlaskClient, by: str) -> None:
    page = client.get(f"/network?country=NO&sort={by}").text
    rows = client.get("/api/v1/network?country=NO").get_json()["nodes"]
    order = sorted(rows, key=lambda row: (0 if by == "name" else -row[by], row["name"].casefold()))
    table = re.search(r'<section id="standing".*?</section>', page, re.DOTALL)
    assert table
    assert re.findall(r"<bdi>(.*?)</bdi>", table[0]) == [row["name"] for row in order]
    assert f'aria-sort="{"ascending" if by == "name" else "descending"}"' in table[0]


def test_a_crowd_is_a_table_and_an_offer_to_narrow(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.network.chosen.MOST", 5)
    page = client.get("/network?of=whole").text
    assert "too many for a picture" in page
    assert '<figure class="picture' not in page
    assert 'id="facets"' in page
    assert "Betweenness" not in page
    document = client.get("/api/v1/network").get_json()
    assert document["edges"] == []
    assert {node["betweenness"] for node in document["nodes"]} == {None}
    assert document["total"] == len(document["nodes"]) + document["more"]


def test_names_are_enough_to_ask_what_links_two(client: FlaskClient, world: World) -> None:
    answer = client.get("/network", query_string={"q": ACADEMY, "with": SERVICE})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/network?ids={world.ids[ACADEMY]},{world.ids[SERVICE]}"
    more = client.get("/network", query_string={"ids": ids(world, ACADEMY, SERVICE), "with": OSLO})
    assert more.headers["Location"].endswith(world.ids[OSLO])
    several = client.get("/network", query_string={"id": world.ids[ACADEMY], "with": "dynamic"}).text
    assert "Dynamic Security for Trainers" in several
    assert f"ids={world.ids[ACADEMY]}" in several
    assert "is found. Fewer letters" in client.get("/network", query_string={"id": world.ids[ACADEMY], "with": "qqqq"}).text
    assert client.get("/network?with=academy").status_code == 200


def test_pages_lead_to_their_networks(client: FlaskClient, world: World) -> None:
    assert 'href="/network?of=whole"' in client.get("/").text
    assert 'href="/network?country=NO"' in client.get("/countries/NO").text
    assert f'href="/network?collaboration={world.ids[HOPE]}"' in client.get(f"/collaborations/{world.ids[HOPE]}").text
    assert "/network?of=search&amp;q=training&amp;kind=organisation" in client.get("/search?q=training&kind=organisation").text
    assert 'href="/network?country=NO"' in client.get("/network").text


BAD = (
    ("ids={one}", "ids"),
    ("ids={one},{one}", "ids"),
    ("ids={hundred}", "ids"),
    ("ids={two}&collaboration={hope}", "collaboration"),
    ("ids={two}&of=whole", "of"),
    ("ids={two}&topic=x", "topic"),
    ("ids={two}&country=NO", "country"),
    ("ids={two}&kinds=unicorn", "kinds"),
    ("ids={two}&as_of=soon", "as_of"),
    ("ids={two}&as_of=2022-13", "as_of"),
    ("ids={two}&from=2022-02-30", "from"),
    ("ids={two}&to=1", "to"),
    ("ids={two}&to=2022-06-01-and-more", "to"),
    ("country=NO&from=2022&to=2021", "from"),
    ("country=NO&from=2022&as_of=2021", "as_of"),
    ("country=NO,RS", "country"),
    ("of=everything", "of"),
    ("of=whole&kind=person&kinds=event", "kinds"),
    ("of=whole&kind=unicorn", "kind"),
    ("of=search&since=soon", "since"),
    ("of=whole&colour=red", "colour"),
    ("of=whole&of=whole", "of"),
    ("ids={two}&ids={two}", "ids"),
    ("of=search&q=" + "x" * 1000, "q"),
    ("ids=" + "x" * 2001, "ids"),
)


@pytest.mark.parametrize("prefix", ["", "/api/v1"])
@pytest.mark.parametrize(("asked", "argument"), BAD)
def test_what_makes_no_sense_names_its_argument(client: FlaskClient, world: World, asked: str, argument: str, prefix: str) -> None:
    filled = asked.format(one=world.ids[ACADEMY], two=ids(world, ACADEMY, SERVICE), hope=world.ids[HOPE],
                          hundred=",".join(f"{number:016}" for number in range(100)))
    answer = client.get(f"{prefix}/network?{filled}")
    assert answer.status_code == 422
    if prefix:
        assert answer.content_type == "application/problem+json"
        assert [each["argument"] for each in answer.get_json(force=True)["errors"]] == [argument]
    else:
        assert f"<bdi>{argument}</bdi>" in answer.text


def test_around_takes_one_network_at_a_time(client: FlaskClient, world: World) -> None:
    for asked in (f"id={world.ids[HOPE]}&country=NO", f"q=hope&ids={ids(world, ACADEMY, SERVICE)}", f"id={world.ids[HOPE]}&sort=luck"):
        assert client.get(f"/network?{asked}").status_code == 422


def test_hidden_unknown_and_of_another_kind_read_alike(client: FlaskClient, world: World) -> None:
    for prefix in ("", "/api/v1"):
        asked = [f"ids={world.ids[ACADEMY]},{other}" for other in (world.ids["Hidden Person"], "abcdefghijklmnop", "x")]
        asked += [f"collaboration={other}" for other in (world.ids["Hidden Person"], world.ids[ACADEMY], "abcdefghijklmnop", "x")]
        asked += ["country=QQ", "country=Norway"]
        found = [client.get(f"{prefix}/network?{each}") for each in asked]
        assert {answer.status_code for answer in found} == {404}
        assert len({answer.data for answer in found}) == 1


def test_the_public_s_networks_hold_no_people_who_are_for_members(public: FlaskClient, world: World) -> None:
    assert public.get(f"/api/v1/network?ids={ids(world, 'Ana Anić', 'Besim Beqiri')}").status_code == 404
    for asked in ("of=whole", "country=RS", f"collaboration={world.ids[HOPE]}", "of=search&q=ana"):
        assert "Ana Anić" not in public.get(f"/network?{asked}").text


# The command.


def arguments(world: World) -> Iterable[tuple[tuple[str, ...], str]]:
    """Commands, and what the API is asked for the same."""
    yield (ACADEMY, SERVICE), f"network?ids={ids(world, ACADEMY, SERVICE)}"
    yield ("--collaboration", HOPE, "--as-of", "2021"), f"network?collaboration={world.ids[HOPE]}&as_of=2021"
    yield ("--country", "NO", "--from", "2023"), "network?country=NO&from=2023"
    yield ("--whole", "--kinds", "people,events"), "network?kinds=person,event"
    yield ("--find", "training", "--to", "2020"), "network?of=search&q=training&to=2020"
    yield (HOPE, "--depth", "2"), f"collaborations/{world.ids[HOPE]}/network?depth=2"


def test_the_command_tells_what_the_api_tells(run: Run, world: World, tmp_path: Path) -> None:
    client = application(world.graph, tmp_path, Viewer.steward()).test_client()
    for given, address in arguments(world):
        result = run("network", *given, "--json")
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout) == client.get(f"/api/v1/{address}").get_json()


def test_the_command_s_tables(run: Run) -> None:
    result = run("network", ACADEMY, SERVICE)
    assert result.exit_code == 0
    assert "Betweenness" in result.stdout
    assert "takes part in" in result.stdout
    nothing = run("network", "Long Winded", SERVICE)
    assert nothing.exit_code == 1


@pytest.mark.parametrize("given", [(), (ACADEMY, "--whole"), ("--whole", "--country", "NO"), ("--whole", "--as-of", "soon"),
                                   ("--country", "QQ"), (ACADEMY, ACADEMY), ("--collaboration", ACADEMY), ("nobody at all",)])
def test_the_command_refuses_in_a_sentence(run: Run, given: tuple[str, ...]) -> None:
    result = run("network", *given)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.output
