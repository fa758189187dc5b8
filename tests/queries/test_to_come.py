"""What begins in years to come has brought nobody together and shown nothing yet, in all that is said about consortia."""

from __future__ import annotations

import pytest

from graph import Graph
from queries.partnerships.aftermath import aftermath
from queries.partnerships.beyond.asking import Ask
from queries.partnerships.beyond.finding import candidates
from queries.partnerships.comparing import compared
from queries.partnerships.consortium import Chosen
from queries.partnerships.coverage import Ask as Covered
from queries.partnerships.coverage import coverage
from queries.partnerships.meetings import Ask as Met
from queries.partnerships.meetings import yields
from queries.partnerships.resilience import fragility
from tests.queries.conftest import MEMBERS
from tests.queries.saying import Network, in_years

SHARED = {"together", "partners", "closeness", "programmes", "subjects", "size", "bridges", "topics"}


@pytest.fixture
def ids(network: Network) -> dict[str, str]:
    """In five years two members and another organisation begin to work together; its trainer then teaches, and knows somebody by then."""
    network.thing("Collaboration", "mentoring to come", start=in_years(5), programme="Erasmus+")
    for organisation, person in (("academy", "ana"), ("charity", "clara"), ("beyond", "bo")):
        network.organisation(organisation, country="NO")
        network.person(person)
        network.tie(person, "WORKS_AT", organisation)
        network.tie(organisation, "TAKES_PART_IN", "mentoring to come")
    network.topic("rehab")
    network.thing("Training", "course", audience=["prison"])
    network.event("event to come", start=in_years(5), kind="delivery")
    network.tie("event to come", "ABOUT", "rehab"), network.tie("event to come", "DELIVERS", "course")
    network.tie("event to come", "WITHIN", "mentoring to come")
    network.tie("beyond", "ORGANISED", "event to come"), network.tie("academy", "ORGANISED", "event to come")
    network.tie("bo", "TAUGHT_AT", "event to come", role="trainer"), network.tie("ana", "TAUGHT_AT", "event to come", role="trainer")
    network.person("trainee"), network.tie("trainee", "ATTENDED", "event to come", role="trainee")
    network.tie("clara", "ATTENDED", "event to come", role="trainee"), network.tie("clara", "KNOWS", "ana", start=in_years(5))
    return dict(network.load())


def terms(graph: Graph, chosen: Chosen) -> set[str]:
    (found,) = candidates(graph, MEMBERS, Ask(chosen, weights={"size": 5})).items
    return {each.name for each in found.terms}


def test_candidates_have_not_worked_with_members_yet(graph: Graph, ids: dict[str, str]) -> None:
    members = [ids["academy"], ids["charity"]]
    assert not SHARED & terms(graph, Chosen(organisations=members))
    by_then = terms(graph, Chosen(organisations=members, as_of=in_years(6)))
    assert by_then >= {"together", "closeness", "size", "bridges"}


def test_a_project_to_come_has_its_partners_and_is_what_they_work_on(graph: Graph, network: Network, ids: dict[str, str]) -> None:
    network.thing("Collaboration", "mentoring in schools", start="2020", programme="Erasmus+")
    network.thing("Collaboration", "something else", start="2020")
    for organisation, project in (("experienced", "mentoring in schools"), ("other", "something else")):
        network.organisation(organisation, country="NO")
        network.tie(organisation, "TAKES_PART_IN", project)
    network.load("beta")
    found = candidates(graph, MEMBERS, Ask(Chosen(collaboration=ids["mentoring to come"])))
    assert [each.name for each in found.consortium.members] == ["academy", "beyond", "charity"]
    said = {each.organisation.name: {term.name for term in each.terms} for each in found.items}
    assert {name: said[name] & SHARED for name in said} == {"experienced": {"subjects", "programmes"}, "other": set()}


def test_nothing_is_covered_trained_or_held_by_it_yet(graph: Graph, ids: dict[str, str]) -> None:
    for as_of, known in ((None, 0), (in_years(6), 1)):
        chosen = Chosen(organisations=[ids["academy"], ids["charity"]], as_of=as_of)
        cells = coverage(graph, MEMBERS, Covered(chosen, "topic", "audience")).cells
        assert sum(each.people_delivered for row in cells for each in row) == known
        held = fragility(graph, MEMBERS, chosen)
        assert (held.linked, held.topics.total) == (known, known)
        assert compared(graph, MEMBERS, chosen, chosen).one.trained == known


def test_after_a_project_only_what_has_begun_keeps_a_relation(graph: Graph, network: Network) -> None:
    network.thing("Collaboration", "project", start="2020", end=in_years(3)), network.thing("Collaboration", "next", start=in_years(1))
    for organisation, person in (("academy", "ana"), ("charity", "clara")):
        network.organisation(organisation), network.person(person)
        network.tie(person, "WORKS_AT", organisation)
        network.tie(organisation, "TAKES_PART_IN", "project"), network.tie(organisation, "TAKES_PART_IN", "next")
    network.event("planned", start=in_years(1))
    network.tie("ana", "ATTENDED", "planned"), network.tie("clara", "ATTENDED", "planned")
    network.tie("ana", "KNOWS", "clara", start=in_years(1)), network.tie("clara", "WORKS_AT", "academy", start=in_years(1))
    project = network.load()["project"]
    found = {as_of: aftermath(graph, MEMBERS, Chosen(project, as_of=as_of)) for as_of in (None, in_years(0), in_years(2))}
    assert [(each.kept, each.met, each.ends) for each in found.values()] == [(0, 0, 1), (0, 0, 1), (1, 0, 0)]


def test_who_will_be_colleagues_have_met_at_an_event(graph: Graph, network: Network) -> None:
    network.organisation("academy"), network.event("workshop", start="2020")
    for person, start in (("ana", "2019"), ("bo", in_years(1))):
        network.person(person)
        network.tie(person, "WORKS_AT", "academy", start=start), network.tie(person, "ATTENDED", "workshop")
    network.load()
    for as_of, met in ((None, 1), (in_years(1), 0)):
        assert [each.met for each in yields(graph, MEMBERS, Met(Chosen(as_of=as_of))).events.items] == [met]
