"""What breaks when somebody leaves equals plain definitions, tried out on many small random graphs."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations

import networkx
import pytest

from queries.partnerships.bonds import Bond, Bonds
from queries.partnerships.resilience.hanging import hanging
from queries.partnerships.resilience.holding import held_by_one
from queries.partnerships.resilience.mending import best_ties, parts_without, resilience
from queries.partnerships.resilience.parting import cut_off
from queries.partnerships.resilience.splitting import smallest_split
from queries.partnerships.thinning import enough

SEEDS = range(150)
Graph = networkx.Graph


def graph_of(seed: int) -> Graph:
    chance = random.Random(seed)
    return networkx.gnp_random_graph(chance.randint(1, 9), chance.choice((0.15, 0.3, 0.5, 0.8)), seed=seed)


def without(graph: Graph, gone: Iterable[int]) -> list[set[int]]:
    left = graph.copy()
    left.remove_nodes_from(gone)
    return list(networkx.connected_components(left))


def bonds_of(seed: int) -> Bonds:
    """Up to six members with people who may work for two, at occasions where some members are themselves."""
    chance = random.Random(seed)
    members, people = chance.randint(1, 6), chance.randint(0, 10)

    def some(every: int, *counts: int) -> tuple[int, ...]:
        return tuple(sorted(chance.sample(range(every), min(every, chance.choice(counts)))))

    employers = {person: some(members, 1, 1, 1, 2) for person in range(people)}
    bonds = [Bond(number, some(members, 0, 0, 0, 1, 2), some(people, 0, 1, 2, 3, 4)) for number in range(chance.randint(0, 6))]
    return Bonds(members, employers, tuple(bonds))


def contacts(bonds: Bonds, one: int, other: int) -> list[set[int]]:
    """Every contact of two members: the people it runs through."""
    def sides(bond: Bond, place: int) -> list[set[int]]:
        return [set()] if place in bond.members else [{each} for each in bond.people if place in bonds.employers[each]]

    every = [*bonds.bonds, *(Bond(-1, (), (person,)) for person in bonds.employers)]
    return [mine | theirs for bond in every for mine in sides(bond, one) for theirs in sides(bond, other)]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_loss_cuts_off(seed: int) -> None:
    graph = graph_of(seed)
    chance = random.Random(seed)
    weights = {each: chance.randint(0, 2) for each in graph}
    expected = {}
    for vertex in graph:
        own = networkx.node_connected_component(graph, vertex)
        parts = [sum(weights[each] for each in part) for part in without(graph.subgraph(own), [vertex])]
        if parts and sum(parts) > max(parts):
            expected[vertex] = sum(parts) - max(parts)
    assert cut_off(graph, weights) == expected


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("most", [1, 4])
def test_the_smallest_set_that_splits(seed: int, most: int) -> None:
    graph = graph_of(seed)
    chance = random.Random(-seed)
    ends = [each for each in graph if chance.random() < 0.7]
    for losable in (set(graph), {each for each in graph if each not in ends}, {each for each in graph if each % 2}):
        def splits(gone: Iterable[int]) -> bool:
            left = set(ends) - set(gone)
            return sum(bool(part & left) for part in without(graph, gone)) > 1

        sizes = (size for size in range(most + 1) if any(map(splits, combinations(sorted(losable), size))))
        least = next(sizes, None)
        found = smallest_split(graph, ends, losable, most)
        assert (found is None) == (least is None)
        if found is not None:
            assert len(found) == least
            assert set(found) <= losable
            assert splits(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_holds_a_pair_alone(seed: int) -> None:
    bonds = bonds_of(seed)
    expected = []
    for one, other in combinations(range(bonds.members), 2):
        every = contacts(bonds, one, other)
        assert bonds.linked[one, other] == bonds.linked[other, one] == bool(every)
        alone = set.intersection(*every) if every else set()
        if alone:
            expected.append((one, other, tuple(sorted(alone))))
    assert [(each.one, each.other, each.people) for each in held_by_one(bonds)] == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_a_person_s_leaving_parts_members_as_their_contacts_say(seed: int) -> None:
    bonds = bonds_of(seed)
    found = cut_off(bonds.people, dict.fromkeys(range(bonds.members), 1))
    for person in bonds.employers:
        graph, left = networkx.empty_graph(bonds.members), networkx.empty_graph(bonds.members)
        for one, other in combinations(range(bonds.members), 2):
            every = contacts(bonds, one, other)
            graph.add_edges_from([(one, other)] * bool(every))
            left.add_edges_from([(one, other)] * any(person not in each for each in every))
        # A way from member to member may change people within a member, so that parts are those of members alone.
        wholes = networkx.connected_components(graph)
        lost = sum(len(part) - max(map(len, networkx.connected_components(left.subgraph(part)))) for part in wholes)
        assert found.get(-1 - person, 0) == lost


def parted_without(bonds: Bonds, person: int) -> list[frozenset[int]]:
    """What contacts join without a person: the parts of what was one with them, but for the largest of each."""
    graph, left = networkx.empty_graph(bonds.members), networkx.empty_graph(bonds.members)
    for one, other in combinations(range(bonds.members), 2):
        every = contacts(bonds, one, other)
        graph.add_edges_from([(one, other)] * bool(every))
        left.add_edges_from([(one, other)] * any(person not in each for each in every))
    wholes = (networkx.connected_components(left.subgraph(part)) for part in networkx.connected_components(graph))
    parts = (sorted(map(frozenset, whole), key=lambda part: (-len(part), min(part))) for whole in wholes)
    return [part for whole in parts for part in whole[1:]]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_second_contact_holds_what_hung_on_one_person(seed: int) -> None:
    bonds = bonds_of(seed)
    parted = {person: parted_without(bonds, person) for person in bonds.employers}
    found = hanging(bonds, [person for person, parts in parted.items() if parts])
    assert found == {part: tuple(person for person in parted if part in parted[person]) for part in found}
    assert set(found) == {part for parts in parted.values() for part in parts}
    for part, people in found.items():
        joined = [each for each in range(bonds.members) if networkx.has_path(bonds.organisations, each, min(part))]
        away = {person: set(joined).difference(*parted[person]) for person in people}
        rest = min(set.intersection(*away.values()))
        mended = Bonds(bonds.members, bonds.employers, (*bonds.bonds, Bond(-1, (min(part), rest), ())))
        assert all(part not in parted_without(mended, person) for person in people)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_member_leaves_with_those_who_work_for_it_alone(seed: int) -> None:
    bonds = bonds_of(seed)
    parts = parts_without(bonds.organisations)
    for gone in range(bonds.members):
        stay = {person: tuple(place for place in places if place != gone) for person, places in bonds.employers.items()}
        left = [each._replace(members=tuple(place for place in each.members if place != gone)) for each in bonds.bonds]
        graph = Bonds(bonds.members, {person: places for person, places in stay.items() if places}, tuple(left)).organisations
        graph.remove_node(gone)
        labels = {frozenset(place for place in graph if parts[gone, place] == each) for each in set(parts[gone].tolist()) - {-1}}
        assert labels == set(map(frozenset, networkx.connected_components(graph)))


def still_linked(graph: Graph) -> float:
    """Over all losses the share of pairs of others that are linked."""
    shares = []
    for gone in graph:
        parts = without(graph, [gone])
        left = len(graph) - 1
        shares.append(sum(len(part) * (len(part) - 1) for part in parts) / (left * (left - 1)))
    return sum(shares) / len(shares)


@pytest.mark.parametrize("seed", SEEDS)
def test_resilience_and_the_ties_that_mend(seed: int) -> None:
    graph = graph_of(seed)
    labels = parts_without(graph)
    if len(graph) < 3:
        assert resilience(labels) is None
        assert best_ties(labels, 3) == ()
        return
    before = still_linked(graph)
    assert resilience(labels) == pytest.approx(before)
    after = []
    for pair in networkx.non_edges(graph):
        more = graph.copy()
        more.add_edge(*pair)
        after.append((-round(still_linked(more), 9), *sorted(pair)))
    best = [each for each in sorted(after) if -each[0] > before + 1e-9]
    found = best_ties(labels, 1_000)
    assert sorted((-round(each.resilience, 9), each.one, each.other) for each in found) == best
    assert [each.resilience for each in found] == sorted((each.resilience for each in found), reverse=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_thinned_graph_parts_where_the_whole_does(seed: int) -> None:
    graph = graph_of(seed)
    thin = networkx.empty_graph(len(graph))
    thin.add_edges_from(enough(networkx.to_numpy_array(graph, dtype=bool), 3))
    assert set(map(frozenset, thin.edges)) <= set(map(frozenset, graph.edges))
    for size in range(3):
        for gone in combinations(graph, size):
            assert set(map(frozenset, without(thin, gone))) == set(map(frozenset, without(graph, gone)))


@pytest.mark.parametrize("members", [0, 1])
def test_nobody_and_one_alone(members: int) -> None:
    bonds = Bonds(members, {7: (0,)} if members else {}, (Bond(3, (), (7,)),))
    assert held_by_one(bonds) == ()
    assert cut_off(bonds.people, {0: 1}) == {}
    assert resilience(parts_without(bonds.organisations)) is None
    assert smallest_split(bonds.organisations, range(members), set(range(members)), 4) is None
