"""What ends with a project and what keeps it, asked of a real graph."""

from __future__ import annotations

import pytest

from graph import Graph, Invalid
from queries.partnerships.aftermath import aftermath
from queries.partnerships.consortium import Chosen
from tests.queries.conftest import MEMBERS, PUBLIC
from tests.queries.saying import Network, in_years


@pytest.fixture
def ids(network: Network) -> dict[str, str]:
    """Four partners: two go on in a network, two whose people know each other, the others only met or share a project that is over."""
    network.thing("Collaboration", "project", start="2020", end="2023-06")
    for each in ("academy", "charity", "prison", "university"):
        network.organisation(each)
        network.tie(each, "TAKES_PART_IN", "project")
    network.thing("Collaboration", "network", start="2021")
    network.thing("Collaboration", "over", start="2015", end="2018")
    for partner, project in (("academy", "network"), ("charity", "network"), ("prison", "over"), ("charity", "over")):
        network.tie(partner, "TAKES_PART_IN", project)
    for person, employer in (("ana", "academy"), ("besim", "prison"), ("dora", "university")):
        network.person(person)
        network.tie(person, "WORKS_AT", employer)
    network.tie("ana", "KNOWS", "besim")
    network.event("kick-off", start="2020")
    for person in ("besim", "dora"):
        network.tie(person, "ATTENDED", "kick-off")
    network.tie("kick-off", "WITHIN", "project")
    for output, adopter, status in (("used", "prison", "in use"), ("talked about", "academy", "in conversation"), ("forgotten", "", "")):
        network.thing("Output", output)
        network.tie("project", "PRODUCED", output)
        if adopter:
            network.tie(adopter, "ADOPTED", output, status=status)
    network.organisation("outsider")
    network.tie("outsider", "ADOPTED", "talked about")
    return dict(network.load())


def test_what_is_kept_and_what_ends(graph: Graph, ids: dict[str, str]) -> None:
    found = aftermath(graph, MEMBERS, Chosen(ids["project"]))
    assert (found.over, found.end) == (True, "2023-06")
    assert (found.kept, found.met, found.ends) == (2, 2, 2)
    assert [[each.name for each in pair] for pair in found.ending.items] == [["academy", "university"], ["charity", "university"]]
    assert {each.partner.name: (each.kept, each.met, each.ends, [one.name for one in each.by]) for each in found.partners.items} == {
        "academy": (2, 0, 1, ["network"]), "charity": (1, 1, 1, ["network"]), "prison": (1, 2, 0, []), "university": (0, 1, 2, []),
    }  # fmt: skip
    assert [(each.collaboration.name, [one.name for one in each.partners]) for each in found.keepers.items] == [
        ("network", ["academy", "charity"]),
    ]  # fmt: skip


def test_outputs_that_nobody_keeps_come_first(graph: Graph, ids: dict[str, str]) -> None:
    found = aftermath(graph, MEMBERS, Chosen(ids["project"]))
    kept = [(each.output.name, each.kept) for each in found.outputs.items]
    assert kept == [("forgotten", False), ("talked about", False), ("used", True)]
    assert [(one.organisation.name, one.status, one.is_partner) for one in found.outputs.items[1].adopted] == [
        ("academy", "in conversation", True), ("outsider", "", False),
    ]  # fmt: skip


def test_as_of_an_earlier_day(graph: Graph, ids: dict[str, str]) -> None:
    found = aftermath(graph, MEMBERS, Chosen(ids["project"], as_of="2020-06"))
    assert (found.over, found.kept, [each.collaboration.name for each in found.keepers.items]) == (False, 1, [])
    before = aftermath(graph, MEMBERS, Chosen(ids["over"], as_of="2016"))
    assert (before.over, before.ends, before.outputs.items) == (False, 1, ())


def test_the_public_sees_no_people(graph: Graph, ids: dict[str, str]) -> None:
    found = aftermath(graph, PUBLIC, Chosen(ids["project"]))
    assert (found.kept, found.met, found.ends) == (1, 1, 4)


def test_no_project_is_named(graph: Graph, ids: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        aftermath(graph, PUBLIC, Chosen(organisations=[ids["academy"]]))
    assert refused.value.argument == "collaboration"


@pytest.fixture
def running(network: Network) -> dict[str, str]:
    """A project that ends in four years; another with the same partners ends before it, and so does what one is part of."""
    network.thing("Collaboration", "project", start="2020", end=in_years(4))
    network.thing("Collaboration", "shorter", start="2020", end=in_years(2))
    network.thing("Collaboration", "longer", start="2020", end=in_years(6))
    for each in ("academy", "charity", "prison"):
        network.organisation(each)
        network.tie(each, "TAKES_PART_IN", "project")
    for each in ("academy", "charity"):
        network.tie(each, "TAKES_PART_IN", "shorter")
    network.tie("prison", "PART_OF", "charity", end=in_years(2))
    for output, said in (("kept", {"end": in_years(6)}), ("kept so far", {"end": in_years(2)}), ("kept without end", {})):
        network.thing("Output", output)
        network.tie("project", "PRODUCED", output)
        network.tie("prison", "ADOPTED", output, status="in use", **said)
    return dict(network.load())


def test_what_ends_before_a_running_project_does_keeps_nothing_after_it(graph: Graph, running: dict[str, str]) -> None:
    found = aftermath(graph, MEMBERS, Chosen(running["project"]))
    assert (found.over, found.kept, found.met, found.ends) == (False, 0, 2, 1)
    assert found.keepers.items == ()
    assert {each.output.name: each.kept for each in found.outputs.items} == {"kept": True, "kept so far": False, "kept without end": True}
    assert {one.status for each in found.outputs.items for one in each.adopted} == {"in use"}, "as it is today"


def test_what_goes_on_beyond_a_running_project_keeps_its_relations(graph: Graph, network: Network, running: dict[str, str]) -> None:
    for each in ("academy", "charity"):
        network.tie(each, "TAKES_PART_IN", "longer")
    network.load("beta")
    found = aftermath(graph, MEMBERS, Chosen(running["project"]))
    assert (found.kept, found.met, found.ends) == (1, 1, 1)
    assert [each.collaboration.name for each in found.keepers.items] == ["longer"]


def test_a_job_that_ends_with_the_project_joins_nobody_after_it(graph: Graph, network: Network, running: dict[str, str]) -> None:
    for person, end in (("ana", in_years(4)), ("bo", None)):
        network.person(person)
        for each in ("academy", "prison"):
            network.tie(person, "WORKS_AT", each, **({"end": end} if end else {}))
        network.load(f"people {person}")
        found = aftermath(graph, MEMBERS, Chosen(running["project"]))
        assert (found.kept, found.met) == ((0, 3) if end else (1, 2))


def test_an_adoption_that_has_ended_by_its_date_keeps_nothing(graph: Graph, network: Network, ids: dict[str, str]) -> None:
    network.tie("academy", "ADOPTED", "forgotten", status="in use", end="2022")
    network.load("beta")
    found = {each.output.name: each for each in aftermath(graph, MEMBERS, Chosen(ids["project"])).outputs.items}["forgotten"]
    assert (found.kept, [each.status for each in found.adopted]) == (False, ["ended"])
