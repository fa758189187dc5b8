"""Which of the people shown trained which, by what the walk has found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from queries.lineage.days import ALWAYS
from queries.lineage.incidences import Read
from queries.lineage.walk import Near, Walked

Pair = tuple[str, str]
"""Who trained, and who was trained, by their ids. The root's id stands for the people and events that it begins with."""


@dataclass(slots=True)
class Found:
    """For each pair the events and the mentoring that make it one: whether certain, and whom the root's id stands for there."""

    events: dict[Pair, dict[str, bool]] = field(default_factory=dict)
    direct: dict[Pair, bool] = field(default_factory=dict)
    behind: dict[tuple[Pair, str], set[str]] = field(default_factory=dict)

    @property
    def pairs(self) -> set[Pair]:
        """Every pair."""
        return self.events.keys() | self.direct.keys()

    @property
    def people(self) -> set[str]:
        """Everyone in a pair, or for whom the root's id stands there."""
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

    def note(self, pair: Pair, event: str, certain: bool) -> None:
        """One event that makes a pair."""
        known = self.events.setdefault(pair, {})
        known[event] = certain or known.get(event, False)

    def note_direct(self, pair: Pair, certain: bool) -> None:
        """That mentoring makes a pair."""
        self.direct[pair] = certain or self.direct.get(pair, False)


@dataclass(frozen=True, slots=True)
class _Leader:
    """Whoever stands at the near end of a step: shown under an id, reached at some day, and certainly by some day."""

    shown: str
    person: Near
    at: float
    sure: float


def steps(read: Read, walked: Walked, shown: set[str], root: str) -> Found:
    """Every step between two of those shown that belongs to a chain which holds and is no longer than the depth."""
    found = Found()
    for event, leaders in _leaders(read, walked, shown, root).items():
        meeting = walked.events.get(event)
        here = [each for each in meeting.people if each in shown] if meeting else []
        for leader in leaders if meeting else ():
            if meeting and leader.at <= meeting.span[1]:
                _meet(read, found, event, leader, here, certain=leader.sure < meeting.span[0])
    _find_direct(read, walked, shown, root, found)
    return found


def nearest(found: Found, generations: Mapping[str, int], most: int, *, up: bool) -> Found:
    """At most so many pairs: those from one generation to the next first, then those nearest to the root."""
    if len(found.pairs) <= most:
        return found

    def far(pair: Pair) -> tuple[int, int, Pair]:
        one, other = (generations.get(each, 0) for each in (reversed(pair) if up else pair))
        return abs(other - one - 1), other, pair

    return found.keep(sorted(found.pairs, key=far)[:most])


def _pair(read: Read, near: str, far: str) -> Pair:
    return (far, near) if read.terms.up else (near, far)


def _meet(read: Read, found: Found, event: str, leader: _Leader, here: list[str], *, certain: bool) -> None:
    for other in here:
        if other not in (leader.person, leader.shown):
            pair = _pair(read, leader.shown, other)
            found.note(pair, event, certain)
            if leader.person and leader.person != leader.shown:
                found.behind.setdefault((pair, event), set()).add(leader.person)


def _leaders(read: Read, walked: Walked, shown: set[str], root: str) -> dict[str, list[_Leader]]:
    leaders = {event: [_Leader(root, near, ALWAYS, ALWAYS) for near in every] for event, every in walked.start.meetings.items()}
    for person in shown & walked.leading.keys():
        for event in read.meetings(person):
            leaders.setdefault(event, []).append(_Leader(person, person, *walked.leading[person]))
    return leaders


def _find_direct(read: Read, walked: Walked, shown: set[str], root: str, found: Found) -> None:
    for person, other, _ in walked.start.direct:
        if other in shown:
            pair = _pair(read, root, other)
            found.note_direct(pair, True)
            found.behind.setdefault((pair, ""), set()).update({person} - {root})
    for person, other, certain in _led(read, walked, shown):
        found.note_direct(_pair(read, person, other), certain)


def _led(read: Read, walked: Walked, shown: set[str]) -> Iterator[tuple[str, str, bool]]:
    for person in shown & walked.leading.keys():
        at, sure = walked.leading[person]
        for other, span in read.direct(person):
            if other in shown and at <= span[1]:
                yield person, other, sure < span[0]
