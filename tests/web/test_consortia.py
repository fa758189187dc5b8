"""What a consortium covers and what would break, by page, API and command: what is said, what cannot be asked, who is hidden."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from markupsafe import escape

from graph import Graph, Viewer
from graph.local import Running
from queries.partnerships.consortium import Chosen
from queries.partnerships.coverage import DIMENSIONS, Ask, Room, coverage
from queries.referral.asking import MOST_AT_AN_END
from tests.queries.saying import Network
from tests.web.conftest import FORMULA, SCRIPT, Hiding, Run, application, reached
from web import coverages
from web.commands import main
from web.inventions import COUNTED
from web.views import coverage as views

HOPE = {"collaboration": "Project of Hope"}
PAGES = ("coverage", "resilience", "events", "after")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_lets_one_choose_and_says_the_same_as_the_api(client: FlaskClient, page: str) -> None:
    assert 'name="collaboration"' in client.get(f"/partnerships/{page}").text
    answer = client.get(f"/partnerships/{page}", query_string=HOPE)
    assert answer.status_code == 200
    assert SCRIPT not in answer.text
    assert str(escape(SCRIPT)) in answer.text
    members = client.get(f"/api/v1/partnerships/{page}", query_string=HOPE).get_json()["consortium"]["members"]
    assert len(members) == 9
    assert all(f'/organisations/{each["id"]}"' in answer.text for each in members)


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_a_consortium_lead_to_each_other(client: FlaskClient, page: str) -> None:
    text = client.get(f"/partnerships/{page}", query_string=HOPE | {"with": "Long Winded"}).text
    for other in PAGES:
        assert f'href="/partnerships/{other}?collaboration=Project+of+Hope&amp;with=Long+Winded"' in text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("asked", "argument"), [
    ({"collaboration": "no such thing"}, "collaboration"),
    ({"organisation": "Project of Hope"}, "organisation"),
    ({"organisation": [f"organisation {n}" for n in range(61)]}, "organisation"),
    ({"organisation": "Prison Service", "as_of": "soon"}, "as_of"),
    ({"organisation": "Prison Service", "with": "Long Winded", "without": "Long Winded"}, "without"),
    ({"organisation": "Prison Service", "colour": "red"}, "colour"),
    (HOPE | {"planet": "mars"}, "planet"),
])  # fmt: skip
def test_what_makes_no_sense_names_the_argument(client: FlaskClient, page: str, asked: dict[str, object], argument: str) -> None:
    answer = client.get(f"/api/v1/partnerships/{page}", query_string=asked)
    assert answer.status_code == 422
    assert [each["argument"] for each in answer.get_json(force=True)["errors"]] == [argument]


@pytest.mark.parametrize(("argument", "kind"), [("organisation", "office"), ("with", "office"), ("collaboration", "project")])
def test_what_is_hidden_and_what_never_was_read_alike(hiding: Hiding, argument: str, kind: str) -> None:
    for path in (f"{prefix}/partnerships/{page}" for prefix in ("/api/v1", "") for page in PAGES):
        for texts in hiding.pairs(kind):
            given = {"collaboration": "Openproject"} if argument == "with" else {}
            hidden, never, open_ = (hiding.public.get(path, query_string=given | {argument: text}).data.replace(text.encode(), b"")
                                    for text in texts)  # fmt: skip
            assert hidden == never != open_, path
            seen = hiding.steward.get(path, query_string=given | {argument: texts[0]})
            assert seen.data.replace(texts[0].encode(), b"") != never, path


@pytest.mark.parametrize("page", PAGES)
def test_a_consortium_of_one_and_of_none(client: FlaskClient, page: str) -> None:
    for asked in ({"organisation": "Long Winded"}, {"organisation": "Long Winded", "without": "Long Winded"}):
        assert client.get(f"/partnerships/{page}", query_string=asked).status_code == 200
        assert client.get(f"/api/v1/partnerships/{page}", query_string=asked).status_code == (422 if page == "after" else 200)


def test_nobody_named_has_no_resilience_but_the_network_has_coverage(client: FlaskClient) -> None:
    refused = client.get("/api/v1/partnerships/resilience")
    assert (refused.status_code, refused.get_json(force=True)["errors"][0]["argument"]) == (422, "collaboration")
    assert client.get("/api/v1/partnerships/coverage").get_json()["consortium"] is None
    assert client.get("/api/v1/partnerships/events").get_json()["consortium"] is None


def test_a_gap_leads_to_whom_could_fill_it(graph: Graph, tmp_path: Path) -> None:
    network = Network(graph)
    network.organisation("asking", country="NO")
    network.organisation("filling", country="RS")
    network.topic("rehab")
    network.tie("filling", "EXPERT_IN", "rehab")
    ids = network.load()
    client = application(graph, tmp_path).test_client()
    page = client.get("/partnerships/coverage", query_string={"organisation": ids["asking"]})
    leads = f'href="/partnerships?organisation={ids["asking"]}&amp;country=RS&amp;topic={ids["rehab"]}"'
    assert leads in page.text
    assert "1 elsewhere" in page.text


def test_every_gap_leads_to_just_those_who_could_fill_it(graph: Graph, tmp_path: Path) -> None:
    network = Network(graph)
    network.organisation("asking", country="NO", sector="public")
    network.organisation("teaching", country="RS", sector="third", languages=["sr"])
    network.organisation("adopting", country="RS", sector="public", languages=["sr", "pt"])
    network.organisation("neither", country="PT", sector="public", languages=["pt"])
    network.thing("Training", "inside", audience=["prison"]), network.thing("Training", "outside", audience=["probation", "police"])
    network.event("spring", kind="delivery", start="2023"), network.tie("spring", "DELIVERS", "outside")
    network.person("ana"), network.tie("ana", "WORKS_AT", "teaching"), network.tie("ana", "TAUGHT_AT", "spring", role="trainer")
    network.tie("adopting", "ADOPTED", "inside")
    network.topic("rehab"), network.topic("security"), network.topic("mediation")
    network.tie("ana", "EXPERT_IN", "rehab"), network.tie("outside", "ABOUT", "security")
    network.event("autumn", start="2023"), network.tie("neither", "HOSTED", "autumn"), network.tie("autumn", "ABOUT", "mediation")
    network.event("winter", start="2022"), network.tie("asking", "ORGANISED", "winter"), network.tie("winter", "ABOUT", "rehab")
    ids = network.load()
    client = application(graph, tmp_path, Viewer.members()).test_client()
    filled = 0
    for rows, columns in combinations(DIMENSIONS, 2):
        whose = {"organisation": ids["asking"]}
        found = client.get("/api/v1/partnerships/coverage", query_string=whose | {"rows": rows, "columns": columns}).get_json()
        for cell in found["cells"]:
            asked = whose | {rows: cell["row"], columns: cell["column"]}
            candidates = client.get("/api/v1/partnerships/candidates", query_string=asked).get_json()
            assert candidates["total"] == cell["elsewhere"], asked
            filled += cell["elsewhere"]
    assert filled > 12
    page = client.get("/partnerships/coverage", query_string=whose | {"rows": "country", "columns": "audience"})
    lead = f"/partnerships?organisation={ids['asking']}&amp;country=RS&amp;audience=prison"
    assert f'href="{lead}"' in page.text
    there = client.get(unescape(lead)).text
    assert re.findall(r"<h3>.*?<bdi>(.*?)</bdi>", there) == ["adopting"]
    assert "<bdi>prison</bdi>" in there
    assert '<option value="prison" selected>' in there


@pytest.fixture
def seventy(graph: Graph) -> dict[str, str]:
    """Of seventy topics one organisation knows most, and another the last fifteen."""
    network = Network(graph)
    for each in ("knowing", "filling"):
        network.organisation(each, country="RS")
    for number in range(70):
        network.topic(f"topic {number:02}")
        network.tie("knowing" if number < 55 else "filling", "EXPERT_IN", f"topic {number:02}")
    return dict(network.load())


def test_what_is_lacking_is_shown_at_every_door(graph: Graph, seventy: dict[str, str], tmp_path: Path) -> None:
    client, asked = application(graph, tmp_path).test_client(), {"organisation": seventy["knowing"]}
    found = client.get("/api/v1/partnerships/coverage", query_string=asked).get_json()
    lacking = {each["column"] for each in found["cells"] if not each["organisations"]}
    assert (len(found["columns"]), found["gaps"], found["fillable"], len(lacking)) == (70, 15, 15, 15)
    page = client.get("/partnerships/coverage", query_string=asked).text
    assert all(f"&amp;country=RS&amp;topic={each}" in page for each in lacking)
    assert "15 places of 70, 15 of which somebody elsewhere could fill" in page
    for prefix in ("", "/api/v1"):
        answer = client.get(f"{prefix}/partnerships/coverage", query_string=asked | {"format": "csv"})
        rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
        assert sum(each["organisations elsewhere"] == "1" for each in rows) == 15


def test_what_is_lacking_is_shown_on_a_terminal(
    seventy: dict[str, str], server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached(monkeypatch, server, tmp_path)
    said = CliRunner().invoke(main, ["coverage", "--organisation", seventy["knowing"]])
    assert said.stdout.count("gap, 1 elsewhere") == 3
    assert "64 more columns have no room here" in said.stderr


def test_of_what_is_large_a_page_shows_what_is_lacking_and_leads_to_all(
    graph: Graph, seventy: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "SHOWN", Room(10))
    client = application(graph, tmp_path).test_client()
    page = client.get("/partnerships/coverage", query_string={"organisation": seventy["knowing"]}).text
    assert (page.count("1 elsewhere"), page.count('<th scope="col"><bdi>')) == (5, 10)
    assert "60 more columns have no room here" in page
    everything = client.get(next(unescape(each) for each in re.findall('href="([^"]+)">Show more', page))).text
    assert (everything.count("1 elsewhere"), everything.count('<th scope="col"><bdi>')) == (15, 70)
    assert "no room here" not in everything


def test_a_file_that_could_not_hold_all_says_so(graph: Graph, seventy: dict[str, str]) -> None:
    found = coverage(graph, Viewer.public(), Ask(Chosen(organisations=[seventy["knowing"]]), room=Room(8)))
    rows = list(csv.reader(io.StringIO(coverages.file(found).data.decode("utf-8-sig"))))
    assert rows[0][-1].startswith("# 62 more columns have no room here.")
    assert [len(each) for each in rows] == [len(rows[0])] * 9


def test_as_a_file_nothing_of_it_runs(client: FlaskClient) -> None:
    answer = client.get("/partnerships/coverage", query_string={"rows": "sector", "columns": "country", "format": "csv"})
    assert answer.content_type == "text/csv; charset=utf-8"
    answer = client.get("/api/v1/partnerships/coverage", query_string=HOPE | {"format": "csv"})
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0][:4] == ["country", "topic", "people", "organisations"]
    whole = client.get("/api/v1/partnerships/coverage", query_string=HOPE).get_json()
    assert len(rows) == 1 + len(whole["rows"]) * len(whole["columns"])
    assert not any(cell.startswith("=") for row in rows for cell in row), FORMULA


def test_figures_of_invented_people_say_so_at_every_door(client: FlaskClient, run: Run) -> None:
    asked = {"collaboration": "Project of Hope", "without": "Prison Service"}
    notice, left_out = "made up to show", "Invented data is left out"
    assert notice in client.get("/partnerships/compare", query_string=asked).text
    without = client.get("/partnerships/compare", query_string=asked | {"invented": "no"}).text
    assert (notice in without, left_out in without) == (False, True)
    assert notice not in client.get("/partnerships/after", query_string=HOPE).text
    body = {"one": HOPE, "other": {"organisation": ["Prison Service"]}}
    found = client.post("/api/v1/partnerships/compare", json=body).get_json()
    assert (found["one"]["invented"], found["other"]["invented"]) == (True, False)
    assert not client.post("/api/v1/partnerships/compare", json=body | {"invented": "no"}).get_json()["one"]["invented"]
    for page, counts in (("coverage", True), ("events", False), ("after", False)):
        assert client.get(f"/api/v1/partnerships/{page}", query_string=HOPE).get_json()["invented"] is counts
    assert COUNTED in run("compare", "Project of Hope", "--without", "Prison Service").output
    assert COUNTED not in run("compare", "Project of Hope", "--without", "Prison Service", "--invented", "no").output


def test_candidates_alone_may_be_invented_and_their_page_leads_to_figures_of_everything(graph: Graph, tmp_path: Path) -> None:
    network = Network(graph)
    network.organisation("invented")
    asked = {"organisation": network.load("demonstration", invented=True)["invented"], "invented": "only"}
    client = application(graph, tmp_path, Viewer.members()).test_client()
    page = client.get("/partnerships", query_string=asked).text
    for tab in ("coverage", "compare", "resilience", "events", "after"):
        address = next(unescape(each) for each in re.findall('href="([^"]+)"', page) if f"/partnerships/{tab}?" in each)
        assert "invented=yes" in address
        assert client.get(address).status_code == 200


def introductions(page: str) -> list[str]:
    """The addresses of introductions that a page leads to."""
    return [unescape(each) for each in re.findall('href="([^"]+)"', page) if each.startswith("/referrals?") and "from=" in each]


def test_introductions_to_candidates_are_of_the_same_day_and_of_whatever_is_known(graph: Graph, tmp_path: Path) -> None:
    network = Network(graph)
    network.organisation("asking"), network.organisation("candidate")
    asking = network.load("demonstration", invented=True)["asking"]
    client = application(graph, tmp_path, Viewer.members()).test_client()
    for narrowed, expected in (({"invented": "only"}, "invented=yes"), ({"as_of": "2022"}, "as_of=2022")):
        (address,) = introductions(client.get("/partnerships", query_string={"organisation": asking} | narrowed).text)
        assert expected in address
        assert client.get(address).status_code == 200
        assert client.get(f"/api/v1{address}").status_code == 200


def test_whichever_member_can_makes_the_contact(graph: Graph, tmp_path: Path) -> None:
    """The silent one shares a project with the candidate, but nobody is known there; the other's Ana knows the candidate's Besim."""
    network = Network(graph)
    for each in ("silent", "knowing", "candidate"):
        network.organisation(each)
    network.thing("Collaboration", "shared", start="2020", end="2024")
    network.tie("silent", "TAKES_PART_IN", "shared"), network.tie("candidate", "TAKES_PART_IN", "shared")
    network.person("ana"), network.person("besim"), network.person("between")
    network.tie("ana", "WORKS_AT", "knowing"), network.tie("besim", "WORKS_AT", "candidate")
    network.tie("ana", "KNOWS", "between"), network.tie("between", "KNOWS", "besim")
    ids = network.load()
    client = application(graph, tmp_path, Viewer.members()).test_client()
    page = client.get("/partnerships", query_string={"organisation": [ids["silent"], ids["knowing"]]}).text
    (address,) = introductions(page)
    assert address == f"/referrals?from={ids['silent']}&from={ids['knowing']}&to={ids['candidate']}"
    shown = client.get(address).text
    assert "No path" not in shown
    assert "between" in shown


def test_introductions_between_members_are_of_the_same_day(graph: Graph, tmp_path: Path) -> None:
    network = Network(graph)
    network.thing("Collaboration", "project", start="2020", end="2024")
    for each in ("one", "other", "third"):
        network.organisation(each), network.tie(each, "TAKES_PART_IN", "project")
    ids = network.load()
    client = application(graph, tmp_path).test_client()
    for page in ("after", "resilience"):
        asked = {"collaboration": ids["project"], "as_of": "2022"}
        found = introductions(client.get(f"/partnerships/{page}", query_string=asked).text)
        assert found
        assert all(each.count("from=") == 1 and each.endswith("&as_of=2022") for each in found)


def test_a_consortium_of_many_asks_for_as_many_as_introductions_take(graph: Graph, tmp_path: Path) -> None:
    network = Network(graph)
    members = [network.organisation(f"member {number:02}") for number in range(MOST_AT_AN_END + 5)]
    network.organisation("candidate")
    ids = network.load()
    client = application(graph, tmp_path).test_client()
    (address,) = introductions(client.get("/partnerships", query_string={"organisation": [ids[each] for each in members]}).text)
    assert address.count("from=") == MOST_AT_AN_END
    assert client.get(address).status_code == 200


def test_a_file_says_that_invented_people_are_counted(graph: Graph, tmp_path: Path) -> None:
    network = Network(graph)
    network.person("invented", country="RS", languages=[{"code": "sr", "level": "C1"}])
    network.load("demonstration", invented=True)
    client = application(graph, tmp_path, Viewer.members()).test_client()
    answer = client.get("/partnerships/coverage?rows=country&columns=language&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [(each["people"], each["anything invented counted"]) for each in rows] == [("1", "yes")]
    assert "made up to show" in client.get("/partnerships/coverage?rows=country&columns=language").text


@pytest.mark.parametrize("page", ["coverage", "resilience", "events", "after", "compare"])
def test_figures_are_not_of_what_is_invented_alone(client: FlaskClient, run: Run, page: str) -> None:
    assert client.get(f"/partnerships/{page}", query_string=HOPE | {"invented": "only"}).status_code == 422
    answer = (client.post(f"/api/v1/partnerships/{page}", json={"one": HOPE, "other": HOPE, "invented": "only"}) if page == "compare"
              else client.get(f"/api/v1/partnerships/{page}", query_string=HOPE | {"invented": "only"}))
    assert (answer.status_code, [each["argument"] for each in answer.get_json(force=True)["errors"]]) == (422, ["invented"])
    said = run("yield" if page == "events" else page, "Project of Hope", "--invented", "only")
    assert (said.exit_code, "--invented" in said.output) == (2, True)


@pytest.mark.parametrize(("asked", "argument"), [
    ({"collaboration": "qqqq"}, "collaboration"), (HOPE | {"with": "qqqq"}, "with"), (HOPE | {"without": "a"}, "without"),
])  # fmt: skip
def test_a_file_answers_what_was_asked_or_says_what_is_unclear(client: FlaskClient, asked: dict[str, str], argument: str) -> None:
    for prefix in ("/api/v1", ""):
        answer = client.get(f"{prefix}/partnerships/coverage", query_string=asked | {"format": "csv"})
        assert answer.status_code == 422
        assert f"“{argument}”" in answer.text


def test_commands(run: Run) -> None:
    covered = run("coverage", "Project of Hope", "--rows", "topic", "--columns", "country")
    assert covered.exit_code == 0
    assert re.search(r"Dynamic security +gap +gap +gap", covered.stdout)
    nothing = run("coverage", "Project of Hope", "--rows", "sector", "--columns", "country")
    assert (nothing.exit_code, nothing.stdout + nothing.stderr) == (1, "Nothing is known here to lay out.\n")
    assert "members" in run("resilience", "Project of Hope").stdout
    assert run("resilience").exit_code == 2
    assert run("resilience", "--organisation", "Long Winded", "--without", "Long Winded").exit_code == 1
    assert run("coverage", "--rows", "country", "--columns", "country").exit_code == 2
    assert "A Report" in run("after", "Project of Hope").stdout
    assert run("after", "--organisation", "Long Winded").exit_code == 2
    assert "Workshop in Oslo" in run("yield").stdout
    nobody = run("yield", "Project of Hope", "--between", "organisations")
    assert (nobody.exit_code, nobody.stdout) == (1, "")
    assert nobody.stderr == "No event is known here at which two of these organisations were.\n"


def test_events_of_partners_made_ties_between_them(graph: Graph, run: Run) -> None:
    network = Network(graph)
    network.thing("Collaboration", "Old project", start="2020")
    for partner in ("First partner", "Second partner", "Third partner"):
        network.organisation(partner)
        network.tie(partner, "TAKES_PART_IN", "Old project")
        for event, start in (("Spring school", "2021-03"), ("Autumn school", "2021-10")):
            if partner == "First partner":
                network.event(event, start=start)
            network.tie(partner, "ORGANISED", event)
    network.load("partners")
    found = run("yield", "Old project", "--between", "organisations", "--json")
    assert found.exit_code == 0
    events = {each["event"]["name"]: (each["met"], each["lasted"]) for each in json.loads(found.stdout)["items"]}
    assert events == {"Spring school": (3, 3), "Autumn school": (0, 0)}


@pytest.mark.parametrize("page", ["", "/coverage", "/resilience", "/events", "/after"])
def test_before_it_began_nothing_is_said_of_a_project_and_why(client: FlaskClient, page: str) -> None:
    asked = HOPE | {"as_of": "2015"}
    answer = client.get(f"/api/v1/partnerships{page or '/candidates'}", query_string=asked)
    errors = answer.get_json(force=True)["errors"]
    assert (answer.status_code, [each["argument"] for each in errors]) == (422, ["as_of"])
    assert errors[0]["message"] == "“Project of Hope” was not there yet by then. Choose a later date."
    shown = client.get(f"/partnerships{page}", query_string=asked)
    assert shown.status_code == 422
    assert "was not there yet by then" in unescape(shown.text)


def test_where_members_hang_on_one_person_a_second_contact_is_proposed(graph: Graph, run: Run, tmp_path: Path) -> None:
    network = Network(graph)
    network.event("Workshop", start="2021")
    for partner, person in (("North prison", "Nora"), ("South prison", "Sara"), ("West prison", "Wanda")):
        network.organisation(partner)
        network.person(person)
        network.tie(person, "WORKS_AT", partner)
        network.tie(person, "ATTENDED", "Workshop")
    ids = network.load("prisons")
    members = ["North prison", "South prison", "West prison"]
    found = application(graph, tmp_path, Viewer.members()).test_client()
    asked = {"organisation": [ids[each] for each in members]}
    page = unescape(re.sub(r"<[^>]+>", "", found.get("/partnerships/resilience", query_string=asked).text))
    assert "whichever member leaves, the others keep a way to each other" in page
    assert "nobody’s leaving parts the others" not in page
    assert re.search(r"A second contact for\s*beside\s*North prison\s*Nora\s*South prison\s*Sara\s*West prison\s*Wanda", page)
    answer = found.get("/api/v1/partnerships/resilience", query_string=asked).get_json()
    told = [[[one["name"] for one in each[side]] for side in ("members", "people")] for each in answer["second_contacts"]]
    assert told == [[["North prison"], ["Nora"]], [["South prison"], ["Sara"]], [["West prison"], ["Wanda"]]]
    command = run("resilience", *(f"--organisation={each}" for each in members))
    assert re.search(r"A second contact for +beside *\n *North prison +Nora", command.stdout)
