"""Which of the people shown trained which, by what the walk has found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy

from queries.lineage.loops.leading import DIRECT
from queries.lineage.loops.room import ITSELF
from queries.lineage.roots import Begun
from queries.lineage.walks import Walked, steps_between
from queries.lineage.world import World

Pair = tuple[str, str]
"""Who trained, and who was trained, by their ids. A root's id stands for the people and events that it begins with."""


@dataclass(slots=True)
class Found:
    """For each pair the events and the mentoring that make it one: whether certain, and whom a root's id stands for there."""

    events: dict[Pair, dict[str, bool]] = field(default_factory=dict)
    direct: dict[Pair, bool] = field(default_factory=dict)
    behind: dict[tuple[Pair, str], set[str]] = field(default_factory=dict)

    @property
    def pairs(self) -> set[Pair]:
        """Every pair."""
        return self.events.keys() | self.direct.keys()

    @property
    def people(self) -> set[str]:
        """Everyone in a pair, or for whom a root's id stands there."""
        return {each for some in (*self.events, *self.direct, *self.behind.values()) for each in some}

    @property
    def meetings(self) -> set[str]:
        """Every event that makes a pair."""
        return {event for every in self.events.values() for event in every}

    def keep(self, pairs: Iterable[Pair]) -> Found:
        """Only some of the pairs."""
        kept = set(pairs)
        return Found(
            {pair: each for pair, each in self.events.items() if pair in kept},
            {pair: each for pair, each in self.direct.items() if pair in kept},
            {key: each for key, each in self.behind.items() if key[0] in kept},
        )

    def note(self, pair: Pair, event: str, certain: bool, behind: str | None) -> None:
        """One event (or none: mentoring) that makes a pair."""
        if event:
            known = self.events.setdefault(pair, {})
            known[event] = certain or known.get(event, False)
        else:
            self.direct[pair] = certain or self.direct.get(pair, False)
        if behind:
            self.behind.setdefault((pair, event), set()).add(behind)


def steps(world: World, walked: Walked, begun: Begun, shown: Collection[str], roots: Sequence[str]) -> Found:
    """Every step between two of those shown, the roots among them, that belongs to a chain which holds and is no longer than the depth."""
    found, ids, key_of = Found(), world.state.id_of, world.state.key_of
    people = world.state.numbers(shown)
    begins = numpy.array([each[1] for each in begun.events] + [each[0] for each in begun.direct], dtype=numpy.int32)
    for one, other, event, certain in steps_between(world, walked, people).tolist():
        person = one if one >= 0 else int(begins[-1 - one])
        name = ids(one) if one >= 0 else roots[begun.roots[-1 - one]]
        behind = None if person == ITSELF or ids(person) == name else ids(person)
        pair = (ids(other), name) if world.rules.up else (name, ids(other))
        found.note(pair, "" if event == DIRECT else key_of(event)[0], bool(certain), behind)
    return found


def nearest(found: Found, generations: Mapping[str, int], most: int, *, up: bool) -> Found:
    """At most so many pairs: those from one generation to the next first, then those nearest to the root."""
    if len(found.pairs) <= most:
        return found

    def far(pair: Pair) -> tuple[int, int, Pair]:
        one, other = (generations.get(each, 0) for each in (reversed(pair) if up else pair))
        return abs(other - one - 1), other, pair

    return found.keep(sorted(found.pairs, key=far)[:most])
