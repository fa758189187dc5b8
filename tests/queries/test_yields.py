"""Which events of a real graph made ties that lasted: who counts, what was first, what was later."""

from __future__ import annotations

import pytest

from graph import Graph, Invalid
from queries.partnerships import meetings
from queries.partnerships.consortium import Chosen
from queries.partnerships.meetings import Ask, Yield, gathering, yields
from tests.queries.conftest import MEMBERS, PUBLIC
from tests.queries.saying import Network, in_years


@pytest.fixture
def ids(network: Network) -> dict[str, str]:
    """Ana and Besim meet at the first workshop and again at the second; Clara is there once; Ana's colleague comes along always. All but
    the colleague are to meet next year."""
    for each in ("academy", "prison", "charity"):
        network.organisation(each)
    for person, employer in (("ana", "academy"), ("colleague", "academy"), ("besim", "prison"), ("clara", "charity")):
        network.person(person)
        network.tie(person, "WORKS_AT", employer)
    network.event("first", start="2020-05-04", end="2020-05-06")
    network.event("second", start="2021")
    network.event("undated")
    network.event("alone", start="2022")
    network.event("planned", start=in_years(1))
    there = {"first": "ana colleague besim clara", "second": "ana colleague besim", "undated": "ana besim", "alone": "ana",
             "planned": "ana besim clara"}  # fmt: skip
    for event, people in there.items():
        for person in people.split():
            network.tie(person, "ATTENDED", event)
    network.thing("Collaboration", "project", start="2023")
    network.tie("academy", "TAKES_PART_IN", "project")
    network.tie("charity", "TAKES_PART_IN", "project")
    return dict(network.load())


def told(found: meetings.Yields) -> dict[str, tuple[int, int, int]]:
    return {each.event.name: (each.there, each.met, each.lasted) for each in found.events.items}


def test_between_people(graph: Graph, ids: dict[str, str]) -> None:
    found = yields(graph, MEMBERS, Ask(Chosen()))
    # Of six pairs at the first, one are colleagues; Ana and her colleague each meet Besim again.
    assert told(found) == {"first": (4, 5, 2), "second": (3, 0, 0)}
    assert (found.undated, found.shuffles, found.consortium) == (1, 200, None)
    first = found.events.items[0]
    assert first.start == "2020-05-04"
    assert first.expected is not None
    assert first.chance is not None
    assert 0 < first.chance <= 1


def test_between_organisations(graph: Graph, ids: dict[str, str]) -> None:
    found = yields(graph, MEMBERS, Ask(Chosen(), "organisations"))
    # Academy and prison meet again at the second; academy and charity in the project.
    assert told(found) == {"first": (3, 3, 2), "second": (2, 0, 0)}


def test_where_nobody_can_have_met_yet_they_have_not(graph: Graph, ids: dict[str, str]) -> None:
    assert told(yields(graph, MEMBERS, Ask(Chosen()))) == {"first": (4, 5, 2), "second": (3, 0, 0)}
    later = told(yields(graph, MEMBERS, Ask(Chosen(as_of=in_years(1)))))
    assert later == {"first": (4, 5, 4), "second": (3, 0, 0), "planned": (3, 0, 0)}


def test_of_a_consortium(graph: Graph, ids: dict[str, str]) -> None:
    found = yields(graph, MEMBERS, Ask(Chosen(ids["project"])))
    assert told(found) == {"first": (3, 2, 0), "second": (2, 0, 0)}
    assert found.consortium is not None


@pytest.fixture
def partners(network: Network) -> dict[str, str]:
    """Three partners of a project of 2020, with their people, held five events in 2021, the prison not the first."""
    network.thing("Collaboration", "project", start="2020")
    for organisation, person in (("academy", "ana"), ("charity", "clara"), ("prison", "besim")):
        network.organisation(organisation)
        network.person(person)
        network.tie(person, "WORKS_AT", organisation)
        network.tie(organisation, "TAKES_PART_IN", "project")
        network.tie(person, "TAKES_PART_IN", "project")
    for number in range(5):
        network.event(f"event {number}", start=f"2021-0{number + 1}-01")
        for organisation in ("academy", "charity", *("prison",) * (number > 0)):
            network.tie(organisation, "ORGANISED", f"event {number}")
    return dict(network.load())


@pytest.mark.parametrize(("between", "type_"), [("organisations", None), ("people", "ATTENDED")])
def test_partners_did_not_meet_by_being_partners(
    graph: Graph, network: Network, partners: dict[str, str], between: str, type_: str | None
) -> None:
    if type_:
        for number in range(5):
            for person in ("ana", "clara", *("besim",) * (number > 0)):
                network.tie(person, type_, f"event {number}")
        network.load("beta")
    # Academy and charity first met at the first, both of them met the prison at the second, and all three met again.
    expected = {"event 0": (2, 1, 1), "event 1": (3, 2, 2), **{f"event {number}": (3, 0, 0) for number in (2, 3, 4)}}
    assert told(yields(graph, MEMBERS, Ask(Chosen(partners["project"]), between))) == expected
    # Of the same organisations as such the project is one occasion among others: there all of them met.
    named = Chosen(organisations=[partners[each] for each in ("academy", "charity", "prison")])
    assert {(met, lasted) for _, met, lasted in told(yields(graph, MEMBERS, Ask(named, between))).values()} == {(0, 0)}


