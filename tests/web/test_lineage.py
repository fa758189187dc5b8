"""Who trained whom through every door: page, API and command say the same; what makes no sense is answered plainly."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from graph import Graph, Viewer, jobs, judgements
from graph.claims import Ref, Statement, ThingClaim, TieClaim
from graph.local import Running
from queries.reach import HANGING, answering, by_worker, hanging
from tests.web.conftest import SCRIPT, World, application, reached
from tests.web.conftest import load as load_rows
from web import layers, reach_rows, reaching
from web.commands import main

PEOPLE = ("root", "first", "second", "third", "fourth")


def cascade() -> list[Statement]:
    """A trainer, three people trained by two, and one trained at a time that nobody knows; all with a name that would run if it could."""
    rows = [Statement("people", key, None, (ThingClaim("Person", key, {"name": f"{key} {SCRIPT}", "country": "RS"}, level=0),))
            for key in PEOPLE]
    ties = []
    for key, start, trainers, trained in (("e1", "2020-05-04", ("root",), ("first", "second")),
                                          ("e2", "2021", ("first", "second"), ("third",)), ("e3", "", ("third",), ("fourth",))):
        fields = {"name": f"Course {key}", "kind": "course", **({"start": start} if start else {})}
        rows.append(Statement("events", key, None, (ThingClaim("Event", key, fields),)))
        ties += [(each, "TAUGHT_AT", key, "trainer") for each in trainers] + [(each, "ATTENDED", key, "trainee") for each in trained]
    rows += [Statement("ties", f"{start} {end}", None, ties=(TieClaim(type_, Ref(start), Ref(end), {"role": role}),))
             for start, type_, end, role in ties]
    return [*rows, Statement("ties", "m", None, ties=(TieClaim("MENTORS", Ref("third"), Ref("second")),))]


@pytest.fixture
def ids(graph: Graph) -> dict[str, str]:
    load_rows(graph, "cascade", cascade())
    rows = graph.store.read("MATCH (n:Thing) RETURN n.name AS name, n.id AS id")
    return {row["name"].split(" ")[0] if row["name"].endswith("href") else row["name"]: row["id"] for row in rows}


@pytest.fixture
def client(graph: Graph, ids: dict[str, str], tmp_path: Path) -> FlaskClient:
    return application(graph, tmp_path, Viewer.members()).test_client()


def test_the_api_s_answer(client: FlaskClient, ids: dict[str, str]) -> None:
    answer = client.get(f"/api/v1/lineage/{ids['root']}").get_json()
    generations = {each["id"]: each["generation"] for each in answer["nodes"]}
    assert generations == {ids["root"]: 0, ids["first"]: 1, ids["second"]: 1, ids["third"]: 2, ids["fourth"]: 3}
    edges = {(each["from"], each["to"]): each for each in answer["edges"]}
    assert {each["name"] for each in edges[ids["first"], ids["third"]]["events"]} == {"Course e2"}
    assert edges[ids["third"], ids["second"]]["mentoring"]["certain"] is False
    figures = answer["figures"]
    assert (figures["people"], figures["generations"], figures["countries"], figures["organisations"]) == (4, 3, 1, 0)
    assert [each["people"] for each in figures["people_by_generation"]] == [2, 1, 1]
    assert figures["stopped"] == 1


def test_up_and_down_are_each_other_s_mirror(client: FlaskClient, ids: dict[str, str]) -> None:
    up = client.get(f"/api/v1/lineage/{ids['fourth']}?direction=up").get_json()
    assert {each["id"]: each["generation"] for each in up["nodes"]}[ids["root"]] == 3
    assert (ids["root"], ids["first"]) in {(each["from"], each["to"]) for each in up["edges"]}


@pytest.mark.parametrize("asked", ["depth=0", "depth=99", "depth=x", "direction=sideways", "over=gossip", "as_of=soon", "colour=red",
                                   "over=mentoring&country=RS", "country=Serbia", "country=RS,QQ"])
@pytest.mark.parametrize("prefix", ["", "/api/v1"])
def test_what_cannot_be_asked_is_named(client: FlaskClient, ids: dict[str, str], asked: str, prefix: str) -> None:
    answer = client.get(f"{prefix}/lineage/{ids['root']}?{asked}")
    assert answer.status_code == 422
    argument = asked.partition("=")[0]
    if prefix:
        assert answer.content_type == "application/problem+json"
        assert [each["argument"] for each in answer.get_json(force=True)["errors"]] == [argument]
    else:
        assert f"<bdi>{argument}</bdi>" in answer.text


def test_what_is_not_there_and_what_has_no_lineage(graph: Graph, client: FlaskClient) -> None:
    load_rows(graph, "topics", [Statement("topics", "t", None, (ThingClaim("Topic", "t", {"name": "Dialogue"}),))])
    topic = graph.store.read("MATCH (n:Topic) RETURN n.id AS id")[0]["id"]
    for prefix in ("", "/api/v1"):
        assert client.get(f"{prefix}/lineage/abcdefghijklmnop").status_code == 404
        assert client.get(f"{prefix}/lineage/{topic}").status_code == 422
    assert client.get(f"/api/v1/lineage/{topic}").get_json(force=True)["errors"][0]["argument"] == "id"


def test_the_page_says_in_a_table_what_the_picture_shows(client: FlaskClient, ids: dict[str, str]) -> None:
    page = client.get(f"/lineage/{ids['root']}").text
    assert SCRIPT not in page
    block = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    assert block
    model = json.loads(block[1])
    assert len(model["edges"]) == page.count("<tr><td>") == 6
    assert {each["id"] for each in model["nodes"]} == {ids[each] for each in PEOPLE}
    assert sum("dashes" in each for each in model["edges"]) == page.count('<span class="soft small">order not known</span>') == 2
    assert "Course e1" in page


def test_every_generation_stands_below_the_one_before(graph: Graph, ids: dict[str, str]) -> None:
    from queries.lineage import lineage

    for direction, sign in (("down", 1), ("up", -1)):
        found = lineage(graph, Viewer.members(), ids["root" if sign == 1 else "fourth"], direction)
        places = layers.layered(found.nodes, found.edges, up=direction == "up").places
        heights: dict[int, set[float]] = {}
        for each in found.nodes:
            heights.setdefault(each.generation, set()).add(sign * places[each.thing.id][1])
        assert all(max(heights[number]) < min(heights[number + 1]) for number in range(max(heights)))
        assert len(set(places.values())) == len(found.nodes)


def test_a_crowd_is_counted_and_an_offer_made_to_narrow(graph: Graph, tmp_path: Path) -> None:
    people = [Statement("people", f"p{n}", None, (ThingClaim("Person", f"p{n}", {"name": f"Person {n:03}"}),)) for n in range(510)]
    event = Statement("events", "e", None, (ThingClaim("Event", "e", {"name": "Lecture", "kind": "course"}),))
    ties = [Statement("ties", f"t{n}", None, ties=(TieClaim("ATTENDED", Ref(f"p{n}"), Ref("e"), {"role": "trainee"}),)) for n in range(510)]
    load_rows(graph, "crowd", [*people, event, *ties])
    lecture = graph.store.read("MATCH (n:Event) RETURN n.id AS id")[0]["id"]
    page = application(graph, tmp_path, Viewer.members()).test_client().get(f"/lineage/{lecture}").text
    assert "510 people are more than one picture can show" in page
    assert "only mentoring" in page
    assert "<figure" not in page


def test_the_command_prints_what_the_api_answers(
    graph: Graph, ids: dict[str, str], client: FlaskClient, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached(monkeypatch, server, tmp_path)
    said = CliRunner().invoke(main, ["lineage", ids["fourth"], "--direction", "up", "--depth", "2", "--as", "members", "--json"])
    assert (said.exit_code, json.loads(said.stdout)) == (0, client.get(f"/api/v1/lineage/{ids['fourth']}?direction=up&depth=2").get_json())
    printed = CliRunner().invoke(main, ["lineage", ids["root"]])
    assert printed.exit_code == 0
    assert "4 people (0 invented)" in printed.stdout
    assert CliRunner().invoke(main, ["lineage", ids["root"], "--direction", "up"]).exit_code == 1
    assert CliRunner().invoke(main, ["lineage", ids["root"], "--depth", "65"]).exit_code == 2


@pytest.fixture
def school(graph: Graph) -> str:
    """The id of an organisation of which one person taught without a stated role, and mentors whom they taught."""
    rows = [Statement("people", key, None, (ThingClaim("Person", key, {"name": f"{key} {SCRIPT}"}),)) for key in ("ana", "bo")]
    rows.append(Statement("organisations", "school", None, (ThingClaim("Organisation", "school", {"name": f"School {SCRIPT}"}),)))
    rows.append(Statement("events", "e", None, (ThingClaim("Event", "e", {"name": "Course", "kind": "course", "start": "2021"}),)))
    for start, type_, end, fields in (("ana", "WORKS_AT", "school", {}), ("ana", "TAUGHT_AT", "e", {}), ("bo", "ATTENDED", "e", {}),
                                      ("ana", "MENTORS", "bo", {"programme": "Exit"})):
        rows.append(Statement("ties", f"{start} {type_}", None, ties=(TieClaim(type_, Ref(start), Ref(end), fields),)))
    load_rows(graph, "school", rows)
    return str(graph.store.read("MATCH (n:Organisation) RETURN n.id AS id")[0]["id"])


def test_an_organisation_names_who_of_it_taught(graph: Graph, school: str, tmp_path: Path) -> None:
    client = application(graph, tmp_path, Viewer.members()).test_client()
    answer = client.get(f"/api/v1/lineage/{school}").get_json()
    (person,) = answer["people"]
    assert person["name"].startswith("ana")
    assert [(each["name"], each["start"], each["roles"]) for each in person["events"]] == [("Course", "2021", [])]
    assert [(each["name"][:2], each["programme"]) for each in person["mentoring"]] == [("bo", "Exit")]
    (edge,) = answer["edges"]
    assert [each["id"] for each in (*edge["events"][0]["people"], *edge["mentoring"]["people"])] == [person["id"]] * 2
    page = client.get(f"/lineage/{school}").text
    table = page[page.index('<section id="people"') :].partition("</section>")[0]
    assert "Who of its people taught" in table
    assert all(each in table for each in ("ana ", "Course", "role not stated", "bo ", "Exit"))
    assert SCRIPT not in page
    assert "Who of its people was trained" not in client.get(f"/lineage/{school}?direction=up").text


def test_an_empty_lineage_says_so(world: World, tmp_path: Path) -> None:
    client = application(world.graph, tmp_path, Viewer.members()).test_client()
    page = client.get(f"/lineage/{world.ids['Γιώργος Παπαδόπουλος']}").text
    assert "Nobody is known here to have been trained by" in page
    assert client.get("/lineage?q=Besim").status_code == 200


@pytest.fixture
def course(graph: Graph, ids: dict[str, str]) -> str:
    """The id of a training that the first event of the cascade delivered."""
    rows = [Statement("trainings", "course", None, (ThingClaim("Training", "course", {"name": f"=1+1 {SCRIPT}"}),)),
            Statement("ties", "d", None, ties=(TieClaim("DELIVERS", Ref("e1"), Ref("course")),))]
    load_rows(graph, "cascade", [*cascade(), *rows])
    return str(graph.store.read("MATCH (n:Training) RETURN n.id AS id")[0]["id"])


def test_how_far_a_training_reached(client: FlaskClient, course: str, ids: dict[str, str]) -> None:
    answer = client.get(f"/api/v1/lineage/{course}/reach").get_json()
    assert [(each["generation"], each["people"]) for each in answer["generations"]] == [(1, 2), (2, 1), (3, 1)]
    assert [(each["year"], each["deliveries"], each["people"]) for each in answer["years"]] == [(2020, 1, 2), (2021, 0, 2)]
    assert [each["id"] for each in answer["stopped"]] == [ids["fourth"]]
    assert [each["id"] for each in answer["stopped"][0]["teachers"]] == [ids["third"]]
    assert {each["id"]: each["lost"] for each in answer["hanging"]} == {ids["third"]: 1}
    page = client.get(f"/lineage/{course}/reach").text
    assert answer["later"] == {"events": 2, "stated": 0, "unnamed": 0}
    assert "others at <b>2</b> later events." in page
    assert SCRIPT not in page
    headings = ("Generation by generation", "Year by year", "Deliveries", "On whom much hangs", "Where it stopped", "What the figures mean")
    assert all(each in page for each in headings)
    assert f"/lineage/{course}/reach" in client.get(f"/lineage/{course}").text


def test_the_file_of_a_reach_holds_what_the_page_holds(
    client: FlaskClient, course: str, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All deliveries, who stopped and whom to ask, what is odd, and of what is cut how much more there is."""
    monkeypatch.setattr(answering, "MOST_DELIVERIES", 0), monkeypatch.setattr(answering, "MOST_STOPPED", 0)
    answer = client.get(f"/api/v1/lineage/{course}/reach").get_json()
    assert (answer["deliveries"], answer["more_deliveries"], answer["more_stopped"]) == ([], 1, 1)
    text = client.get(f"/lineage/{course}/reach?format=csv&depth=9").text
    assert f"lineage/{course}/reach?depth=9" in text.splitlines()[0]
    cells = cells_of(text)
    ((of, trained),) = ((of, value) for (table, of, figure), value in cells.items() if (table, figure) == ("delivery", "trained"))
    assert (of.startswith("Course e1"), trained) == (True, "2")
    assert cells["stopped", reach_rows.OTHERS, "people"] == "1"
    assert (totals(text)["not known by name"], totals(text)["organisation unknown"], totals(text)["invented"]) == ("0", "4", "0")
    monkeypatch.undo()
    cells = cells_of(client.get(f"/lineage/{course}/reach?format=csv").text)
    assert cells["stopped", "fourth", "ask their teachers"].startswith("third")
    assert (cells["stopped", "fourth", "first reached"], cells["stopped", "fourth", "generation"]) == ("2021", "3")
    monkeypatch.setattr(answering, "MOST_ASKED", 0), monkeypatch.setattr(hanging, "MOST_SHOWN", 0)
    cells = cells_of(client.get(f"/lineage/{course}/reach?format=csv").text)
    assert (cells["stopped", "fourth", "ask their teachers"], cells["person", reach_rows.OTHERS, "people"]) == ("and 1 more", "1")
    assert "and 1 more" in client.get(f"/lineage/{course}/reach").text


