"""Paths with their names, their evidence and their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import prod

from graph import Graph, Invalid, Viewer
from graph.snapshot.state import Snapshot
from queries.mention import Mention
from queries.referral import evidence
from queries.referral.asking import Ask
from queries.referral.ends import End
from queries.referral.evidence import Counted, Read
from queries.referral.remembered import Pair
from queries.referral.searching import Found, Paths, World
from queries.referral.shapes import Hop, Path, significant
from queries.referral.shared import of_pairs, together
from queries.referral.written import ENDS

Steps = Mapping[Pair, tuple[float, list[Counted]]]
"""For each step its strength, and everything that speaks for it, with the occasion."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The people of a path, and what the first and the last of them stand for; the first alone, where nobody is named to lead to."""

    people: list[str]
    stands: tuple[str, ...]

    def belonging(self) -> Iterator[Pair]:
        """Who stands for something else than themselves, and for what."""
        yield from ((person, id_) for person, id_ in zip((self.people[0], self.people[-1]), self.stands, strict=False) if person != id_)


@dataclass(frozen=True, slots=True)
class Told:
    """What stands at both ends, and the paths between them in words."""

    starts: tuple[Mention, ...]
    ends: tuple[Mention, ...]
    paths: tuple[Path, ...]


def told(graph: Graph, viewer: Viewer, state: Snapshot, seen: World, found: Paths, ends: Sequence[End], asked: Ask) -> Told:
    """The paths in words, in one question to the database; one that passes somebody who was hidden meanwhile is left out.

    Raises NotFound for an end, or somebody to be passed, whom the viewer does not see, Invalid for what can be none.
    """
    chains = [Chain([state.id_of(each) for each in path.people], _stands(path, ends)) for path in found.found]
    steps = _steps(state, seen, found.found)
    pairs = {*_pairs(steps), *(pair for each in chains for pair in each.belonging())}
    ids = chain.from_iterable((asked.starts, asked.ends, asked.through, *pairs, *(each.people for each in chains)))
    read = evidence.read(graph, viewer, state, asked, ids, pairs)
    hops = {(one, other): _hop(read, one, other, *step) for (one, other), step in steps.items() if {one, other} <= read.things.keys()}
    return Told(*_named(read, asked), tuple(_path(each, hops, read) for each in chains if all(id_ in read.things for id_ in each.people)))


def _named(read: Read, asked: Ask) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """What stands at both ends."""
    if any(each.kind != "person" for each in read.named(asked.through)):
        raise Invalid("A path goes through people; “via” must name people.", "via")
    starts, ends = read.named(asked.starts), read.named(asked.ends)
    for argument, things in (("from", starts), ("to", ends)):
        if other := next((each for each in things if each.kind not in ENDS), None):
            raise Invalid(f"A path runs between people, and what they belong to; {other.name} is nothing of that.", argument)
        if whole := next((each for each in things if each.unit and each.kind != "organisation"), None):
            raise Invalid(f"“{whole.name}” is no unit: only organisations have any.", argument)
    return starts, ends


def _stands(path: Found, ends: Sequence[End]) -> tuple[str, ...]:
    return tuple(end.people[person] for end, person in zip(ends, (path.people[0], path.people[-1]), strict=False))


def _steps(state: Snapshot, seen: World, found: tuple[Found, ...]) -> Steps:
    pairs = list(dict.fromkeys(pair for path in found for pair in pairwise(path.people)))
    steps = {}
    for (one, other), shared in zip(pairs, of_pairs(seen, pairs), strict=True):
        told = [(each, None if each.occasion is None else state.key_of(each.occasion)) for each in shared[: evidence.MOST]]
        steps[state.id_of(one), state.id_of(other)] = together(shared), told
    return steps


def _pairs(steps: Steps) -> Iterator[Pair]:
    for (one, other), (_, shared) in steps.items():
        for _, key in shared:
            yield from ((one, other),) if key is None else ((one, key[0]), (other, key[0]))


def _hop(read: Read, one: str, other: str, strength: float, shared: Sequence[Counted]) -> Hop:
    nodes = read.mention(one), read.mention(other)
    return Hop(*nodes, significant(strength), evidence.of_step(read, *nodes, shared))


def _path(found: Chain, steps: Mapping[Pair, Hop], read: Read) -> Path:
    nodes = tuple(map(read.mention, found.people))
    hops = tuple(map(steps.__getitem__, pairwise(found.people)))
    score = prod(hop.strength for hop in hops) ** (1 / max(1, len(hops)))
    ends = tuple(map(read.mention, found.stands))
    if ends[0] != nodes[0]:
        first = Hop(ends[0], nodes[0], 1.0, evidence.of_end(read, nodes[0], ends[0]))
        nodes, hops = (ends[0], *nodes), (first, *hops)
    if len(ends) > 1 and ends[1] != nodes[-1]:
        last = Hop(nodes[-1], ends[1], 1.0, evidence.of_end(read, nodes[-1], ends[1]))
        nodes, hops = (*nodes, ends[1]), (*hops, last)
    return Path(significant(score), nodes, hops)
