"""What is said of candidates is true, and names what speaks for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import Graph
from graph.limits import Limits
from queries.partnerships.beyond.asking import Ask
from queries.partnerships.beyond.finding import candidates
from queries.partnerships.beyond.shapes import Candidate
from queries.partnerships.consortium import Chosen
from tests.queries.conftest import MEMBERS
from tests.queries.saying import Network


def found(graph: Graph, *members: str) -> dict[str, Candidate]:
    return {each.organisation.name: each for each in candidates(graph, MEMBERS, Ask(Chosen(organisations=members))).items}


def said(candidate: Candidate) -> dict[str, tuple[str, list[str]]]:
    return {each.name: (each.text, [thing.name for thing in each.things]) for each in candidate.terms}


def test_how_near_it_is_and_to_whom(network: Network, graph: Graph) -> None:
    network.organisation("Oslo academy", country="NO", lat=59.91, lon=10.75)
    network.organisation("Bergen prison", country="NO", lat=60.39, lon=5.32)
    network.organisation("Drammen charity", country="NO", lat=59.74, lon=10.20)
    network.organisation("Next door", country="NO", lat=59.92, lon=10.76)
    network.organisation("Somewhere in Norway", country="NO")
    network.organisation("Lisbon university", country="PT", lat=38.72, lon=-9.14)
    ids = network.load()
    told = {name: said(each) for name, each in found(graph, ids["Oslo academy"], ids["Bergen prison"]).items()}
    assert told["Drammen charity"]["nearness"] == ("It is about 40 km from Oslo academy.", ["Oslo academy"])
    assert told["Next door"]["nearness"] == ("It is less than 10 km from Oslo academy.", ["Oslo academy"])
    assert told["Somewhere in Norway"]["nearness"][0].startswith("It is in the same country as ")
    assert "nearness" not in told["Lisbon university"], "so far away nothing is near"


def test_by_what_it_is_close(network: Network, graph: Graph) -> None:
    for each in ("member", "partner", "next", "further"):
        network.organisation(each, country="NO")
    for project, some in (("first", ("member", "partner")), ("second", ("partner", "next")), ("third", ("next", "further"))):
        network.thing("Collaboration", project, start="2022")
        for each in some:
            network.tie(each, "TAKES_PART_IN", project)
    ids = network.load()
    told = {name: said(each)["closeness"] for name, each in found(graph, ids["member"]).items()}
    assert told == {
        "partner": ("One step leads from the members to it: first.", ["first"]),
        "next": ("Two steps lead from the members to it, through partner.", ["partner"]),
        "further": ("Several steps lead from the members to it, from project to project.", []),
    }


@pytest.mark.parametrize("left", [None, "2010"])
def test_the_contact_is_made_where_somebody_works_now(network: Network, graph: Graph, left: str | None) -> None:
    for each in ("a first member", "second member", "beyond"):
        network.organisation(each, country="NO")
    network.person("ana"), network.person("bo")
    network.tie("ana", "WORKS_AT", "a first member", **({"end": left} if left else {}))
    network.tie("ana", "WORKS_AT", "second member")
    network.tie("bo", "WORKS_AT", "beyond")
    network.tie("ana", "KNOWS", "bo")
    ids = network.load()
    contact = found(graph, ids["a first member"], ids["second member"])["beyond"].contact
    assert contact.name == "second member" if left else contact.name in ("a first member", "second member")


@pytest.mark.parametrize(("half_life", "years"), [(5, 1), (1, 5)])
def test_an_event_that_bridges_fades_as_steps_do_here(network: Network, graph: Graph, half_life: int, years: int) -> None:
    network.organisation("member"), network.organisation("beyond")
    network.event("workshop", start="2020-01-01", end="2020-01-01")
    network.tie("member", "ORGANISED", "workshop"), network.tie("beyond", "HOSTED", "workshop")
    asked = Ask(Chosen(organisations=[network.load()["member"]], as_of="2024-12-31"))
    only, = candidates(replace(graph, limits=Limits(half_life=half_life)), MEMBERS, asked).items
    assert {each.name: each.value for each in only.terms}["bridges"] == pytest.approx(0.4 * 0.5**years, abs=1e-4)
