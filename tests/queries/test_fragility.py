"""What would break in a consortium, asked of a real graph."""

from __future__ import annotations

import pytest

from graph import Graph, Invalid, NotFound, Viewer
from queries.partnerships.consortium import Chosen
from queries.partnerships.resilience import fragility
from tests.queries.conftest import MEMBERS, PUBLIC
from tests.queries.saying import Network

STAFF = {"ana": "academy", "besim": "prison", "clara": "prison", "dora": "university", "ed": "charity"}


@pytest.fixture
def ids(network: Network) -> dict[str, str]:
    """Academy, prison, university and charity in one project; a workshop joins the first three through people, a friendship the last."""
    for each in ("academy", "prison", "university", "charity", "outsider"):
        network.organisation(each, country="NO")
    for person, employer in STAFF.items():
        network.person(person, level=0)
        network.tie(person, "WORKS_AT", employer)
    network.thing("Collaboration", "project", start="2020")
    for each in ("academy", "prison", "university", "charity"):
        network.tie(each, "TAKES_PART_IN", "project")
    network.event("workshop", kind="workshop", start="2021")
    for person in ("ana", "besim", "clara"):
        network.tie(person, "ATTENDED", "workshop")
    network.tie("besim", "KNOWS", "dora")
    network.tie("dora", "KNOWS", "ed")
    network.topic("rehab")
    network.topic("security")
    for person in ("ana", "dora"):
        network.tie(person, "EXPERT_IN", "rehab")
    network.tie("clara", "TAUGHT_AT", "workshop", role="trainer")
    network.tie("workshop", "ABOUT", "security")
    return dict(network.load())


def names(things: object) -> list[str]:
    return [each.name for each in things]  # type: ignore[attr-defined]


def test_what_hangs_on_whom(graph: Graph, ids: dict[str, str]) -> None:
    found = fragility(graph, MEMBERS, Chosen(ids["project"]))
    assert names(found.consortium.members) == ["academy", "charity", "prison", "university"]
    assert (found.people, found.linked, found.pairs) == (5, 3, 6)
    # A chain: academy – prison – university – charity. Without either in the middle one pair of three is left.
    assert found.resilience == pytest.approx((1 + 1 / 3 + 1 / 3 + 1) / 4)
    assert [(each.thing.name, names(each.cut_off)) for each in found.members_lost.items] == [
        ("prison", ["academy"]), ("university", ["charity"]),
    ]  # fmt: skip
    lost = {each.thing.name: (names(each.cut_off), names(each.employers)) for each in found.people_lost.items}
    assert list(lost) == ["besim", "dora", "ana", "ed"]
    assert lost.pop("besim")[0] in (["academy", "prison"], ["charity", "university"])
    assert lost == {"dora": (["charity", "university"], ["university"]), "ana": (["academy"],) * 2, "ed": (["charity"],) * 2}
    held = {frozenset((each.one.name, each.other.name)): names(each.people) for each in found.held.items}
    assert held == {frozenset(("academy", "prison")): ["ana"], frozenset(("prison", "university")): ["besim", "dora"],
                    frozenset(("charity", "university")): ["dora", "ed"]}
    assert [(each.topic.name, each.people, each.members) for each in found.topics.items] == [("security", 1, 1)]
    assert {found.mends[0].one.name, found.mends[0].other.name} == {"academy", "charity"}
    assert found.mends[0].resilience == 1


def test_where_members_hang_on_one_person_a_second_contact_helps(graph: Graph, network: Network) -> None:
    for member, person in (("academy", "ana"), ("charity", "ed"), ("prison", "besim"), ("university", "dora")):
        network.organisation(member)
        network.person(person)
        network.tie(person, "WORKS_AT", member)
    network.event("workshop", start="2021")
    for person in ("ana", "besim", "dora", "ed"):
        network.tie(person, "ATTENDED", "workshop")
    ids = network.load()
    members = [ids[each] for each in ("academy", "charity", "prison", "university")]
    found = fragility(graph, MEMBERS, Chosen(organisations=members))
    assert (found.resilience, found.mends, found.people_lost.total) == (1, (), 4)
    assert [(names(each.members), names(each.people)) for each in found.second_contacts] == [
        (["academy"], ["ana"]), (["prison"], ["besim"]), (["university"], ["dora"]), (["charity"], ["ed"]),
    ]  # fmt: skip
    network.person("second", level=0)
    network.tie("second", "WORKS_AT", "prison"), network.tie("second", "KNOWS", "ana")
    network.load("beta")
    now = fragility(graph, MEMBERS, Chosen(organisations=members))
    assert ["prison"] not in [names(each.members) for each in now.second_contacts]
    assert fragility(graph, PUBLIC, Chosen(organisations=members)).second_contacts == ()


def test_who_works_for_several_stays_with_the_others(graph: Graph, network: Network) -> None:
    network.person("ana")
    for each in ("academy", "charity", "prison"):
        network.organisation(each)
        network.tie("ana", "WORKS_AT", each)
    ids = network.load()
    found = fragility(graph, MEMBERS, Chosen(organisations=[ids[each] for each in ("academy", "charity", "prison")]))
    assert (found.resilience, found.members_lost.items) == (1, ())
    assert [names(each.people) for each in found.second_contacts] == [["ana"]] * 2
    assert len({each.members for each in found.second_contacts}) == 2


def test_who_has_left_holds_nothing(graph: Graph, network: Network, ids: dict[str, str]) -> None:
    network.tie("ed", "WORKS_AT", "charity", start="2010", end="2015", role="guard")
    network.person("gone", level=0)
    network.tie("gone", "WORKS_AT", "charity", end="2019")
    network.tie("gone", "KNOWS", "ana")
    network.load("beta")
    assert fragility(graph, MEMBERS, Chosen(ids["project"])).linked == 3
    assert fragility(graph, MEMBERS, Chosen(ids["project"], as_of="2022")).people == 5


def test_with_without_and_alone(graph: Graph, ids: dict[str, str]) -> None:
    apart = fragility(graph, MEMBERS, Chosen(ids["project"], more=[ids["outsider"]], without=[ids["prison"]]))
    assert names(apart.groups[0]) == ["charity", "university"]
    assert sorted(map(names, apart.groups[1:])) == [["academy"], ["outsider"]]
    assert apart.members_split.things == apart.people_split.things == ()
    public = fragility(graph, PUBLIC, Chosen(ids["project"]))
    assert (public.people, public.linked, public.held.items, len(public.groups)) == (0, 0, (), 4)
    alone = fragility(graph, PUBLIC, Chosen(organisations=[ids["academy"]]))
    assert (alone.resilience, alone.pairs, alone.mends, alone.groups) == (None, 0, (), ())
    nobody = fragility(graph, PUBLIC, Chosen(organisations=[ids["academy"]], without=[ids["academy"]]))
    assert (nobody.consortium.members, nobody.people, nobody.held.items) == ((), 0, ())


def test_what_cannot_be_asked(graph: Graph, ids: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        fragility(graph, PUBLIC, Chosen("abcdefghijklmnop"))
    with pytest.raises(Invalid):
        fragility(graph, MEMBERS, Chosen(organisations=[ids["ana"]]))


def test_of_an_empty_graph_nothing_is_asked(graph: Graph) -> None:
    with pytest.raises(NotFound):
        fragility(graph, Viewer.public(), Chosen("abcdefghijklmnop"))
