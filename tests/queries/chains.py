"""Who trained whom by plain enumeration: every chain there is, one by one, from what was said."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from random import Random

from graph.changes import Mark
from graph.days import first_and_last
from graph.snapshot.arrays import EVENT, LEARNT, LEARNT_BLANK, LEARNT_NOT, MENTOR, MENTORED, NEVER, TRAINED_BLANK, TRAINED_NOT
from graph.snapshot.arrays import TRAINED as TRAINED_ROLE
from graph.snapshot.building import Occasion
from graph.snapshot.days import first, happening, last
from graph.snapshot.gathered import Gathered
from graph.snapshot.state import Snapshot, made
from tests.queries.saying import Network

TRAINS, TRAINED = ("lead_trainer", "trainer", "mentor"), ("trainee", "participant", "mentee")
TEACHING = ("delivery", "TTW", "workshop", "seminar", "course", "webinar")
UNKNOWN = float("inf")

Dates = tuple[str | None, str | None]


@dataclass(frozen=True)
class Step:
    """That one trained another: by an event, or (no event) as a mentor; on some day from `first` to `last`."""

    trainer: str
    trained: str
    event: str
    first: float
    last: float


@dataclass
class Said:
    """What was said: events with kind, dates and whether they deliver a training; roles there; ranges of mentoring."""

    people: list[str] = field(default_factory=list)
    events: dict[str, tuple[str, Dates, bool]] = field(default_factory=dict)
    taught: set[tuple[str, str, str]] = field(default_factory=set)
    attended: set[tuple[str, str, str]] = field(default_factory=set)
    mentors: dict[tuple[str, str], list[Dates]] = field(default_factory=dict)

    def say(self, network: Network) -> None:
        """The same as an import would bring it."""
        network.thing("Training", "design")
        for each in self.people:
            network.person(each)
        for key, (kind, (start, end), delivers) in self.events.items():
            network.event(key, kind=kind, **{name: day for name, day in (("start", start), ("end", end)) if day})
            if delivers:
                network.tie(key, "DELIVERS", "design")
        for type_, ties in (("TAUGHT_AT", self.taught), ("ATTENDED", self.attended)):
            for person, event, role in sorted(ties):
                network.tie(person, type_, event, **({"role": role} if role else {}))
        for (one, other), ranges in self.mentors.items():
            for start, end in ranges:
                network.tie(one, "MENTORS", other, **{name: day for name, day in (("start", start), ("end", end)) if day})

    def steps(self, over: str = "both") -> list[Step]:
        """Every step there is."""
        found = [*self._taught()] if over != "mentoring" else []
        return found + ([Step(*pair, "", *_hull(ranges)) for pair, ranges in self.mentors.items()] if over != "teaching" else [])

    def _taught(self) -> Iterator[Step]:
        for event, (kind, dates, delivers) in self.events.items():
            if kind in TEACHING or delivers:
                trainers, trained = self._counting(self.taught, event, "speaker"), self._counting(self.attended, event, "observer")
                yield from (Step(one, other, event, *_event(*dates)) for one in trainers for other in trained if one != other)


    def ends_first(self, one: str, other: str) -> bool:
        """Whether mentoring is said to end before it starts."""
        starts = [first_and_last(start)[0] for start, _ in self.mentors[one, other] if start]
        ends = [first_and_last(end)[1] for _, end in self.mentors[one, other] if end]
        return bool(starts and ends) and max(ends) < min(starts)

    def _counting(self, ties: set[tuple[str, str, str]], event: str, idle: str) -> set[str]:
        """Whoever stands there in a role that counts; where no role is stated, unless the idle one is stated beside it."""
        there = {(person, role) for person, at, role in ties if at == event}
        return {person for person, role in there if role in (*TRAINS, *TRAINED) or (role == "" and (person, idle) not in there)}


def _event(start: str | None, end: str | None) -> tuple[float, float]:
    if start is None and end is None:
        return -UNKNOWN, UNKNOWN
    one, other = first_and_last(start or end or ""), first_and_last(end or start or "")
    return (one[0], other[1]) if one[0] <= other[1] else (other[0], one[1])


def _hull(ranges: list[Dates]) -> tuple[float, float]:
    first, last = _bounds(ranges)
    return (first, last) if first <= last else (last, first)


def _bounds(ranges: list[Dates]) -> tuple[float, float]:
    """Of a hull: the earliest start and the latest end; not one that leaves out a range that is open on that side."""
    starts = [first_and_last(start)[0] for start, _ in ranges if start]
    ends = [first_and_last(end)[1] for _, end in ranges if end]
    first, last = min(starts, default=-UNKNOWN), max(ends, default=UNKNOWN)
    ended = all(first_and_last(start)[0] <= last for start, end in ranges if start and not end)
    begun = all(first_and_last(end)[1] >= first for start, end in ranges if end and not start)
    return first if begun else -UNKNOWN, last if ended else UNKNOWN


Chain = tuple[Step, ...]


def holds(chain: Chain) -> bool:
    """Whether days can be chosen that never go back: no step ends before an earlier one begins."""
    return all(one.first <= other.last for one, other in combinations(chain, 2))


def certain(chain: Chain) -> bool:
    """Whether each step begins after the one before ends."""
    return all(other.first > one.last for one, other in pairwise(chain))


def chains(steps: list[Step], root: str, depth: int, up: bool) -> Iterator[Chain]:
    """Every chain from the root that holds, in the order of time. Only its last step may come back to someone."""
    def grown(chain: Chain, seen: tuple[str, ...]) -> Iterator[Chain]:
        for step in steps:
            near, far = (step.trained, step.trainer) if up else (step.trainer, step.trained)
            longer = (step, *chain) if up else (*chain, step)
            if near == seen[-1] and holds(longer):
                yield longer
                if len(longer) < depth and far not in seen:
                    yield from grown(longer, (*seen, far))

    yield from grown((), (root,))


@dataclass
class Plain:
    """The answer by enumeration: generation and certainty of each person, certainty of each step, and who leads on."""

    people: dict[str, tuple[int, bool]] = field(default_factory=dict)
    steps: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    leading: set[str] = field(default_factory=set)


def answer(steps: list[Step], root: str, depth: int, up: bool) -> Plain:
    """By enumeration."""
    found = Plain()
    for chain in chains(steps, root, depth + 1, up):
        last = chain[0] if up else chain[-1]
        near, far = (last.trained, last.trainer) if up else (last.trainer, last.trained)
        found.leading.add(near)
        if len(chain) <= depth:
            key, sure = (last.trainer, last.trained, last.event), certain(chain)
            found.steps[key] = found.steps.get(key, False) or sure
            generation, known = found.people.get(far, (depth + 1, False))
            if far != root and len(chain) <= generation:
                found.people[far] = (len(chain), sure or (known and len(chain) == generation))
    return found


@dataclass
class Strange:
    """By enumeration: who taught and learned at which event on the way, and what ends there before it starts."""

    itself: set[tuple[str, str]] = field(default_factory=set)
    backwards: set[str] = field(default_factory=set)
    mentoring: set[tuple[str, str]] = field(default_factory=set)


def strange(said: Said, root: str, depth: int, up: bool, over: str) -> Strange:
    """At every event at which, and in all mentoring in which, somebody stands to whom a chain leads in time."""
    found, steps = Strange(), said.steps(over)
    for chain in [(), *(chains(steps, root, depth - 1, up) if depth > 1 else ())]:
        who = root if not chain else chain[0].trainer if up else chain[-1].trained
        for event in said.events if over != "mentoring" else ():
            _strange_event(found, said, event, chain, who, up)
        for one, other in said.mentors if over != "teaching" else ():
            step = Step(one, other, "", *_hull(said.mentors[one, other]))
            if who == (other if up else one) and holds((step, *chain) if up else (*chain, step)) and said.ends_first(one, other):
                found.mentoring.add((one, other))
    return found


def _strange_event(found: Strange, said: Said, event: str, chain: Chain, who: str, up: bool) -> None:
    kind, (start, end), delivers = said.events[event]
    taught, learned = said._counting(said.taught, event, "speaker"), said._counting(said.attended, event, "observer")
    step = Step("", "", event, *_event(start, end))
    teaches, near = kind in TEACHING or delivers, learned if up else taught
    if teaches and who in near and holds((step, *chain) if up else (*chain, step)):
        found.itself |= {(each, event) for each in taught & learned}
        found.backwards |= {event} if start and end and first_and_last(end)[1] < first_and_last(start)[0] else set()


DATES: tuple[Dates, ...] = ((None, None), ("2020", None), ("2021-06", None), ("2021-06-10", "2021-06-12"), ("2022-01-05", "2022-01-05"),
                            (None, "2020-03"), ("2023", "2021"), ("2019-01-01", None), ("2022", "2022-02"), ("2020-02", "2021-07"))


def random_said(chance: Random) -> Said:
    """A few people who train each other in circles, on dates that are known, vague, unknown or contradict each other."""
    said = Said([f"p{number}" for number in range(chance.randint(3, 7))])
    for number in range(chance.randint(1, 7)):
        kind = chance.choice(("workshop", "course", "delivery", "conference", "forum"))
        said.events[f"e{number}"] = (kind, chance.choice(DATES), chance.random() < 0.3)
        for _ in range(chance.randint(0, 4)):
            said.taught.add((chance.choice(said.people), f"e{number}", chance.choice((*TRAINS, "trainer", "speaker", ""))))
            said.attended.add((chance.choice(said.people), f"e{number}", chance.choice((*TRAINED, "trainee", "observer", ""))))
    for _ in range(chance.randint(0, 5)):
        one, other = chance.sample(said.people, 2)
        said.mentors.setdefault((one, other), []).append(chance.choice(DATES))
    return said


KINDS_OF_PART = {"TAUGHT_AT": {"": TRAINED_BLANK, "speaker": TRAINED_NOT}, "ATTENDED": {"": LEARNT_BLANK, "observer": LEARNT_NOT}}


def snapshot_of(said: Said) -> Snapshot:
    """The same as a snapshot, straight from what was said: a person's number is the place of their key."""
    gathered = Gathered()
    for key, (kind, dates, delivers) in said.events.items():
        days = tuple(day for each in dates for day in (first_and_last(each) if each else (None, None)))
        teaches = 0 if kind in TEACHING or delivers else NEVER
        gathered.known[key] = Occasion(EVENT, first(days[0]), last(days[3]), teaches, teaches, (0, 0, 0), *happening(*days))
    for type_, ties, trains in (("TAUGHT_AT", said.taught, TRAINED_ROLE), ("ATTENDED", said.attended, LEARNT)):
        for person, event, role in sorted(ties):
            gathered.part(person, (event, ""), KINDS_OF_PART[type_].get(role, trains), None, None)
    for (one, other), ranges in said.mentors.items():
        begin, end = (None if math.isinf(day) else int(day) for day in _bounds(ranges))
        gathered.contact(one, other, MENTOR | MENTORED, begin, end, math.nan)
        gathered.contact(other, one, MENTOR, begin, end, math.nan)
    return made(Mark(0, ""), gathered)
