"""Introductions as pages, API and commands are asked for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from graph import Graph, Viewer, judgements
from graph.local import Running
from graph.snapshot.kinds import KINDS
from queries.referral import questions
from tests.queries.saying import Network
from tests.web.conftest import Run, World, application, reached
from web.commands import main


@pytest.fixture
def network(graph: Graph) -> Network:
    """An empty network to fill."""
    return Network(graph)


@pytest.fixture
def members(graph: Graph, tmp_path: Path) -> FlaskClient:
    """A member's client on it."""
    return application(graph, tmp_path, Viewer.members()).test_client()


@pytest.fixture
def command(graph: Graph, server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on it."""
    assert graph
    reached(monkeypatch, server, tmp_path)
    return lambda *arguments: CliRunner().invoke(main, [str(each) for each in arguments])


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


def test_who_fits_is_told_with_why_as_search_tells_it(network: Network, members: FlaskClient, command: Run) -> None:
    for key in ("ana", "bo", "zoe", "yan"):
        network.person(key, languages=[{"code": "sr", "level": "C1"}])
    network.topic("Dynamic security"), network.event("workshop", kind="workshop", start="2022"), network.topic("Kept quiet")
    for one, type_, other in (("ana", "KNOWS", "bo"), ("bo", "KNOWS", "zoe"), ("bo", "KNOWS", "yan"), ("yan", "TAUGHT_AT", "workshop"),
                              ("zoe", "EXPERT_IN", "Dynamic security"), ("workshop", "ABOUT", "Dynamic security")):  # fmt: skip
        network.tie(one, type_, other)
    network.tie("zoe", "EXPERT_IN", "Kept quiet", level=2)
    ids = network.load()
    asked = {"q": "dynamic security", "language": "sr", "kind": "person"}
    hits = {hit["name"]: hit["why"] for hit in members.get("/api/v1/search", query_string=asked).get_json()["items"]}
    asked = {"from": ids["ana"], "q": "dynamic security", "language": "sr"}
    answer = members.get("/api/v1/referrals", query_string=asked).get_json()
    assert {path["nodes"][-1]["name"]: path["why"] for path in answer["paths"]} == hits
    told = {name: [why["text"] for why in several] for name, several in hits.items()}
    assert told == {"zoe": ["Knows about Dynamic security."], "yan": ["Taught an event about Dynamic security."]}
    page = members.get("/referrals", query_string=asked).text
    printed = command("paths", ids["ana"], "--find", "dynamic security", "--language", "sr", "--as", "members").stdout
    assert all(text in shown for several in told.values() for text in several for shown in (page, printed))
    quiet = {"from": ids["ana"], "q": "kept quiet"}
    assert members.get("/api/v1/referrals", query_string=quiet).get_json()["targets"] == 0
    named = members.get("/api/v1/referrals", query_string={"from": ids["ana"], "to": ids["zoe"]}).get_json()
    assert [path["why"] for path in named["paths"]] == [[]], "who is named needs no reason"


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


def _linked(page: str, inside: str) -> dict[str, dict[str, str]]:
    """Of each link that these words begin the arguments, by all of its words."""
    links = re.findall(r'<a [^>]*href="/referrals\?([^"]*)"[^>]*>(.*?)</a>', page)
    told = {re.sub(r"<[^>]*>", "", words).partition(" ×")[0]: dict(parse_qsl(unescape(query))) for query, words in links}
    return {words: arguments for words, arguments in told.items() if words.startswith(inside)}


@pytest.fixture
def diamond(network: Network) -> Mapping[str, str]:
    """From ana to zoe through bo, through cy and through di."""
    for key in ("ana", "bo", "cy", "di", "zoe"):
        network.person(key)
    network.event("meeting", start="2022")
    for key in ("bo", "cy"):
        network.tie("ana", "KNOWS", key), network.tie(key, "KNOWS", "zoe")
    for key in ("ana", "di", "zoe"):
        network.tie(key, "ATTENDED", "meeting")
    return network.load()


def test_what_narrows_the_ways_is_seen_and_can_be_taken_out(members: FlaskClient, diamond: Mapping[str, str]) -> None:
    asked = {"from": diamond["ana"], "to": diamond["zoe"], "via": "cy", "avoid": f"{diamond['bo']},di", "evidence": "knows,event", "k": "2"}
    page = members.get("/referrals", query_string=asked).text
    expected = {"through cy": {"via": ""}, "without bo": {"avoid": "di"}, "without di": {"avoid": diamond["bo"]},
                "only: they know each other, the same event": {"evidence": ""}, "at most 2 ways": {"k": ""}}  # fmt: skip
    for words, left in expected.items():
        assert _linked(page, words) == {words: {name: value for name, value in (asked | left).items() if value}}
    kept = set(re.findall(r'<input type="hidden" name="([^"]*)"', page))
    assert kept == {"via", "avoid"}, "nothing is kept that is not seen"
    plain = members.get("/referrals", query_string={"from": diamond["ana"], "to": diamond["zoe"]}).text
    assert not any(_linked(plain, word) for word in ("through", "without", "only", "at most"))
    assert 'type="hidden"' not in plain
    form = members.get("/referrals", query_string={"topic": "Dynamic security", "avoid": "nobody known"}).text
    assert {*_linked(form, "to who"), *_linked(form, "without")} == {"to who has to do with Dynamic security", "without nobody known"}


def test_each_introducer_can_be_left_out(members: FlaskClient, diamond: Mapping[str, str]) -> None:
    asked, left = {"from": diamond["ana"], "to": diamond["zoe"], "hops": "2"}, {"bo", "cy", "di"}
    while left:
        page = members.get("/referrals", query_string=asked).text
        links = _linked(page, "not through")
        assert {*links} == {f"not through {each}" for each in left}
        name, asked = min(links.items())
        left -= {name.removeprefix("not through ")}
    assert members.get("/referrals", query_string=asked).text.count("<h2>They know each other directly</h2>") == 1
    through = members.get("/referrals", query_string={**asked, "avoid": "", "via": "bo", "hops": "4"}).text
    assert "not through bo" not in _linked(through, "not"), "who is to be passed cannot be left out too"


def test_kinds_of_evidence_are_ticked(members: FlaskClient, diamond: Mapping[str, str]) -> None:
    asked = {"from": diamond["ana"], "to": diamond["zoe"], "hops": "2"}
    ticked = members.get("/referrals", query_string={**asked, "evidence": ["event", "mentors"]}).text
    assert re.findall(r'name="evidence" value="([^"]*)"( checked)?>', ticked) == [
        (each, " checked" if each in ("event", "mentors") else "") for each in KINDS]
    assert {*_linked(ticked, "not through")} == {"not through di"}
    assert members.get("/api/v1/referrals", query_string={**asked, "evidence": ["event", "mentors"]}).status_code == 422


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


def test_only_what_leads_from_one_person_to_another_is_a_step(network: Network, members: FlaskClient, command: Run) -> None:
    for key in ("ana", "bo", "cy"):
        network.person(key)
    network.organisation("prison"), network.organisation("school")
    for person, place in (("ana", "prison"), ("cy", "prison"), ("bo", "school"), ("cy", "school")):
        network.tie(person, "WORKS_AT", place, unit=person)
    network.tie("ana", "KNOWS", "bo")
    ids = network.load()
    asked = {"from": ids["prison"], "to": ids["school"], "hops": "1"}
    belonging, apart = members.get("/api/v1/referrals", query_string=asked).get_json()["paths"]
    told = [[(hop["word"], hop["strength"]) for hop in path["hops"]] for path in (belonging, apart)]
    assert told == [[(None, None)] * 2, [(None, None), ("very strong", 0.95), (None, None)]]
    page = members.get("/referrals", query_string=asked).text
    assert (page.count("very strong step"), page.count("1 step, on average 95.0 of 100"), page.count(", on average")) == (1, 1, 1)
    printed = command("paths", ids["prison"], ids["school"], "--hops", "1").stdout.splitlines()
    assert [line for line in printed if "→" in line] == [
        "1. prison → cy → school", "   prison → cy", "   cy → school",
        "2. prison → ana → bo → school   (95.0 of 100)", "   prison → ana", "   ana → bo: very strong", "   bo → school"]  # fmt: skip
    own = members.get("/referrals", query_string={"from": ids["cy"], "to": ids["prison"]}).text
    assert "<bdi>cy</bdi> belongs there" in own


def test_no_path_is_of_invented_people_alone(run: Run, client: FlaskClient, world: World) -> None:
    asked = {"from": world.ids["Invented Ivana"], "to": world.ids["Invented Ivana"], "invented": "only"}
    answer = client.get("/api/v1/referrals", query_string=asked)
    assert (answer.status_code, [each["argument"] for each in answer.get_json(force=True)["errors"]]) == (422, ["invented"])
    page = client.get("/referrals", query_string=asked)
    assert (page.status_code, "<bdi>invented</bdi>" in page.text) == (422, True)
    assert run("paths", asked["from"], asked["to"], "--invented", "only").exit_code == 2
    form = client.get("/referrals?invented=only")
    assert (form.status_code, 'name="invented"' in form.text) == (200, False)
