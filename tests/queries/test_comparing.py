"""Two consortia side by side: what is different is told, cohesion equals networkx, whom they reach equals lineage."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import networkx
import pytest

from graph import Graph
from graph.days import first_and_last
from queries.lineage import MOST_GENERATIONS, lineage
from queries.partnerships.bonds import Bond, Bonds
from queries.partnerships.cohesion import Cohesion, cohesion
from queries.partnerships.comparing import Cost, compared, comparing
from queries.partnerships.consortium import MOST_MEMBERS, Chosen
from tests.queries.chains import DAYS, Counting, Step, answer, random_said
from tests.queries.conftest import MEMBERS, PUBLIC, STEWARD
from tests.queries.saying import Network
from tests.queries.test_resilience import bonds_of


@pytest.fixture
def ids(network: Network) -> dict[str, str]:
    for name, country, sector in (("academy", "NO", "public"), ("prison", "RS", "public"), ("charity", "PT", "third")):
        network.organisation(name, country=country, sector=sector)
    network.thing("Collaboration", "project", budget_eur=900, final_cost_eur=800)
    network.thing("Collaboration", "other project")
    network.tie("academy", "TAKES_PART_IN", "project", ec_contribution_eur=400)
    network.tie("prison", "TAKES_PART_IN", "project")
    network.tie("charity", "TAKES_PART_IN", "other project", ec_contribution_eur=70)
    network.tie("academy", "TAKES_PART_IN", "other project", ec_contribution_eur=1_000)
    network.person("ana")
    network.person("carla", country="PT")
    network.tie("ana", "WORKS_AT", "academy")
    network.tie("carla", "WORKS_AT", "charity")
    network.tie("ana", "KNOWS", "carla")
    return dict(network.load())


def test_what_is_gained_and_lost(graph: Graph, ids: dict[str, str]) -> None:
    one, other = Chosen(ids["project"]), Chosen(ids["project"], more=[ids["charity"]], without=[ids["prison"]])
    found = compared(graph, MEMBERS, one, other)
    assert ([each.name for each in found.added], [each.name for each in found.removed]) == (["charity"], ["prison"])
    changes = {each.dimension: (each.gained, each.lost) for each in found.changes}
    assert changes["country"] == ((("PT", "PT"),), (("RS", "RS"),))
    assert changes["sector"] == ((("third", "third"),), ())
    assert (found.one.people, found.other.people) == (1, 2)
    assert (found.one.cohesion.density, found.other.cohesion.density) == (0, 1)
    assert (found.one.held_pairs, found.other.held_pairs) == (0, 0)  # Ana and Carla know each other, but there is the other project too.
    assert found.one.cost == Cost(900, 800, 400, 1, None, 0)
    assert found.other.cost == Cost(900, 800, 400, 1, 70, 1)
    back = compared(graph, MEMBERS, other, one)
    assert {each.dimension: (each.lost, each.gained) for each in back.changes} == changes


def test_nobody_is_compared_too(graph: Graph, ids: dict[str, str]) -> None:
    nobody = Chosen(organisations=[ids["prison"]], without=[ids["prison"]])
    found = compared(graph, PUBLIC, nobody, Chosen(organisations=[ids["prison"]]))
    assert (found.one.people, found.one.cohesion.density, found.one.resilience) == (0, None, None)
    assert found.one.cost == Cost(None, None, None, 0, None, 0)
    assert [each.name for each in found.added] == ["prison"]


@pytest.mark.parametrize(("as_of", "usual"), [("2018", 100), ("2021", 550), (None, 550)])
def test_what_is_usual_on_a_day_is_what_had_begun_by_then(network: Network, graph: Graph, as_of: str | None, usual: float) -> None:
    network.organisation("academy")
    for key, start, amount in (("early", "2016", 100), ("late", "2021", 1_000)):
        network.thing("Collaboration", key, start=start)
        network.tie("academy", "TAKES_PART_IN", key, ec_contribution_eur=amount)
    who = Chosen(organisations=[network.load()["academy"]], as_of=as_of)
    assert compared(graph, PUBLIC, who, who).one.cost == Cost(None, None, None, 0, usual, 1)


@pytest.mark.parametrize("seed", range(100))
def test_cohesion_equals_networkx(seed: int) -> None:
    bonds: Bonds = bonds_of(seed)
    found, graph = cohesion(bonds), bonds.organisations
    if bonds.members < 2:
        assert (found.density, found.distance, found.linked) == (None, None, None)
        return
    ways = [steps for _, reached in networkx.all_pairs_shortest_path_length(graph) for steps in reached.values() if steps]
    assert found.density == pytest.approx(networkx.density(graph))
    assert found.distance == (pytest.approx(sum(ways) / len(ways)) if ways else None)
    assert found.linked == pytest.approx(len(ways) / (bonds.members * (bonds.members - 1)))


def test_cohesion_of_the_most_members_however_far_apart_they_are() -> None:
    row = Bonds(MOST_MEMBERS, {}, tuple(Bond(-1, (each, each + 1), ()) for each in range(MOST_MEMBERS - 1)))
    found = cohesion(row)
    assert (found.distance, found.linked) == (pytest.approx((MOST_MEMBERS + 1) / 3), 1)
    assert cohesion(Bonds(MOST_MEMBERS, {}, (Bond(-1, tuple(range(MOST_MEMBERS)), ()),))) == Cohesion(1, 1, 1)


def test_the_same_beside_itself_is_worked_out_once(graph: Graph, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[Bonds] = []

    def counted(bonds: Bonds) -> Cohesion:
        worked_out.append(bonds)
        return cohesion(bonds)

    monkeypatch.setattr(comparing, "cohesion", counted)
    one, other = Chosen(ids["project"]), Chosen(ids["project"], more=[ids["charity"]])
    assert compared(graph, MEMBERS, one, Chosen(ids["project"])).changes == compared(graph, MEMBERS, one, one).changes
    assert len(worked_out) == 2
    compared(graph, MEMBERS, one, other)
    assert len(worked_out) == 4


THREE = ("academy", "prison", "charity")


@pytest.mark.parametrize("seed", range(8))
def test_whom_they_reach_is_whom_any_chain_reaches_and_the_lineage_of_their_people(network: Network, graph: Graph, seed: int) -> None:
    chance = random.Random(seed)
    said = random_said(chance)
    said.say(network)
    staff = {each: chance.sample(said.people, chance.randint(0, 2)) for each in THREE}
    for each, people in staff.items():
        network.organisation(each)
        for person in people:
            network.tie(person, "WORKS_AT", each)
    ids, as_of = network.load(), chance.choice((None, None, *DAYS))
    one = Chosen(organisations=[ids["academy"], ids["prison"]], as_of=as_of)
    found = compared(graph, MEMBERS, one, replace(one, more=[ids["charity"]]))
    for profile, members in ((found.one, THREE[:2]), (found.other, THREE)):
        who = {person for each in members for person in staff[each]}
        expected = _reached(said.steps(counting=Counting(day=_last(as_of))), who)
        assert profile.reach == tuple(expected.count(generation) for generation in range(1, max(expected, default=0) + 1))
        assert (profile.trained, profile.reached) == (expected.count(1), len(expected))
        if who:
            first, *others = (ids[each] for each in sorted(who))
            told = lineage(graph, MEMBERS, first, depth=MOST_GENERATIONS, others=others, as_of=as_of).figures
            assert (profile.reached, len(profile.reach)) == (told.people, told.generations)


def _reached(steps: list[Step], people: set[str]) -> list[int]:
    """By enumeration, for each beyond these people the fewest steps of a chain from any of them."""
    found: dict[str, int] = {}
    for root in people:
        for each, (generation, _) in answer(steps, root, 6, up=False).people.items():
            found[each] = min(generation, found.get(each, generation))
    return [generation for each, generation in found.items() if each not in people]


def _last(as_of: str | None) -> float:
    return first_and_last(as_of)[1] if as_of else float("inf")


def _chain(network: Network, *people: str) -> None:
    """Each teaches the next, a year later each time."""
    for year, (one, other) in enumerate(pairwise(people), 2020):
        network.event(f"{one} {other}", kind="workshop", start=str(year))
        network.tie(one, "TAUGHT_AT", f"{one} {other}", role="trainer")
        network.tie(other, "ATTENDED", f"{one} {other}", role="trainee")


def test_reach_is_that_of_the_day_of_who_asks_and_of_what_counts(network: Network, graph: Graph) -> None:
    network.organisation("academy")
    for each in ("ana", "bo", "cy", "di"):
        network.person(each, **({"level": 2} if each == "cy" else {}))
    network.tie("ana", "WORKS_AT", "academy")
    _chain(network, "ana", "bo", "cy", "di")
    network.load()
    for each in ("eva", "fay"):
        network.person(each)
    _chain(network, "ana", "eva", "fay")
    who = Chosen(organisations=[network.load("demonstration", invented=True)["academy"]])
    assert {viewer: compared(graph, viewer, who, who).one.reach for viewer in (STEWARD, MEMBERS)} == {STEWARD: (2, 2, 1), MEMBERS: (2, 1)}
    really, then = replace(who, invented=False), replace(who, as_of="2021")
    assert [compared(graph, STEWARD, each, each).one.reach for each in (really, then)] == [(1, 1, 1), (2, 2)]
    assert [compared(graph, STEWARD, each, each).one.invented for each in (who, really)] == [True, False]
