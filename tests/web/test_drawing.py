"""The picture's model: only listed keys, and the same places every time."""

from __future__ import annotations

import random

import pytest

from queries.mention import Mention
from queries.network import Edge, Network, Node
from tests.web.conftest import SCRIPT
from web import drawing

KINDS = tuple(drawing.SHAPES)


def network(nodes: int, edges: int, name: str = "Name") -> Network:
    chance = random.Random(1)
    things = [
        Node(Mention(f"id{index}", KINDS[index % 7], f"{name} {index}", index % 5 == 0), min(index, 1) + (index > 40))
        for index in range(nodes)
    ]
    pairs = [chance.sample(range(nodes), 2) for _ in range(edges)]
    ties = [Edge(f"id{a}", f"id{b}", "KNOWS" if a % 2 else "WORKS_AT", "knows", None, None, False) for a, b in pairs]
    return Network(tuple(things), tuple(ties), 0)


def test_only_listed_keys_reach_the_page() -> None:
    drawn = drawing.draw(network(30, 60, SCRIPT), "A name", {})
    assert {key for node in drawn.model["nodes"] for key in node} <= set(drawing.NODE_KEYS)
    assert {key for edge in drawn.model["edges"] for key in edge} <= set(drawing.EDGE_KEYS)
    assert all(isinstance(node["title"], str) for node in drawn.model["nodes"])


@pytest.mark.parametrize(("nodes", "edges"), [(1, 0), (2, 1), (40, 90), (151, 400), (500, 1500)])
def test_places_are_the_same_every_time(nodes: int, edges: int) -> None:
    first = drawing.layout(network(nodes, edges)) if edges else drawing.layout(Network(network(nodes, 0).nodes, (), 0))
    again = drawing.layout(network(nodes, edges)) if edges else drawing.layout(Network(network(nodes, 0).nodes, (), 0))
    assert first == again
    assert len({(round(x), round(y)) for x, y in first.values()}) == nodes


def test_parallel_ties_are_all_drawn() -> None:
    pair = network(2, 3)
    assert len(drawing.draw(pair, "x", {}).model["edges"]) == 3


def test_the_legend_counts() -> None:
    drawn = drawing.draw(network(14, 5), "x", {})
    assert {line.kind: line.count for line in drawn.legend} == dict.fromkeys(KINDS, 2)
    assert drawn.invented
