"""The walk from a root, generation by generation, along chains whose days never go back.

For each person two things are kept: the earliest day on which a chain can have reached them (the earlier, the more can follow), and the
last day on which a chain that is certain reached them. Whoever is reached earlier than before is looked at again, which ends, since
a chain that comes back to someone never comes back earlier. So cycles need no care of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from queries.lineage.days import ALWAYS, EVER, Range

Near = str | None
"""Who stands at the near end of a step; None where the event itself does."""


@dataclass(slots=True)
class Meeting:
    """An event: its range, the people at its far end, and the two best of those at its near end who have been reached so far.

    Nobody trains themselves, so for whoever stands at both ends the second best counts. `sure`: two of those who certainly came before.
    """

    span: Range
    people: Sequence[str]
    best: list[tuple[float, Near]] = field(default_factory=list)
    sure: list[Near] = field(default_factory=list)

    def offer(self, near: Near, at: float, sure: float) -> bool:
        """Someone at the near end was reached: whether anything follows that did not follow before."""
        better = at <= self.span[1] and self._improve(max(at, self.span[0]), near)
        surer = sure < self.span[0] and len(self.sure) < 2 and near not in self.sure
        if surer:
            self.sure.append(near)
        return better or surer

    def _improve(self, at: float, near: Near) -> bool:
        if any(name == near and known <= at for known, name in self.best):
            return False
        kept = sorted([*(each for each in self.best if each[1] != near), (at, near)], key=lambda each: each[0])[:2]
        changed = (at, near) in kept
        self.best = kept
        return changed

    def reached(self, person: str) -> float | None:
        """The earliest day on which this person can have been reached here, by somebody else; None if by nobody."""
        return next((at for at, near in self.best if near != person), None)

    def is_sure(self, person: str) -> bool:
        """Whether a chain that is certain reaches this person here."""
        return any(near != person for near in self.sure)


class Incidences(Protocol):
    """Who stands at which end of what, in the direction that is walked, and when as that direction sees it."""

    def load(self, people: Collection[str]) -> None:
        """Make ready what is asked of these people and their events."""

    def meetings(self, person: str) -> Sequence[str]:
        """The events at whose near end a person stands, that teach."""

    def meeting(self, event: str) -> Meeting:
        """One of those events."""

    def direct(self, person: str) -> Sequence[tuple[str, Range]]:
        """Whom a person is tied to without an event, and when."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a walk begins: people at the near end of events, or of direct ties; `closed` are never reached."""

    meetings: Mapping[str, Sequence[Near]]
    direct: Sequence[tuple[str, str, Range]]
    closed: frozenset[str]


@dataclass(slots=True)
class Standing:
    """How someone is reached: in the fewest steps, whether certainly in so many, the earliest day, the last day of a certain chain."""

    generation: int
    certain: bool
    at: float
    sure: float


@dataclass(frozen=True, slots=True)
class Walked:
    """Everyone reached, the events that lead to them, and who leads on within the depth: from which day, and how certainly."""

    start: Start
    standings: Mapping[str, Standing]
    leading: Mapping[str, tuple[float, float]]
    events: Mapping[str, Meeting]


def walk(incidences: Incidences, start: Start, depth: int) -> Walked:
    """At most `depth` steps from the start; what lies beyond the last is loaded too, so that it can be told who leads on."""
    found = _Walk(incidences, start)
    fresh = found.begin()
    for generation in range(2, depth + 1):
        fresh = found.grow(fresh, generation) if fresh else fresh
    incidences.load(found.standings)
    return Walked(start, found.standings, found.leading, found.events)


@dataclass(slots=True)
class _Walk:
    incidences: Incidences
    start: Start
    standings: dict[str, Standing] = field(default_factory=dict)
    leading: dict[str, tuple[float, float]] = field(default_factory=dict)
    events: dict[str, Meeting] = field(default_factory=dict)

    def begin(self) -> set[str]:
        offered = [(event, near, ALWAYS, ALWAYS) for event, every in self.start.meetings.items() for near in every]
        return self._reach(offered, [(other, span[0], span[1]) for _, other, span in self.start.direct], 1)

    def grow(self, fresh: Collection[str], generation: int) -> set[str]:
        self.incidences.load(fresh)
        offered: list[tuple[str, Near, float, float]] = []
        told: list[tuple[str, float, float]] = []
        for person in fresh:
            meetings, direct = self.incidences.meetings(person), self.incidences.direct(person)
            if meetings or direct:
                standing = self.standings[person]
                self.leading[person] = known = (standing.at, standing.sure)
                offered += [(event, person, *known) for event in meetings]
                told += self._told(direct, *known)
        return self._reach(offered, told, generation)

    def _told(self, direct: Sequence[tuple[str, Range]], at: float, sure: float) -> Iterator[tuple[str, float, float]]:
        """(person, earliest day, last day if certain) of each direct tie that holds."""
        for other, span in direct:
            if at <= span[1]:
                yield other, max(at, span[0]), span[1] if sure < span[0] else EVER[1] + 1

    def _reach(self, offered: Iterable[tuple[str, Near, float, float]], told: list[tuple[str, float, float]], generation: int) -> set[str]:
        """Take all steps at once, so that nobody is passed through before their turn; answers who leads on better than before."""
        changed = {}
        for event, near, at, sure in offered:
            meeting = self.events.get(event) or self.incidences.meeting(event)
            if meeting.offer(near, at, sure):
                changed[event] = meeting
        self.events |= changed
        fresh = {person for meeting in changed.values() for person in self._at(meeting, generation)}
        return fresh | {person for person, at, sure in told if self._put(person, at, sure, generation)}

    def _at(self, meeting: Meeting, generation: int) -> Iterator[str]:
        """Whoever is reached at an event, better than before. Most are not: they are told from the rest before anything else."""
        (first, near), second = meeting.best[0], meeting.best[1][0] if len(meeting.best) > 1 else None
        for person in meeting.people:
            at = second if person == near else first
            standing = self.standings.get(person)
            if at is None or (standing and standing.at <= at and standing.sure <= meeting.span[1]):
                continue
            sure = meeting.span[1] if meeting.is_sure(person) else EVER[1] + 1
            if self._put(person, at, sure, generation):
                yield person

    def _put(self, person: str, at: float, sure: float, generation: int) -> bool:
        """Note that someone is reached; `sure` beyond every day: not certainly."""
        if person in self.start.closed:
            return False
        standing = self.standings.get(person)
        if standing is None:
            self.standings[person] = Standing(generation, sure <= EVER[1], at, sure)
            return True
        standing.certain |= standing.generation == generation and sure <= EVER[1]
        better = at < standing.at or sure < standing.sure
        standing.at, standing.sure = min(at, standing.at), min(sure, standing.sure)
        return better
