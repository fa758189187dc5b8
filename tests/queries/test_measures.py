"""How a network hangs together: each figure as networkx has it, by both ways of working it out, on random networks and on none."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from collections import Counter

import networkx
import numpy
import pytest

from graph import Graph, Viewer
from queries.measures import groups, links_of
from queries.measures.chance import switched
from queries.measures.engine import Engine
from queries.measures.groups import modularity, numbered
from queries.measures.large import Large
from queries.measures.leiden import Net, leiden
from queries.measures.links import Links
from queries.measures.outline import outline, small_world
from queries.measures.rank import ranks
from queries.measures.shapes import Outline
from queries.measures.small import Small
from queries.measures.telling import as_text, of_text
from queries.network import all_of_search, measured, of_search
from queries.network.ties import all_ties
from queries.search import Ask
from queries.search.catalogue import catalogue
from tests.queries.saying import Network

ENGINES = (Small, Large)
GRAPHS = 25


def linked(model: networkx.Graph[int]) -> Links:
    size = len(model)
    pairs = numpy.array(sorted(sorted(each) for each in model.edges), dtype=numpy.int64).reshape(-1, 2)
    ids = tuple(f"{number:016x}" for number in range(size))
    topics = tuple(("t1", "t2")[: number % 3] for number in range(size))
    return Links(ids, pairs[:, 0], pairs[:, 1], numpy.arange(size), topics, tuple(("RS", "", "NO")[number % 3] for number in range(size)))


def random_graph(seed: int) -> networkx.Graph[int]:
    """Sparse or dense, in one part or many."""
    size = random.Random(seed).choice((2, 3, 7, 20, 60))
    return networkx.gnp_random_graph(size, random.Random(seed).choice((0.02, 0.1, 0.3, 0.7)), seed=seed)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(GRAPHS))
def test_every_figure_is_that_of_networkx(engine: type[Small | Large], seed: int) -> None:
    model = random_graph(seed)
    links = linked(model)
    found = outline(links, engine(links), crowd=False)
    oracle = {
        "degree": dict(model.degree),
        "closeness": networkx.closeness_centrality(model),
        "betweenness": networkx.betweenness_centrality(model),
        "rank": networkx.pagerank(model, tol=1e-12, max_iter=1000),
        "core": networkx.core_number(model),
    }
    for name, values in oracle.items():
        for number, id_ in enumerate(links.ids):
            assert getattr(found.figures[id_], name) == pytest.approx(values[number], rel=1e-5, abs=1e-7), name
    shape = found.shape
    parts = sorted(map(len, networkx.connected_components(model)))
    assert (shape.things, shape.pairs, shape.parts, shape.largest) == (len(model), model.size(), len(parts), parts[-1])
    assert shape.clustering == pytest.approx(networkx.average_clustering(model), rel=1e-5)
    steps = [far for _, every in networkx.all_pairs_shortest_path_length(model) for far in every.values() if far]
    assert shape.distance == (pytest.approx(sum(steps) / len(steps), rel=1e-5) if steps else None)
    assert shape.starts is None


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(GRAPHS))
def test_communities_part_the_network_hang_together_and_are_as_divided_as_they_say(engine: type[Small | Large], seed: int) -> None:
    model = random_graph(seed)
    links = linked(model)
    labels = engine(links).communities()
    together = [{number for number, each in enumerate(labels) if each == label} for label in set(labels.tolist())]
    assert sum(map(len, together)) == len(model)
    assert all(networkx.is_connected(model.subgraph(each)) for each in together)
    if model.size():
        expected = networkx.community.modularity(model, together)
        assert modularity(links, labels) == pytest.approx(expected, abs=1e-9)
        assert expected >= networkx.community.modularity(model, [set(model)]) - 1e-9
    else:
        assert modularity(links, labels) is None


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_nothing_would_be_better_off_in_another_community_or_alone(seed: int) -> None:
    model = random_graph(seed)
    labels = dict(enumerate(leiden(Net.of(len(model), model.edges))))
    ties = max(model.size(), 1)

    def gain(thing: int, label: int) -> float:
        others = [each for each in model if labels[each] == label and each != thing]
        tied = sum(model.has_edge(thing, each) for each in others)
        return tied - model.degree(thing) * sum(model.degree(each) for each in others) / (2 * ties)

    for thing in model:
        here = gain(thing, labels[thing])
        assert here >= -1e-9, "alone"
        assert all(gain(thing, label) <= here + 1e-9 for label in {labels[each] for each in model[thing]})


def test_the_best_division_of_the_karate_club_is_found() -> None:
    links = linked(networkx.Graph(networkx.karate_club_graph().edges))
    assert modularity(links, Small(links).communities()) == pytest.approx(0.4198, abs=1e-4), "Brandes et al. 2008"


@pytest.mark.parametrize("engine", ENGINES)
def test_communities_that_were_planted_are_found(engine: type[Small | Large]) -> None:
    model = networkx.planted_partition_graph(6, 20, 0.6, 0.01, seed=5)
    links = linked(model)
    labels = engine(links).communities()
    assert {frozenset(numpy.flatnonzero(labels == each).tolist()) for each in set(labels.tolist())} == {
        frozenset(range(first, first + 20)) for first in range(0, 120, 20)
    }


def test_communities_of_a_crowd_are_as_divided_as_louvain_s() -> None:
    model = networkx.planted_partition_graph(40, 50, 0.25, 0.004, seed=3)
    links = linked(model)
    theirs = networkx.community.modularity(model, networkx.community.louvain_communities(model, seed=1))
    ours = modularity(links, Large(links).communities())
    assert ours is not None
    assert ours >= 0.98 * theirs


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_network_of_nothing_of_one_thing_and_of_two_without_a_tie(engine: type[Small | Large], size: int) -> None:
    links = linked(networkx.empty_graph(size))
    found = outline(links, engine(links), crowd=engine is Large)
    shape = found.shape
    assert (shape.things, shape.pairs, shape.parts, shape.largest) == (size, 0, size, min(size, 1))
    assert (shape.modularity, shape.clustering, shape.distance, shape.small_world) == (None, 0.0, None, None)
    assert found.groups == ()
    for each in found.figures.values():
        assert (each.degree, each.closeness, each.betweenness, each.core, each.community) == (0, 0.0, 0.0, 0, 0)
        assert each.rank == pytest.approx(1 / size)


def test_of_a_crowd_estimates_are_near_and_only_what_stands_out_is_told() -> None:
    order = random.Random(1).sample(range(3_000), 3_000)  # ids come by chance
    model = networkx.relabel_nodes(networkx.powerlaw_cluster_graph(3_000, 4, 0.3, seed=2), dict(enumerate(order)))
    links = linked(model)
    guessed, exact = (outline(links, Large(links, most), crowd=True) for most in (100, 1 << 30))
    assert guessed.shape.starts == 128
    assert exact.shape.starts is None
    assert guessed.shape.distance == pytest.approx(exact.shape.distance, rel=0.05)
    both = guessed.figures.keys() & exact.figures.keys()
    assert 100 <= len(guessed.figures) <= 400
    one, other = ([each.figures[id_].betweenness for id_ in sorted(both)] for each in (guessed, exact))
    assert numpy.corrcoef(one, other)[0, 1] > 0.95
    assert all(guessed.figures[id_].closeness == exact.figures[id_].closeness for id_ in both), "these are never guessed"
    top = sorted(model.degree, key=lambda pair: (-pair[1], pair[0]))[:100]
    assert {links.ids[number] for number, _ in top} <= guessed.figures.keys()


def test_no_estimate_is_above_what_there_can_be() -> None:
    links = linked(networkx.star_graph(2_999))
    assert max(each.betweenness for each in outline(links, Large(links), crowd=True).figures.values()) == 1


def test_it_is_told_how_many_communities_there_are_also_where_not_all_have_room() -> None:
    links = linked(networkx.disjoint_union_all([*[networkx.path_graph(2)] * 60, networkx.empty_graph(3)]))
    found = outline(links, Small(links), crowd=False)
    assert (found.shape.communities, len(found.groups)) == (60, groups.MOST)


AGAIN = """
import networkx, sys
from tests.queries.test_measures import linked
from queries.measures.large import Large
from queries.measures.outline import outline
from queries.measures.telling import as_text
links = linked(networkx.powerlaw_cluster_graph(1_000, 3, 0.4, seed=6))
print(as_text(outline(links, Large(links, 100), crowd=True)))
"""


@pytest.mark.parametrize("threads", ["1", "4"])
def test_the_same_network_has_the_same_figures_in_every_process(threads: str) -> None:
    links = linked(networkx.powerlaw_cluster_graph(1_000, 3, 0.4, seed=6))
    here = as_text(outline(links, Large(links, 100), crowd=True))
    environment = {"OMP_NUM_THREADS": threads, "PYTHONHASHSEED": threads}
    there = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True, check=True, env=environment, timeout=120)
    assert there.stdout.strip() == here


def test_what_is_kept_as_text_is_read_back_as_it_was() -> None:
    links = linked(networkx.karate_club_graph())
    found = outline(links, Small(links), crowd=False)
    assert of_text(as_text(found)) == found
    empty = outline(linked(networkx.empty_graph(0)), Small(linked(networkx.empty_graph(0))), crowd=False)
    assert of_text(as_text(empty)) == empty


def test_the_largest_community_is_the_first_and_is_told_by_what_most_of_it_has_to_do_with() -> None:
    labels = numpy.array([7, 7, 3, 3, 3, 9, 1, 1])
    assert numbered(labels).tolist() == [2, 2, 1, 1, 1, 0, 3, 3]
    links = linked(networkx.disjoint_union(networkx.star_graph(5), networkx.path_graph(3)))
    numbers = numbered(numpy.array([0] * 6 + [1] * 3))
    first, second = groups.groups(links, numbers)
    assert (first.size, first.foremost[0], second.size, second.foremost[0]) == (6, links.ids[0], 3, links.ids[7])
    assert dict(first.topics) == Counter(topic for each in links.topics[:6] for topic in each)
    assert dict(second.countries) == Counter(each for each in links.countries[6:] if each)


def pairs_of(links: Links) -> frozenset[frozenset[int]]:
    return frozenset(map(frozenset, zip(links.starts.tolist(), links.ends.tolist(), strict=True)))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(5))
def test_by_chance_each_thing_has_as_many_ties_but_to_others(engine: type[Small | Large], seed: int) -> None:
    model = networkx.powerlaw_cluster_graph(80, 3, 0.5, seed=seed)
    links = linked(model)
    made = [each.links for each in engine(links).by_chance()]
    assert [each.degrees.tolist() for each in made] == [links.degrees.tolist()] * len(made)
    assert all(len(pairs_of(each)) == model.size() for each in made), "none twice"
    assert len({pairs_of(each) for each in (*made, links)}) == len(made) + 1 > 3
    assert [pairs_of(each.links) for each in engine(links).by_chance()] == [*map(pairs_of, made)], "the same again"


def test_every_network_that_there_can_be_comes_as_often() -> None:
    found: Counter[frozenset[frozenset[int]]] = Counter()
    one, other = numpy.array([0, 1, 2, 3, 4]), numpy.array([1, 2, 3, 4, 0])
    for seed in range(300):
        for starts, ends in switched(one, other, seed):
            found[frozenset(map(frozenset, zip(starts.tolist(), ends.tolist(), strict=True)))] += 1
    assert len(found) == 12, "the rings of five things"
    assert min(found.values()) > 0.75 * 250
    assert max(found.values()) < 1.25 * 250


@pytest.mark.parametrize("engine", ENGINES)
def test_chance_is_what_networkx_comes_to_by_switching_ties(engine: type[Small | Large]) -> None:
    model = networkx.powerlaw_cluster_graph(300, 4, 0.6, seed=1)
    theirs = [networkx.double_edge_swap(model.copy(), 5 * model.size(), 500 * model.size(), seed=seed) for seed in range(8)]
    shape = outline(linked(model), engine(linked(model)), crowd=False).shape
    assert shape.chance_clustering == pytest.approx(sum(map(networkx.average_clustering, theirs)) / 8, rel=0.1)
    assert shape.chance_distance == pytest.approx(sum(map(networkx.average_shortest_path_length, theirs)) / 8, rel=0.02)
    assert shape.small_world == pytest.approx(
        small_world(shape.clustering, shape.distance, shape.chance_clustering, shape.chance_distance), rel=1e-4)
    alike = 2 * model.size() / (300 * 299)
    assert shape.chance_clustering > 2 * alike, "hubs alone make triangles, which is no sign of a small world"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_small_world_is_one_and_what_has_no_triangle_by_chance_is_none(engine: type[Small | Large]) -> None:
    world, star = networkx.connected_watts_strogatz_graph(300, 8, 0.05, seed=1), networkx.star_graph(9)
    told, none = (outline(linked(each), engine(linked(each)), crowd=False).shape for each in (world, star))
    assert told.small_world is not None
    assert told.small_world > 5
    assert (none.chance_clustering, none.chance_distance, none.small_world) == (0.0, none.distance, None), "there is no other"
    assert small_world(0.0, 2.0, 0.1, 2.0) == 0.0


def test_ranks_are_those_of_networkx_where_many_things_have_no_tie() -> None:
    model = networkx.gnp_random_graph(50, 0.02, seed=4)
    links = linked(model)
    expected = networkx.pagerank(model, tol=1e-13, max_iter=1000)
    for engine in (Small(links), Large(links)):
        found = ranks(engine.spread(), links.degrees)
        assert found.sum() == pytest.approx(1)
        assert found.tolist() == pytest.approx([expected[number] for number in range(50)], abs=1e-8)


# On a graph.


@pytest.fixture
def some(network: Network) -> Graph:
    """Two workshops with a bridge between, some of it for members or stewards only, some of it said twice."""
    for number in range(12):
        network.person(f"p{number}", level=(0, 0, 1, 2)[number % 4], country=("RS", "NO")[number % 2])
    for place, key in enumerate(("one", "two", "three")):
        network.event(key, level=(0, 0, 2)[place])
        network.topic(f"about {key}")
        network.tie(key, "ABOUT", f"about {key}")
    for number in range(12):
        network.tie(f"p{number}", "ATTENDED", ("one", "two")[number > 6], role="trainee")
        network.tie(f"p{number}", "ATTENDED", ("one", "two")[number > 6])
        if number % 5 == 0:
            network.tie(f"p{number}", "TAUGHT_AT", "three", role="trainer")
    network.tie("p0", "KNOWS", "p8")
    network.load()
    return network.graph


@pytest.mark.parametrize("viewer", [Viewer.public(), Viewer.members(), Viewer.steward()])
def test_what_is_drawn_and_a_crowd_are_the_same_network(some: Graph, viewer: Viewer) -> None:
    known = catalogue(some, viewer)
    network = of_search(some, viewer, Ask()).network
    drawn = Links.of_network(network, known, invented=True)
    crowd = Links.of_crowd(all_ties(some, viewer), all_of_search(some, viewer, Ask()), known)
    assert drawn.digest == crowd.digest
    measures = measured(network)
    assert dict(zip(drawn.ids, drawn.strengths.tolist(), strict=True)) == {id_: each.strength for id_, each in measures.items()}
    found = outline(drawn, Small(drawn), crowd=False)
    for id_, each in measures.items():
        assert (found.figures[id_].degree, found.figures[id_].betweenness) == (each.degree, pytest.approx(each.betweenness, abs=1e-5))


def engines_agree(links: Links) -> tuple[Outline, Outline]:
    one, other = (outline(links, engine, crowd=False) for engine in (Small(links), Large(links)))
    return one, other


def test_both_ways_of_working_it_out_agree_on_a_graph(some: Graph) -> None:
    links = links_of(some, Viewer.steward(), all_of_search(some, Viewer.steward(), Ask()))
    one, other = engines_agree(links)
    for id_, each in one.figures.items():
        mine, theirs = each, other.figures[id_]
        assert (mine.degree, mine.strength, mine.core) == (theirs.degree, theirs.strength, theirs.core)
        assert math.isclose(mine.closeness, theirs.closeness, rel_tol=1e-5)


def test_engines_are_what_the_protocol_says() -> None:
    links = linked(networkx.path_graph(3))
    engines: list[Engine] = [Small(links), Large(links)]
    assert [[ways.tolist() for ways in each.reached([0, 1])] for each in engines] == [[[2, 2], [3, 2]]] * 2
