"""What is said of candidates is true, and names what speaks for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph import Graph, Invalid
from graph.limits import Limits
from queries.partnerships.beyond.asking import Ask
from queries.partnerships.beyond.finding import NO_MORE, candidates
from queries.partnerships.beyond.shapes import Candidate
from queries.partnerships.consortium import Chosen
from tests.queries.conftest import MEMBERS, STEWARD
from tests.queries.saying import Network, in_years


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


def test_who_left_a_project_before_another_came_has_not_worked_with_it(network: Network, graph: Graph) -> None:
    network.thing("Collaboration", "long", start="2010")
    for each, dates in (("member", {"start": "2010", "end": "2012"}), ("at the time", {"start": "2012"}), ("late", {"start": "2024"})):
        network.organisation(each, country="NO")
        network.tie(each, "TAKES_PART_IN", "long", **dates)
    ids = network.load()
    told = {name: said(each) for name, each in found(graph, ids["member"]).items()}
    assert told["at the time"]["together"] == ("It has worked with a member, in long.", ["long"])
    assert not {"together"} & set(told["late"])
    assert told["late"]["partners"] == ("Partners in common: at the time.", ["at the time"])


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


DATED = {"member": None, "a": "2024", "b": "2022", "c": "2020", "d": "2020", "e": None, "f": None}


def several(network: Network, *names: str) -> str:
    """These organisations, those of whom a year is known active then; the id of the member."""
    for name in names:
        network.organisation(name)
        if start := DATED[name]:
            network.thing("Collaboration", f"of {name}", start=start)
            network.tie(name, "TAKES_PART_IN", f"of {name}")
    return network.load()["member"]


def test_a_list_goes_on_behind_the_last_one_shown(network: Network, graph: Graph) -> None:
    """Also where that one is gone meanwhile."""
    asked = Ask(Chosen(organisations=[several(network, *DATED)]), limit=2)
    first = candidates(graph, MEMBERS, asked)
    assert ([each.organisation.name for each in first.items], first.total, first.before) == (["a", "b"], 6, 0)
    second = candidates(graph, MEMBERS, replace(asked, cursor=first.next, limit=3))
    assert ([each.organisation.name for each in second.items], second.total, second.before) == (["c", "d", "e"], 6, 2)
    several(network, *(each for each in DATED if each != "e"))
    last = candidates(graph, MEMBERS, replace(asked, cursor=second.next))
    assert ([each.organisation.name for each in last.items], last.total, last.before, last.next) == (["f"], 5, 4, None)
    several(network, *(each for each in DATED if each not in ("e", "f")))
    none = candidates(graph, MEMBERS, replace(asked, cursor=second.next))
    assert (none.items, none.total, none.before, none.reason) == ((), 4, 4, NO_MORE)


def test_a_list_goes_on_behind_the_longest_name(network: Network, graph: Graph) -> None:
    """Where one stands in a list is part of an address, which has an end."""
    names = ["Ж" * 1_000 + each for each in "abc"]
    for name in ("member", *names):
        network.organisation(name)
    first = candidates(graph, MEMBERS, asked := Ask(Chosen(organisations=[network.load()["member"]]), limit=1))
    second = candidates(graph, MEMBERS, replace(asked, cursor=first.next))
    third = candidates(graph, MEMBERS, replace(asked, cursor=second.next))
    assert sorted(each.items[0].organisation.name for each in (first, second, third)) == names
    assert max(len(first.next or ""), len(second.next or "")) <= 500


@pytest.mark.parametrize("changed", [{"size": True}, {"weights": {"topics": 1.0}}, {"country": ("NO",)}, {"only_invented": True}])
def test_a_place_in_one_list_is_none_in_another(network: Network, graph: Graph, changed: dict[str, Any]) -> None:
    asked = Ask(Chosen(organisations=[several(network, *DATED)]), limit=2)
    going_on = candidates(graph, MEMBERS, asked).next
    for viewer, other in ((MEMBERS, replace(asked, **changed)), (STEWARD, asked), (MEMBERS, replace(asked, chosen=Chosen(as_of="2030")))):
        with pytest.raises(Invalid) as refused:
            candidates(graph, viewer, replace(other, cursor=going_on))
        assert refused.value.argument == "cursor"


def test_what_was_taken_up_counts_by_how_far_it_is_today(network: Network, graph: Graph) -> None:
    network.organisation("member", country="NO")
    network.thing("Training", "course")
    said: dict[str, dict[str, str]] = {
        "using": {"status": "in use"}, "not said": {}, "over": {"status": "in use", "end": "2019"}, "said to be over": {"status": "ended"},
        "to come": {"status": "in use", "start": in_years(5)},
    }  # fmt: skip
    for each, fields in said.items():
        network.organisation(each, country="NO")
        network.tie(each, "ADOPTED", "course", **fields)
    ids = network.load()
    terms = {name: [(term.value, term.text) for term in each.terms if term.name == "adopted"]
             for name, each in found(graph, ids["member"]).items()}
    assert terms == {
        "using": [(0.5, "It has taken up course (in use).")], "not said": [(0.375, "It has taken up course (adopted).")],
        "over": [(0.125, "It has taken up course (ended).")],
        "said to be over": [(0.125, "It has taken up course (ended).")], "to come": [],
    }  # fmt: skip


def test_what_no_member_is_known_to_be_is_not_what_they_lack(network: Network, graph: Graph) -> None:
    for each in ("of unknown place and kind", "known"):
        network.organisation(each, **({"country": "NO", "sector": "public", "kind": "prison"} if each == "known" else {}))
    network.organisation("other", country="RS", sector="third", kind="ngo")
    network.organisation("of another kind", country="NO", kind="ngo")
    ids = network.load()
    lacking = {"countries", "sectors"}
    assert not lacking & set(said(found(graph, ids["of unknown place and kind"])["other"]))
    told = {name: said(each) for name, each in found(graph, ids["of unknown place and kind"], ids["known"]).items()}
    assert told["other"]["countries"] == ("No member is known to be in Serbia.", [])
    assert told["other"]["sectors"] == ("No member is known to be of the third sector.", [])
    assert told["of another kind"]["sectors"] == ("No member is known to be of its kind: ngo.", [])
