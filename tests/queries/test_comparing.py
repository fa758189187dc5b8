"""Two consortia side by side: what is different is told, cohesion equals networkx, whom they trained equals lineage."""

from __future__ import annotations

import random

import networkx
import pytest

from graph import Graph
from queries.lineage import lineage
from queries.partnerships.bonds import Bonds
from queries.partnerships.cohesion import cohesion
from queries.partnerships.comparing import Cost, compared
from queries.partnerships.consortium import Chosen
from queries.partnerships.landscape import landscape
from queries.partnerships.training import trained_by
from tests.queries.conftest import MEMBERS, PUBLIC
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


@pytest.mark.parametrize("seed", range(4))
def test_whom_they_trained_equals_lineage(network: Network, graph: Graph, seed: int) -> None:
    chance = random.Random(seed)
    people, events = [f"p{number}" for number in range(8)], [f"e{number}" for number in range(5)]
    for each in people:
        network.person(each)
    network.thing("Training", "course")
    for each in events:
        network.event(each, kind=chance.choice(("workshop", "conference")))
        if chance.random() < 0.4:
            network.tie(each, "DELIVERS", "course")
    for _ in range(30):
        type_, roles = chance.choice((("TAUGHT_AT", ("trainer", "speaker", None)), ("ATTENDED", ("trainee", "observer", None))))
        role = chance.choice(roles)
        network.tie(chance.choice(people), type_, chance.choice(events), **({"role": role} if role else {}))
    network.tie("p0", "MENTORS", "p1")
    ids = network.load()
    seen = landscape(graph, MEMBERS)
    for each in people:
        expected = {node.thing.id for node in lineage(graph, MEMBERS, ids[each], depth=1).nodes if node.generation == 1}
        mine = seen.things.numbers_of([ids[each]])
        assert {seen.things.ids[number] for number in trained_by(seen, mine)} == expected
