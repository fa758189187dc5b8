"""Every network that a page shows is a file in every format: the same things and ties, by page, API and command, and all of them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import networkx
import pytest
import rdflib
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import Viewer
from graph.vocabulary import THINGS
from importers.reading.escaped import unescaped
from tests.web.conftest import Run, World, application
from tests.web.test_exports import ENDINGS, sheets, table
from tests.web.test_networks import ACADEMY, HOPE, OSLO, SERVICE, answers, arguments, ids
from web.exports import escaping, formats
from web.exports.made import today

Ties = list[tuple[str, str, str]]
"""From, type, to; in order."""


def networks(world: World) -> dict[str, str]:
    """Addresses of networks, without the part before `network`."""
    around = {"around": f"id={world.ids[HOPE]}&depth=2", "around a day": f"id={world.ids[OSLO]}&depth=2&as_of=2021",
              "around some": f"id={world.ids[HOPE]}&kinds=organisation&invented=no"}  # fmt: skip
    more = {"country and kinds": "country=NO&kinds=event", "between on a day": f"ids={ids(world, ACADEMY, SERVICE)}&as_of=2020",
            "only invented": "of=whole&invented=only", "true": "of=whole&invented=no", "late": "of=whole&from=2023",
            "topic": "of=whole&topic=dynamic-security", "nothing": "of=search&q=qqqqqqqq", "kind": "of=whole&kind=event"}  # fmt: skip
    return answers(world) | around | more


def drawn(client: FlaskClient, world: World, asked: str) -> tuple[set[str], Ties]:
    """The things and ties that the API tells of."""
    document = client.get(address(world, asked)).get_json()
    return {node["id"] for node in document["nodes"]}, sorted((edge["from"], edge["kind"], edge["to"]) for edge in document["edges"])


def address(world: World, asked: str) -> str:
    """Where the API answers it: what is around something has a place of its own."""
    first, _, rest = asked.partition("&")
    if not first.startswith("id="):
        return f"/api/v1/network?{asked}"
    plural = {world.ids[HOPE]: "collaborations", world.ids[OSLO]: "events"}[first[3:]]
    return f"/api/v1/{plural}/{first[3:]}/network?{rest}"


class Read:
    """Files as their usual readers find them: the ids of things, and the ties by ids."""

    def __init__(self, world: World) -> None:
        self.ids = {escaping.clean(name): id_ for name, id_ in world.ids.items()}

    def csv(self, content: bytes) -> tuple[None, Ties]:
        heads, *rows = ([unescaped(cell) for cell in row] for row in table(content))
        return None, self._tied(heads, rows)

    def xlsx(self, content: bytes) -> tuple[set[str], Ties]:
        found = sheets(content)
        things = {str(row[0]) for kind in THINGS.values() for row in found.get(kind.plural, [])[1:]}
        return things, self._tied(found["ties"][0], found["ties"][1:])

    def _tied(self, heads: list[Any], rows: list[list[Any]]) -> Ties:
        ties = {tuple(str(row[heads.index(name)]) for name in ("from", "tie", "to", "role")) for row in rows}
        return sorted((self.ids.get(start, start), type_, self.ids.get(end, end)) for start, type_, end, _ in ties)

    def json(self, content: bytes) -> tuple[set[str], Ties]:
        document = json.loads(content)
        ties = sorted((each["from"], each["kind"], each["to"]) for each in document["ties"])
        return {each["id"] for each in document["things"]}, ties

    def jsonld(self, content: bytes) -> tuple[set[str], None]:
        found = rdflib.Graph().parse(data=content, format="json-ld")
        kinds = {kind.plural for kind in THINGS.values()}
        parts = [str(each).split(":") for each in {*found.subjects(), *found.objects()} if str(each).startswith("urn:mreza:")]
        return {part[3] for part in parts if part[2] in kinds}, None

    def graphml(self, content: bytes) -> tuple[set[str], Ties]:
        return self._graph(networkx.read_graphml(io.BytesIO(content)))

    def gexf(self, content: bytes) -> tuple[set[str], Ties]:
        return self._graph(networkx.read_gexf(io.BytesIO(content)))

    def _graph(self, found: Any) -> tuple[set[str], Ties]:
        return set(found.nodes), sorted((start, data["kind"], end) for start, end, data in found.edges(data=True))


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_file_holds_what_the_page_shows(client: FlaskClient, public: FlaskClient, world: World, ending: str) -> None:
    read = getattr(Read(world), ending)
    for viewer in (client, public):
        for name, asked in networks(world).items():
            things, ties = drawn(viewer, world, asked)
            for taken in (f"/network?{asked}&format={ending}", f"{address(world, asked)}&format={ending}"):
                answer = viewer.get(taken)
                assert (answer.status_code, answer.content_type) == (200, formats.named(ending).media), taken
                found, tied = read(answer.data)
                assert found is None or found == things, (name, taken)
                assert tied is None or tied == ties, (name, taken)


WHOLE = "of=whole"
NARROWING = {"kinds": ("", "person", "event,organisation"), "country": ("", "NO", "RS,NO"), "as_of": ("", "2021", "2022-06"),
             "invented": ("yes", "no", "only"), "q": ("", "training"), "topic": ("", "dynamic security")}  # fmt: skip


@given(chosen=st.fixed_dictionaries({name: st.sampled_from(values) for name, values in NARROWING.items()}))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_however_a_network_is_narrowed_so_is_its_file(client: FlaskClient, world: World, chosen: dict[str, str]) -> None:
    asked = "&".join(["of=search" if chosen["q"] else WHOLE, *(f"{name}={value}" for name, value in chosen.items() if value)])
    assert Read(world).json(client.get(f"/network?{asked}&format=json").data) == drawn(client, world, asked)


def test_each_says_what_was_asked_so_that_it_can_be_asked_again(client: FlaskClient, world: World) -> None:
    for asked in networks(world).values():
        content = client.get(f"/network?{asked}&format=json").data
        made = json.loads(content)["made"]
        assert (made["when"], made["level"]) == (today().isoformat(), "members")
        path = made["query"]
        again = client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}format=json")
        assert again.data == content, path


def test_more_than_can_be_drawn_is_in_the_file(client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {ending: client.get(f"/network?of=search&format={ending}").data for ending in ENDINGS}
    things, _ = drawn(client, world, "of=search")
    monkeypatch.setattr(sys.modules["queries.network.chosen"], "MOST", 5)
    page = client.get("/network?of=search").text
    assert "too many for a picture" in page
    assert f"The file holds all {len(things)} things" in page
    for ending, content in whole.items():
        assert f"of=search&amp;format={ending}" in page
        assert client.get(f"/network?of=search&format={ending}").data == content


def test_pages_of_networks_offer_every_format(client: FlaskClient, world: World) -> None:
    for name, asked in networks(world).items():
        page = client.get(f"/network?{asked}").text
        assert all(f"format={ending}" in page for ending in ENDINGS) is (name != "nothing"), name


def test_what_cannot_be_seen_cannot_be_taken(client: FlaskClient, world: World) -> None:
    hidden, nothing = world.ids["Hidden Person"], "abcdefghijklmnop"
    for shape in ("ids=%s," + world.ids[ACADEMY], "collaboration=%s", "id=%s"):
        found = [client.get(f"/network?{shape % id_}&format=csv") for id_ in (hidden, nothing)]
        assert [each.status_code for each in found] == [404, 404]
        assert found[0].data == found[1].data


@pytest.mark.parametrize(("asked", "argument"), [("q=dynamic", "q"), ("q=qqqqqqqq", "q"), ("ids=a", "ids"), ("country=NO,RS", "country"),
                                                 ("of=whole&as_of=soon", "as_of"), ("of=whole&kind=person&kinds=event", "kinds")])
def test_a_file_is_refused_where_its_page_is_or_leaves_a_choice(client: FlaskClient, asked: str, argument: str) -> None:
    answer = client.get(f"/network?{asked}&format=csv")
    assert answer.status_code == 422
    assert f"<bdi>{argument}</bdi>" in answer.text


def test_the_command_writes_the_same_file(run: Run, world: World, tmp_path: Path) -> None:
    client = application(world.graph, tmp_path, Viewer.steward()).test_client()
    for place, (asked, path) in enumerate(arguments(world)):
        ending = ENDINGS[place % len(ENDINGS)]
        target = tmp_path / f"network.{ending}"
        result = run("network", *asked, "-o", target)
        assert (result.exit_code, result.stdout) == (0, ""), result.output
        content = client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}format={ending}").data
        assert target.read_bytes() == content or ending == "xlsx", asked
        assert getattr(Read(world), ending)(target.read_bytes()) == getattr(Read(world), ending)(content)


@pytest.mark.parametrize("asked", [(ACADEMY, "-o", "x.png"), ("--country", "QQ", "-o", "x.csv"), (ACADEMY, "--whole", "-o", "x.csv"),
                                   ("--whole", "-o", "no/such/folder.csv"), ("--whole", "--as-of", "soon", "-o", "x.csv"),
                                   ("--whole", "--json", "-o", "x.csv")])
def test_the_command_leaves_no_file_of_what_makes_no_sense(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("network", *asked)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert list(tmp_path.glob("**/*.csv")) == []
