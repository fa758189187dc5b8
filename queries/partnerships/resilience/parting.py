"""Which single losses part a graph, and how much each cuts off: block-cut trees (Harary and Prins 1966), in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import cast

import networkx


def cut_off(graph: networkx.Graph[int], weights: Mapping[int, int]) -> dict[int, int]:
    """For each vertex whose loss parts others that weigh something: the weight of all parts but the heaviest.

    Parts are those of the vertex's own component. `weights`: of the vertices that count; the others weigh nothing.
    """
    cuts = set(networkx.articulation_points(graph))
    tree, own = _tree(graph, cuts, weights)
    found: dict[int, int] = {}
    for component in networkx.connected_components(tree):
        parts = _parts(tree, own, min(component))
        found |= {each: sum(parts[each]) - max(parts[each]) for each in component & cuts}
    return {vertex: lost for vertex, lost in sorted(found.items()) if lost}


def _tree(graph: networkx.Graph[int], cuts: Set[int], weights: Mapping[int, int]) -> tuple[networkx.Graph[int], dict[int, int]]:
    """The block-cut tree, and what each of its vertices weighs by itself; blocks get numbers of their own."""
    tree: networkx.Graph[int] = networkx.Graph()
    own = {each: weights.get(each, 0) for each in cuts}
    blocks = cast("Iterable[set[int]]", networkx.biconnected_components(graph))
    for number, block in enumerate(blocks, max(graph, default=0) + 1):
        own[number] = sum(weights.get(each, 0) for each in block - cuts)
        tree.add_edges_from((number, each) for each in block & cuts)
    return tree, own


def _parts(tree: networkx.Graph[int], own: Mapping[int, int], root: int) -> dict[int, list[int]]:
    """For each vertex of the tree that `root` is in: what each part weighs that is left without it."""
    order = [root, *(child for _, child in networkx.dfs_edges(tree, root))]
    above = {child: parent for parent, child in networkx.dfs_edges(tree, root)}
    parts: dict[int, list[int]] = {each: [] for each in order}
    for each in reversed(order[1:]):
        parts[above[each]].append(own[each] + sum(parts[each]))
    whole = own[root] + sum(parts[root])
    for each in order[1:]:
        parts[each].append(whole - own[each] - sum(parts[each]))
    return parts
