"""Paths with their names, their evidence and their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import prod

from graph import Graph, Viewer
from graph.snapshot.building import Key
from graph.snapshot.state import Snapshot
from queries.referral import evidence
from queries.referral.asking import Ask
from queries.referral.ends import End
from queries.referral.evidence import Pair, Read
from queries.referral.searching import Found, Paths, World
from queries.referral.shapes import Hop, Path
from queries.referral.shared import Shared, of_pair, together

Steps = Mapping[Pair, tuple[float, list[tuple[Shared, Key | None]]]]
"""For each step its strength, and everything that speaks for it, with the occasion."""


def told(graph: Graph, viewer: Viewer, state: Snapshot, seen: World, found: Paths, ends: Sequence[End], asked: Ask) -> tuple[Path, ...]:
    """The paths in words, with the ends that are named; one that passes somebody who was hidden meanwhile is left out."""
    chains = [[state.id_of(each) for each in path.people] for path in found.found]
    steps = _steps(state, seen, found.found)
    read = evidence.read(graph, viewer, asked.invented, asked.day, _pairs(chains, steps, ends))
    return tuple(_path(chain, steps, read, ends) for chain in chains if all(each in read.things for each in chain))


def _steps(state: Snapshot, seen: World, found: tuple[Found, ...]) -> Steps:
    steps = {}
    for one, other in dict.fromkeys(pair for path in found for pair in pairwise(path.people)):
        shared = of_pair(seen, one, other)
        told = [(each, None if each.occasion is None else state.key_of(each.occasion)) for each in shared[: evidence.MOST]]
        steps[state.id_of(one), state.id_of(other)] = together(shared), told
    return steps


def _pairs(chains: list[list[str]], steps: Steps, ends: Sequence[End]) -> Iterator[Pair]:
    for (one, other), (_, shared) in steps.items():
        for _, key in shared:
            yield from ((one, other),) if key is None else ((one, key[0]), (other, key[0]))
    for chain in chains:
        yield from ((person, each.thing.id) for person, each in zip((chain[0], chain[-1]), ends, strict=False) if person != each.thing.id)


def _path(chain: list[str], steps: Steps, read: Read, ends: Sequence[End]) -> Path:
    nodes = tuple(map(read.mention, chain))
    hops = tuple(Hop(one, other, round(steps[one.id, other.id][0], 4), evidence.of_step(read, one, other, steps[one.id, other.id][1]))
                 for one, other in pairwise(nodes))  # fmt: skip
    score = prod(hop.strength for hop in hops) ** (1 / max(1, len(hops)))
    start, end = ends[0].thing, ends[-1].thing
    if start.kind == "organisation":
        first = Hop(start, nodes[0], 1.0, evidence.of_staff(read, nodes[0], start))
        nodes, hops = (start, *nodes), (first, *hops)
    if len(ends) > 1 and end.kind == "organisation":
        last = Hop(nodes[-1], end, 1.0, evidence.of_staff(read, nodes[-1], end))
        nodes, hops = (*nodes, end), (*hops, last)
    return Path(round(score, 4), nodes, hops)