def test_the_address_of_a_merged_thing_leads_to_the_same_answer_of_what_it_is_now(
    client: FlaskClient, course: str, ids: dict[str, str], graph: Graph
) -> None:
    """Everything that was asked goes along, on every address that names a thing, on the pages and in the API."""
    twice = [Statement("trainings", "twice", None, (ThingClaim("Training", "twice", {"name": "The same course"}),)),
             Statement("people", "again", None, (ThingClaim("Person", "again", {"name": "Fourth"}),))]
    load_rows(graph, "later", twice)
    later = {row["name"]: row["id"] for row in graph.store.read("MATCH (n:Thing) RETURN n.name AS name, n.id AS id")}
    for one, other in (("Training|course", "Training|twice"), ("Person|fourth", "Person|again")):
        judgements.judge(graph, f"key|cascade|{one}", f"key|later|{other}", "same", by="a steward")
    courses, people = {course, later["The same course"]}, {ids["fourth"], later["Fourth"]}
    for address, both in (("/lineage/{}?direction=up&depth=2", people), ("/lineage/{}/reach?format=csv&as_of=2020&country=RS,NO", courses),
                          ("/people/{}?format=csv&invented=no", people), ("/trainings/{}?format=jsonld", courses)):
        for door in ("", "/api/v1"):
            moved = {each: client.get(door + address.format(each)) for each in both}
            (now,) = (each for each, answer in moved.items() if answer.status_code == 200)
            (old,) = both - {now}
            assert (moved[old].status_code, moved[old].location) == (308, door + address.format(now))