@pytest.fixture
def stays(network: Network) -> dict[str, str]:
    """Two meet and then join a project that began long before; of two others one has left a project before the other joins it."""
    for each in ("ana", "besim", "clara", "dora"):
        network.organisation(f"{each}'s"), network.person(each), network.tie(each, "WORKS_AT", f"{each}'s")
    for event, some in (("first", ("ana", "besim")), ("second", ("clara", "dora"))):
        network.event(event, start="2015")
        for each in some:
            network.tie(each, "ATTENDED", event)
    network.thing("Collaboration", "old", start="2010"), network.thing("Collaboration", "long", start="2019")
    for each, project, dates in (("ana", "old", {"start": "2018"}), ("besim", "old", {"start": "2018"}),
                                 ("clara", "long", {"start": "2019", "end": "2020"}), ("dora", "long", {"start": "2024"})):
        network.tie(each, "TAKES_PART_IN", project, **dates), network.tie(f"{each}'s", "TAKES_PART_IN", project, **dates)
    return dict(network.load())


@pytest.mark.parametrize("between", ["people", "organisations"])
def test_a_project_is_shared_while_both_are_in_it(graph: Graph, stays: dict[str, str], between: str) -> None:
    assert told(yields(graph, MEMBERS, Ask(Chosen(), between))) == {"first": (2, 1, 1), "second": (2, 1, 0)}


def test_a_tie_lasts_where_one_joins_the_other_in_a_project_later(graph: Graph, network: Network, stays: dict[str, str]) -> None:
    network.event("third", start="2020")
    for each in ("ana", "besim"):
        network.tie(each, "ATTENDED", "third")
    network.person("late"), network.tie("late", "TAKES_PART_IN", "old", start="2022"), network.tie("late", "ATTENDED", "third")
    network.load("beta")
    assert told(yields(graph, MEMBERS, Ask(Chosen())))["third"] == (3, 2, 2), "the late one and each of those two"
    assert told(yields(graph, MEMBERS, Ask(Chosen())))["first"] == (2, 1, 1)


@pytest.mark.parametrize(("left", "expected"), [(None, (0, 0)), ("2012", (1, 1))])
def test_one_person_who_works_for_both_brings_no_two_organisations_together(
    graph: Graph, network: Network, left: str | None, expected: tuple[int, int]
) -> None:
    """Unless they worked for the one before the other: then others of theirs can have met."""
    for each in ("academy", "prison"):
        network.organisation(each)
    network.person("ana"), network.person("besim")
    network.tie("ana", "WORKS_AT", "academy", **({"end": left} if left else {}))
    network.tie("ana", "WORKS_AT", "prison", start="2013")
    network.tie("besim", "WORKS_AT", "academy", start="2014")
    for event, start in (("one", "2015"), ("other", "2018")):
        network.event(event, start=start)
        for each in ("ana", "besim"):
            network.tie(each, "ATTENDED", event)
    network.load()
    assert told(yields(graph, MEMBERS, Ask(Chosen(), "organisations")))["one"] == (2, *expected)


def test_the_public_sees_nobody_meet(graph: Graph, ids: dict[str, str]) -> None:
    found = yields(graph, PUBLIC, Ask(Chosen()))
    assert (found.events.items, found.events.total) == ((), 0)


def test_the_same_question_has_the_same_answer(graph: Graph, ids: dict[str, str]) -> None:
    assert yields(graph, MEMBERS, Ask(Chosen())) == yields(graph, MEMBERS, Ask(Chosen()))


def test_the_largest_are_left_out_where_there_are_too_many_pairs_and_so_are_too_few_shuffles(
    graph: Graph, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.partnerships.meetings.meetings.WORK", 500)
    found: Yield = yields(graph, MEMBERS, Ask(Chosen())).events.items[0]
    assert (found.lasted, found.expected, found.chance) == (2, None, None)
    monkeypatch.setattr(gathering, "MOST_PAIRS", 5)
    small = yields(graph, MEMBERS, Ask(Chosen()))
    assert (small.crowded, told(small)) == (1, {"second": (3, 2, 0)})


def test_what_cannot_be_asked(graph: Graph) -> None:
    with pytest.raises(Invalid):
        Ask(Chosen(), "planets")
    assert yields(graph, PUBLIC, Ask(Chosen())).events.items == ()
