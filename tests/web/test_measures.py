"""How a network hangs together and how it grew: page, API and command give the same answer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import Graph, TooHeavy, Viewer, edits
from graph.claims import Amendment
from graph.jobs import MOST_WAITING, WAITING, watched
from graph.working import Worker
from queries import query
from queries.measures import DEFINITIONS, OF_PART, OF_WHOLE, WHOLE, groups
from queries.network import chosen
from tests.conftest import overdue
from tests.web.conftest import Run, World, application
from tests.web.test_networks import HOPE, OSLO, answers
from web import networks
from web.handlers import HANDLERS


def around(world: World) -> dict[str, str]:
    """What is asked for, and how: around a thing, a consortium, the whole."""
    return answers(world) | {"around": f"id={world.ids[HOPE]}&depth=2", "partners": f"collaboration={world.ids[HOPE]}&kinds=organisation",
                             "nothing": "", "sorted": "of=whole&sort=community"}


KINDS = ("between", "collaboration", "country", "search", "whole", "some", "early", "range", "around", "partners", "nothing", "sorted")


@pytest.mark.parametrize("name", KINDS)
def test_the_page_says_what_the_api_answers(client: FlaskClient, world: World, name: str) -> None:
    asked = around(world)[name]
    document = client.get(f"/api/v1/network/measures?{asked}")
    assert document.status_code == 200, document.text
    found = document.get_json()
    assert found["state"] == "ready"
    assert len(found["nodes"]) == found["total"] == found["shape"]["things"]
    page = client.get(f"/network/measures?{asked}")
    assert page.status_code == 200
    shown = re.findall(r"<tr><td><svg.*?<bdi>(.*?)</bdi>", page.text)
    assert len(shown) == found["total"]
    for text in (*DEFINITIONS.values(), *WHOLE.values()):
        assert text.replace("&", "&amp;").replace("'", "&#39;") in page.text


def test_the_page_says_of_how_many_communities_it_tells(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> tuple[int, int, str]:
        client = application(world.graph, tmp_path, Viewer.members()).test_client()
        found, page = (client.get(f"{door}/network/measures?of=whole") for door in ("/api/v1", ""))
        return found.get_json()["shape"]["communities"], len(found.get_json()["communities"]), page.text

    many, told, page = asked()
    assert (told, f"<caption>{many} communities, the largest first" in page) == (many, True)
    monkeypatch.setattr(groups, "MOST", many - 1)
    still, told, page = asked()
    assert (still, told, f"<caption>{many - 1} of {many} communities, the largest first" in page) == (many, many - 1, True)


@pytest.mark.parametrize("name", KINDS)
def test_growth_is_the_same_on_the_page(client: FlaskClient, world: World, name: str) -> None:
    asked = around(world)[name].replace("&sort=community", "")
    found = client.get(f"/api/v1/network/growth?{asked}").get_json()
    page = client.get(f"/network/growth?{asked}")
    assert page.status_code == 200
    rows = re.findall(r'<tr><th scope="row">(?:until )?(\d+)</th>', page.text)
    assert [int(each) for each in rows] == [each["year"] for each in reversed(found["years"])]
    last = found["years"][-1]["total"] if found["years"] else {}
    assert page.text.count('<svg viewBox="0 0 320 132"') == sum(1 for count in last.values() if count)


def test_measures_agree_with_the_network_s_own(client: FlaskClient, world: World) -> None:
    for asked in (f"collaboration={world.ids[HOPE]}", "of=whole"):
        network = client.get(f"/api/v1/network?{asked}").get_json()
        found = {node["id"]: node for node in client.get(f"/api/v1/network/measures?{asked}").get_json()["nodes"]}
        for node in network["nodes"]:
            mine = found[node["id"]]
            assert (node["name"], node["degree"], node["strength"]) == (mine["name"], mine["degree"], mine["strength"])
            assert node["betweenness"] == pytest.approx(mine["betweenness"], abs=1e-5)


WORDS = (("--whole",), (HOPE,), (HOPE, "--depth", "2"), ("--collaboration", HOPE), ("--country", "NO", "--from", "2023"))


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("level", ["stewards", "public"])
def test_commands_print_what_the_api_answers(world: World, run: Run, tmp_path: Path, words: tuple[str, ...], level: str) -> None:
    viewer = Viewer.steward() if level == "stewards" else Viewer.public()
    asked = {"--whole": "of=whole", HOPE: f"id={world.ids[HOPE]}", "--collaboration": f"collaboration={world.ids[HOPE]}",
             "--country": "country=NO&from=2023"}[words[0]]  # fmt: skip
    asked += "&depth=2" if "--depth" in words else ""
    api = application(world.graph, tmp_path, viewer).test_client()
    for flag in ("measures", "growth"):
        result = run("network", *words, f"--{flag}", "--as", level, "--json")
        assert result.exit_code in (0, 1), result.output
        assert json.loads(result.stdout) == api.get(f"/api/v1/network/{flag}?{asked}").get_json()
        told = run("network", *words, f"--{flag}", "--as", level)
        assert told.stdout


@pytest.mark.parametrize("address", ["/network/measures", "/network/growth", "/api/v1/network/measures", "/api/v1/network/growth"])
@pytest.mark.parametrize(
    ("asked", "argument", "status"),
    [
        ("ids=one", "ids", 422), ("id=nobody", None, 404), ("collaboration=0000000000000000", None, 404), ("as_of=soon", "as_of", 422),
        ("depth=3", "depth", 422), ("kinds=prisoner", "kinds", 422), ("from=2024&to=2020", "from", 422), ("format=csv", "format", 422),
        ("of=everything", "of", 422), ("country=NO,RS", "country", 422), ("nonsense=1", "nonsense", 422),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(client: FlaskClient, address: str, asked: str, argument: str | None, status: int) -> None:
    answer = client.get(f"{address}?{asked}")
    assert answer.status_code == status
    if argument and "api" in address:
        assert argument in [each["argument"] for each in answer.get_json()["errors"]]


def test_what_does_not_go_together_is_named(client: FlaskClient, world: World) -> None:
    answer = client.get(f"/api/v1/network/measures?id={world.ids[HOPE]}&country=NO")
    assert (answer.status_code, answer.get_json()["errors"][0]["argument"]) == (422, "country")
    assert client.get("/api/v1/network/measures?sort=beauty").status_code == 422


@pytest.mark.parametrize("things", [0, 1])
def test_a_graph_with_nothing_in_it_and_with_one_thing(graph: Graph, tmp_path: Path, things: int) -> None:
    from tests.queries.saying import Network

    if things:
        network = Network(graph)
        network.organisation("alone")
        network.load()
    client = application(graph, tmp_path).test_client()
    found = client.get("/api/v1/network/measures?of=whole").get_json()
    assert (found["state"], found["total"], len(found["nodes"]), found["communities"]) == ("ready", things, things, [])
    assert client.get("/api/v1/network/growth?of=whole").get_json() == {"years": [], "undated": {"organisation": 1} if things else {}}
    for page in ("measures", "growth"):
        assert client.get(f"/network/{page}?of=whole").status_code == 200


# The whole, when it is too large to be drawn.


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    """A handful of things is a crowd, and nothing has been worked out of it."""
    crowded_now(world, monkeypatch)


def crowded_now(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.graph.store.note("MATCH (j:Job) DELETE j")
    monkeypatch.setattr(chosen, "MOST", 4)


def work(world: World) -> None:
    Worker(world.graph, HANDLERS).work(once=True)


def test_the_whole_is_worked_out_by_a_worker(client: FlaskClient, world: World, crowded: None) -> None:
    first = client.get("/network/measures?of=whole")
    assert (first.status_code, first.headers["Retry-After"]) == (202, "10")
    assert "being worked out" in first.text
    document = client.get("/api/v1/network/measures?of=whole")
    assert (document.status_code, document.get_json()["state"], document.get_json()["nodes"]) == (202, "waiting", [])
    work(world)
    found = client.get("/api/v1/network/measures?of=whole")
    assert (found.status_code, found.get_json()["state"]) == (200, "ready")
    assert client.get("/network/measures?of=whole").status_code == 200


@pytest.mark.parametrize("asked", ["of=whole", "of=whole&country=NO,RS,XK", "of=whole&invented=no&kinds=person,event", "q=security",
                                   "country=XK", "of=whole&as_of=2021", "of=whole&from=2020&to=2023"])  # fmt: skip
def test_a_crowd_s_figures_are_those_that_would_be_drawn(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """Of the whole and of a part of it, also of what was there on a day, with what had ended by then."""
    drawn = client.get(f"/api/v1/network/measures?{asked}").get_json()
    crowded_now(world, monkeypatch)
    assert client.get(f"/api/v1/network/measures?{asked}&sort=name").status_code == 202
    work(world)
    crowd = client.get(f"/api/v1/network/measures?{asked}&sort=name").get_json()
    assert crowd["nodes"]
    one, other = ({node["id"]: {**node, "community": 0} for node in each["nodes"]} for each in (crowd, drawn))
    assert one == other, "but for communities, which two methods may part otherwise"
    drawn_by_lot = dict.fromkeys(("modularity", "chance_clustering", "chance_distance", "small_world"))
    assert crowd["shape"] | drawn_by_lot == drawn["shape"] | drawn_by_lot
    assert all((crowd["shape"][name] is None) == (drawn["shape"][name] is None) for name in drawn_by_lot)


def test_each_level_has_its_own(world: World, tmp_path: Path, crowded: None) -> None:
    totals = {}
    for viewer in (Viewer.public(), Viewer.members(), Viewer.steward()):
        client = application(world.graph, tmp_path, viewer).test_client()
        assert client.get("/api/v1/network/measures?of=whole").status_code == 202
        work(world)
        totals[viewer.level_name] = client.get("/api/v1/network/measures?of=whole").get_json()["shape"]["things"]
    assert totals["public"] < totals["stewards"]


HANDLE = "MATCH (h:Handle {thing: $id}) RETURN h.key AS key ORDER BY key LIMIT 1"


def change(world: World, name: str, field: str, value: object) -> None:
    handle = world.graph.store.read(HANDLE, {"id": world.ids[name]})[0]["key"]
    made = Amendment("level", handle, None, value) if field == "level" else Amendment("set", handle, field, value)
    edits.amend(world.graph, [made], by="test")
    world.graph.store.version(fresh=True)


def test_what_is_hidden_takes_its_figures_along_at_once_and_what_is_not_seen_changes_nothing(
    world: World, tmp_path: Path, crowded: None
) -> None:
    public = application(world.graph, tmp_path, Viewer.public()).test_client()
    address = "/api/v1/network/measures?of=whole"
    public.get(address)
    work(world)
    before = public.get(address)
    assert before.status_code == 200
    change(world, "Hidden Person", "title", "Dr")
    after = public.get(address)
    assert (after.status_code, after.data) == (200, before.data), "a write that somebody does not see is not to be noticed"
    change(world, OSLO, "level", 2)
    hidden = public.get(address)
    assert (hidden.status_code, hidden.get_json()["nodes"]) == (202, [])
    assert world.ids[OSLO] not in public.get("/network/measures?of=whole").text
    work(world)
    without = public.get(address).get_json()
    assert world.ids[OSLO] not in {node["id"] for node in without["nodes"]}
    change(world, OSLO, "level", 0)
    assert public.get(address).status_code == 202, "and back again it is worked out anew, or found as it was"
    work(world)
    assert public.get(address).get_json() == before.get_json()


def test_nobody_waits_for_parts_who_asks_for_the_whole(client: FlaskClient, world: World, crowded: None) -> None:
    """There are countless parts; of these a few wait at a time, and no more are noted."""
    for year in range(2030, 2030 + 2 * MOST_WAITING):
        assert client.get(f"/network/measures?of=whole&to={year}").status_code == 202
    assert [each.kind for each in watched(world.graph.store)] == [OF_PART] * MOST_WAITING
    assert client.get("/network/measures?of=whole").status_code == 202
    assert [each.kind for each in watched(world.graph.store)].count(OF_WHOLE) == 1


def test_a_crowd_that_a_worker_has_no_time_for_is_tried_again(client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"/api/v1/network/measures?id={world.ids[OSLO]}&depth=2"
    crowded_now(world, monkeypatch)
    monkeypatch.setattr(networks, "around", partial(networks.around, limit=2))
    assert client.get(address).status_code == 202
    with overdue(query("queries.network", "around.cypher").text):
        work(world)
    assert [(each.state, each.error) for each in watched(world.graph.store)] == [(WAITING, str(TooHeavy()))]
    world.graph.store.note("MATCH (j:Job) SET j.not_before = 0")
    work(world)
    assert client.get(address).status_code == 200


def test_growth_is_told_of_any_crowd_at_once(client: FlaskClient, crowded: None) -> None:
    assert client.get("/api/v1/network/growth?of=whole&country=NO,RS,XK").status_code == 200


def test_a_job_s_name_does_not_tell_what_somebody_looked_for(client: FlaskClient, world: World, crowded: None) -> None:
    assert client.get("/network/measures?q=security").status_code == 202
    assert not any("security" in each.key for each in watched(world.graph.store))


def test_what_lies_around_something_is_worked_out_too(client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"/api/v1/network/measures?sort=name&id={world.ids[OSLO]}"
    drawn = client.get(f"{address}&depth=2").get_json()["nodes"]
    crowded_now(world, monkeypatch)
    monkeypatch.setattr(networks, "around", partial(networks.around, limit=2))
    assert client.get(f"/network/measures?id={world.ids[OSLO]}&depth=2").status_code == 202
    work(world)
    crowd = client.get(f"{address}&depth=2&invented=yes").get_json()["nodes"]
    assert [(each["name"], each["degree"], each["closeness"]) for each in crowd] == [
        (each["name"], each["degree"], each["closeness"]) for each in drawn
    ]


def test_what_links_several_things_is_not_where_that_is_too_much(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = networks.between
    monkeypatch.setattr(networks, "between", lambda *given, **named: replace(real(*given, **named), more=600))
    asked = answers(world)["between"]
    found = client.get(f"/api/v1/network/measures?{asked}")
    assert (found.status_code, found.get_json()["state"]) == (200, "too many")
    assert "too many for this" in client.get(f"/network/measures?{asked}").text


def test_what_was_tried_in_vain_is_said(client: FlaskClient, world: World, crowded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/api/v1/network/measures?of=whole")
    world.graph.store.note('MATCH (j:Job) SET j.state = "given up"')
    for address in ("/api/v1/network/measures?of=whole", "/network/measures?of=whole"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "mreza doctor" in answer.text


def test_the_command_works_out_the_whole_itself(world: World, run: Run, crowded: None) -> None:
    result = run("network", "--whole", "--measures", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["state"] == "ready"


@pytest.mark.parametrize("words", [("--measures", "--growth"), ("--measures", "-o", "a.csv"), ("--growth", "--file", "a.json")])
def test_one_thing_at_a_time(run: Run, words: tuple[str, ...]) -> None:
    assert run("network", "--whole", *words).exit_code == 2


def test_the_network_s_page_leads_there_and_back(client: FlaskClient, world: World) -> None:
    page = client.get(f"/network?id={world.ids[OSLO]}&depth=2&as_of=2023").text
    for name in ("measures", "growth"):
        address = re.search(rf'href="(/network/{name}\?[^"]*)"', page)
        assert address
        there = client.get(address[1].replace("&amp;", "&"))
        assert there.status_code == 200
        assert f'href="/network?id={world.ids[OSLO]}&amp;depth=2&amp;as_of=2023"' in there.text


def test_a_web_process_does_without_what_only_the_worker_needs() -> None:
    """NetworKit and scipy cost more memory than it has to spare."""
    program = """
import sys
import networkx
from web import create_app
from queries.measures.links import Links
from queries.measures.outline import outline
from queries.measures.small import Small
import numpy
pairs = numpy.array([[0, 0, 1, 3], [1, 2, 2, 4]])
links = Links(tuple("abcdef"), *pairs, numpy.zeros(6, dtype=int), ((),) * 6, ("",) * 6)
outline(links, Small(links), crowd=False)
print(sorted({"scipy", "networkit", "numba"} & set(sys.modules)))
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert said.stdout.strip() == "[]"