def test_the_report_says_what_it_leaves_out(client: FlaskClient, course: str) -> None:
    said = {"": (False, False), "?depth=1": (True, False), "?depth=2&invented=no": (True, True), "?depth=64&invented=yes": (False, False)}
    pages = {asked: client.get(f"/lineage/{course}/reach{asked}").text for asked in said}
    assert {asked: ("· only the first" in page, "· without what is invented" in page) for asked, page in pages.items()} == said
    assert "only the first generation ·" in pages["?depth=1"] or "only the first generation." in pages["?depth=1"]
    assert "only the first 2 generations · without what is invented." in pages["?depth=2&invented=no"]


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a file of figures."""
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))


def cells_of(text: str) -> dict[tuple[str, str, str], str]:
    """The values in such a file, by table, what they are of (without the script in its name) and figure."""
    return {(row["table"], row["of"].partition(" <")[0], row["figure"]): row["value"] for row in rows_of(text)}


def totals(text: str) -> dict[str, str]:
    """The figures of the whole in such a file."""
    return {row["figure"]: row["value"] for row in rows_of(text) if row["table"] == "total"}


def test_the_figures_as_a_file(client: FlaskClient, course: str) -> None:
    answer = client.get(f"/lineage/{course}/reach?format=csv")
    assert answer.content_type.startswith("text/csv")
    rows = rows_of(answer.text)
    assert totals(answer.text)["people"] == "4"
    assert all(row["definition"] for row in rows)
    assert rows[0]["of"].startswith("'=1+1")
    assert client.get(f"/api/v1/lineage/{course}/reach?format=csv").data == answer.data
    assert client.get(f"/lineage/{course}/reach?format=gexf").status_code == 422


def test_the_command_tells_the_reach_that_the_api_does(
    client: FlaskClient, course: str, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached(monkeypatch, server, tmp_path)
    said = CliRunner().invoke(main, ["reach", course, "--as", "members", "--json"])
    assert (said.exit_code, json.loads(said.stdout)) == (0, client.get(f"/api/v1/lineage/{course}/reach").get_json())
    printed = CliRunner().invoke(main, ["reach", course])
    assert printed.exit_code == 0
    assert "Much hangs on" in printed.stdout


def test_what_hangs_on_many_is_worked_out_by_a_worker(
    client: FlaskClient, course: str, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached(monkeypatch, server, tmp_path)
    monkeypatch.setattr(by_worker, "MOST_WORK", 0)
    addresses = f"/lineage/{course}/reach", f"/api/v1/lineage/{course}/reach"
    answers = [client.get(each) for each in addresses]
    assert [(each.status_code, each.headers["Retry-After"]) for each in answers] == [(202, "10")] * 2
    assert "load this page again" in answers[0].text
    for address in addresses:
        file = client.get(f"{address}?format=csv")
        assert (file.status_code, file.headers["Retry-After"]) == (202, "10")
        assert totals(file.text)["looked at"] < totals(file.text)["passed it on"]
        assert reaching.WAITING in file.text
    said = CliRunner().invoke(main, ["reach", course, "--as", "members", "--json"])
    page, document = (client.get(each) for each in addresses)
    assert (page.status_code, document.status_code) == (200, 200)
    assert "load this page again" not in page.text
    assert json.loads(said.stdout) == document.get_json()
    assert document.get_json()["looked_at"] == document.get_json()["leading"]
    file = client.get(f"{addresses[0]}?format=csv")
    assert (file.status_code, reaching.WAITING in file.text) == (200, False)
    assert totals(file.text)["looked at"] == totals(file.text)["passed it on"] == str(document.get_json()["leading"])


def test_what_a_worker_tried_in_vain_is_said_at_every_door_and_kept_by_nobody(
    graph: Graph, client: FlaskClient, course: str, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached(monkeypatch, server, tmp_path)
    monkeypatch.setattr(by_worker, "MOST_WORK", 0), monkeypatch.setattr(jobs, "DELAY", 0.0)
    addresses = f"/lineage/{course}/reach", f"/api/v1/lineage/{course}/reach", f"/lineage/{course}/reach?format=csv"
    assert client.get(addresses[0]).status_code == 202
    for _ in range(jobs.MOST_TRIES):
        job = jobs.claim(graph.store, (HANGING,), "nobody 1 1")
        assert job
        jobs.failed(graph.store, job, "no luck")
    page, document, file = (client.get(each) for each in addresses)
    assert [(each.status_code, each.headers["Retry-After"]) for each in (page, document, file)] == [(202, "600")] * 3
    assert "load this page again" not in page.text
    assert all("mreza doctor" in each.text for each in (page, file))
    assert (document.get_json()["waiting"], document.get_json()["given_up"]) == (False, True)
    assert "mreza doctor" in CliRunner().invoke(main, ["reach", course, "--as", "members"]).stderr
    jobs.try_again(graph.store)
    assert "load this page again" in client.get(addresses[0]).text


def test_where_too_much_waits_the_page_says_come_back_and_the_command_does_that_first(
    client: FlaskClient, course: str, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached(monkeypatch, server, tmp_path)
    monkeypatch.setattr(by_worker, "MOST_WORK", 0), monkeypatch.setattr(jobs, "MOST_WAITING", 1)
    first, second = f"/api/v1/lineage/{course}/reach?depth=2", f"/api/v1/lineage/{course}/reach?depth=3"
    for address in (first, second, second):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Retry-After"]) == (202, "10")
    said = CliRunner().invoke(main, ["reach", course, "--as", "members", "--depth", "3", "--json"])
    assert (client.get(first).status_code, json.loads(said.stdout)) == (200, client.get(second).get_json())


def test_every_door_says_what_is_odd_in_the_data(
    graph: Graph, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = {"name": "Course", "kind": "course", "start": "2022", "end": "2021"}
    rows = [Statement("people", key, None, (ThingClaim("Person", key, {"name": key}),)) for key in ("ana", "bo")]
    rows.append(Statement("events", "e", None, (ThingClaim("Event", "e", fields),)))
    ties = (("ana", "TAUGHT_AT", "e", {"role": "trainer"}), ("ana", "ATTENDED", "e", {"role": "trainee"}),
            ("bo", "ATTENDED", "e", {"role": "trainee"}), ("bo", "TAUGHT_AT", "e", {"role": "trainer"}),
            ("ana", "MENTORS", "bo", {"start": "2023", "end": "2021"}))  # fmt: skip
    rows += [Statement("ties", f"{start} {type_}", None, ties=(TieClaim(type_, Ref(start), Ref(end), said),))
             for start, type_, end, said in ties]
    load_rows(graph, "odd", rows)
    ids = {row["name"]: row["id"] for row in graph.store.read("MATCH (n:Thing) RETURN n.name AS name, n.id AS id")}
    client = application(graph, tmp_path, Viewer.members()).test_client()
    reached(monkeypatch, server, tmp_path)
    for path, words in ((f"/lineage/{ids['ana']}", ["lineage", ids["ana"]]), (f"/lineage/{ids['Course']}/reach", ["reach", ids["Course"]])):
        answer = client.get(f"/api/v1{path}").get_json()
        assert [(each["person"]["name"], each["event"]["id"]) for each in answer["taught_themselves"]] == [
            ("ana", ids["Course"]), ("bo", ids["Course"])]
        assert [each["id"] for each in answer["backwards"]] == [ids["Course"]]
        assert [(each["mentor"]["id"], each["mentored"]["id"]) for each in answer["mentored_backwards"]] == [(ids["ana"], ids["bo"])]
        odd = client.get(path).text.partition('<section id="odd"')[2].partition("</section>")[0]
        assert [odd.count(each) for each in ("taught and learned", "End before they start", "until before that began")] == [2, 1, 1]
        printed = CliRunner().invoke(main, [*words, "--as", "members"], env={"COLUMNS": "200"}).stdout
        assert [printed.count(each) for each in ("taught and learned", "ends before it starts", "mentoring that ends")] == [2, 2, 1]
    assert "came back to the beginning" in printed
    rows = [(row["of"], row["figure"], row["value"]) for row in rows_of(client.get(f"{path}?format=csv").text) if row["table"] == "data"]
    assert rows == [("ana", "came back to the beginning", ""), ("bo", "came back to the beginning", ""),
                    ("ana", "taught and learned at", "Course"), ("bo", "taught and learned at", "Course"),
                    ("Course", "ends before it starts", ""), ("ana", "mentored until before that began", "bo")]  # fmt: skip


def test_the_way_back_to_the_beginning_is_told_through_every_door_and_drawn_where_there_is_room_for_one_step(
    graph: Graph, ids: dict[str, str], client: FlaskClient, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached(monkeypatch, server, tmp_path)
    monkeypatch.setattr(layers, "MOST_DRAWN", 1)
    path = f"/lineage/{ids['second']}"
    page, answer = client.get(path).text, client.get(f"/api/v1{path}").get_json()
    assert [page.count(each) for each in ("to the beginning", "2 more have no room here")] == [1, 1]
    assert [each["id"] for each in answer["came_back"]] == [ids["third"]]
    odd = page.partition('<section id="odd"')[2].partition("</section>")[0]
    assert ("chains come back" in odd, ids["third"] in odd, SCRIPT in page) == (True, True, False)
    assert "came back to the beginning" in CliRunner().invoke(main, ["lineage", ids["second"], "--as", "members"]).stdout


FILTERS = ("country=RS,NO", "from=2020", "to=2023-05", "as_of=2024")


def test_a_lineage_and_its_report_keep_each_other_s_filters(client: FlaskClient, course: str) -> None:
    asked = "&".join(FILTERS) + "&topic=&organisation=&invented=no"
    there = address_in(client.get(f"/lineage/{course}?{asked}").text, "A report of how far it reached")
    back = address_in(client.get(there).text, "who trained whom, step by step")
    for address, path in ((there, f"/lineage/{course}/reach"), (back, f"/lineage/{course}")):
        assert address.partition("?")[0] == path
        assert set(address.partition("?")[2].split("&")) == {*FILTERS, "invented=no"}


def test_the_report_can_be_narrowed_where_it_stands(client: FlaskClient, course: str) -> None:
    page = client.get(f"/lineage/{course}/reach?depth=3&country=RS").text
    form = re.search(r'<form class="seek no-print".*?</form>', page, re.DOTALL)
    assert form
    assert f'action="/lineage/{course}/reach"' in form[0]
    assert re.findall(r'type="hidden" name="(.*?)" value="(.*?)"', form[0]) == [("depth", "3")]
    fields = dict(re.findall(r'name="(\w+)" type="text".*? value="(.*?)"', form[0]))
    assert fields == {"as_of": "", "from": "", "to": "", "topic": "", "country": "RS", "organisation": ""}


def address_in(page: str, text: str) -> str:
    """Where the link with this text leads."""
    found = re.search(rf'href="([^"]*)">{text}<', page)
    assert found
    return unescape(found[1])


def test_no_chip_leads_to_what_cannot_be_asked(client: FlaskClient, course: str) -> None:
    page = client.get(f"/lineage/{course}?country=RS&from=2019").text
    chips = [unescape(each) for each in re.findall(r'class="chip" href="(/lineage/[^"]*)"', page)]
    assert any("over=mentoring" in each and "from=2019" in each and "country" not in each for each in chips)
    assert {client.get(each).status_code for each in chips} == {200}


@pytest.mark.parametrize("asked", [
    "country=PT&from=2022&to=2021", "country=Serbia", "country=QQ", "topic=nowhere", "organisation=nobody", "from=soon", "colour=red"])
def test_what_cannot_be_asked_of_a_reach_is_named(client: FlaskClient, course: str, asked: str) -> None:
    for path in (f"/api/v1/lineage/{course}/reach?{asked}", f"/api/v1/lineage/{course}?{asked}"):
        answer = client.get(path)
        assert answer.status_code == 422
        named = [each["argument"] for each in answer.get_json(force=True)["errors"]]
        assert named[0] in asked


def test_a_person_s_reach_is_their_lineage(client: FlaskClient, ids: dict[str, str]) -> None:
    answer = client.get(f"/api/v1/lineage/{ids['root']}/reach")
    assert (answer.status_code, answer.get_json(force=True)["errors"][0]["argument"]) == (422, "id")


def test_several_at_once(client: FlaskClient, ids: dict[str, str]) -> None:
    asked = f"/lineage/{ids['first']}?with={ids['second']}"
    answer = client.get("/api/v1" + asked).get_json()
    assert [each["id"] for each in answer["roots"]] == [ids["first"], ids["second"]]
    assert {each["id"]: each["generations"] for each in answer["common"]} == {ids["third"]: [1, 1], ids["fourth"]: [2, 2]}
    assert "Who was trained by all of them" in client.get(asked).text
    assert client.get(f"/api/v1/lineage/{ids['first']}?with=nobody").get_json(force=True)["errors"][0]["argument"] == "with"
