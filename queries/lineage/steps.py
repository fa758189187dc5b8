"""Which of the people shown trained which, by what the walk has found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from queries.lineage.beginning import MOST_BEHIND, Beginning
from queries.lineage.loops.leading import DIRECT
from queries.lineage.returning import ways_back
from queries.lineage.roots import Begun
from queries.lineage.walks import Walked, steps_between
from queries.lineage.world import World

Pair = tuple[str, str]
"""Who trained, and who was trained, by their ids. A root's id stands for the people and events that it begins with."""


@dataclass(slots=True)
class Found:
    """For each pair the events and the mentoring that make it one: whether certain, and whom a root's id stands for there.

    `behind`: at most MOST_BEHIND of these; `more_behind`: how many more there are.
    """

    events: dict[Pair, dict[str, bool]] = field(default_factory=dict)
    direct: dict[Pair, bool] = field(default_factory=dict)
    behind: dict[tuple[Pair, str], set[str]] = field(default_factory=dict)
    more_behind: dict[tuple[Pair, str], int] = field(default_factory=dict)

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
            {key: each for key, each in self.more_behind.items() if key[0] in kept},
        )

    def note(self, pair: Pair, event: str, certain: bool) -> None:
        """One event (or none: mentoring) that makes a pair."""
        if event:
            known = self.events.setdefault(pair, {})
            known[event] = certain or known.get(event, False)
        else:
            self.direct[pair] = certain or self.direct.get(pair, False)

    def stand(self, pair: Pair, event: str, people: Collection[str], more: int) -> None:
        """For whom a root's id stands there: these people, and more of them."""
        known = self.behind.setdefault((pair, event), set())
        fits = list(people)[: MOST_BEHIND - len(known)]
        known.update(fits)
        if more := more + len(people) - len(fits):
            self.more_behind[pair, event] = self.more_behind.get((pair, event), 0) + more


def steps(world: World, walked: Walked, begun: Begun, shown: Collection[str], roots: Sequence[str]) -> Found:
    """Every step between two of those shown, the roots among them, that belongs to a chain which holds and is no longer than the depth."""
    found, ids, beginning = Found(), world.state.id_of, Beginning(begun)
    for one, other, event, certain in steps_between(world, walked, world.state.numbers(shown)).tolist():
        what = "" if event == DIRECT else world.state.key_of(event)[0]
        if one >= 0:
            found.note(_pair(world, ids(one), ids(other)), what, bool(certain))
            continue
        for root, people, more in beginning.standing(-1 - one, event, other):
            pair, behind = _pair(world, roots[root], ids(other)), [ids(each) for each in people]
            found.note(pair, what, bool(certain))
            if behind and behind != [roots[root]]:
                found.stand(pair, what, behind, more)
    return found


def _pair(world: World, near: str, far: str) -> Pair:
    return (far, near) if world.rules.up else (near, far)


def nearest(found: Found, generations: Mapping[str, int], most: int, *, up: bool) -> Found:
    """At most so many pairs: first one way back to a root for everyone who has any; then those from one generation to the next, and those
    nearest to the root."""
    if len(found.pairs) <= most:
        return found
    back = ways_back(found.pairs, generations, up=up)

    def far(pair: Pair) -> tuple[bool, int, int, Pair]:
        one, other = (generations.get(each, 0) for each in (reversed(pair) if up else pair))
        return pair not in back, abs(other - one - 1), other, pair

    return found.keep(sorted(found.pairs, key=far)[:most])
