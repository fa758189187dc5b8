"""Who trained whom by plain enumeration: every chain there is, one by one, from what was said."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from random import Random

from graph.changes import Mark
from graph.days import first_and_last
from graph.snapshot.arrays import (
    CONTACT_LEVEL,
    EVENT,
    LEARNT,
    LEARNT_BLANK,
    LEARNT_NOT,
    MENTOR,
    MENTORED,
    NEVER,
    PART_LEVEL,
    TRAINED_BLANK,
    TRAINED_NOT,
)
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


@dataclass(frozen=True)
class Counting:
    """What counts: what a level sees, has perhaps begun by a day, and perhaps was on some day between two, all as ordinals."""

    level: int = 2
    day: float = UNKNOWN
    since: float = -UNKNOWN
    until: float = UNKNOWN

    def counts(self, begins: float, first: float, last: float) -> bool:
        """Whether something does that can have begun on the one day at the earliest, and been from the second to the third."""
        return begins <= self.day and last >= self.since and first <= self.until


EVERYTHING = Counting()


@dataclass
class Said:
    """What was said: events with kind, dates and whether they deliver a training; roles there; ranges of mentoring.

    `levels`: of what is not for everyone, by what is said: a person or an event, or a tie as in `every_tie`.
    """

    people: list[str] = field(default_factory=list)
    events: dict[str, tuple[str, Dates, bool]] = field(default_factory=dict)
    taught: set[tuple[str, str, str]] = field(default_factory=set)
    attended: set[tuple[str, str, str]] = field(default_factory=set)
    mentors: dict[tuple[str, str], list[Dates]] = field(default_factory=dict)
    levels: dict[tuple[str, ...], int] = field(default_factory=dict)

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

    def every_tie(self) -> Iterator[tuple[str, ...]]:
        """What has a level beside people and events: from, type, to, and the role where there is one."""
        yield from ((event, "DELIVERS") for event in self.events)
        yield from ((one, "MENTORS", other) for one, other in self.mentors)
        for type_, ties in (("TAUGHT_AT", self.taught), ("ATTENDED", self.attended)):
            yield from ((person, type_, event, role) for person, event, role in sorted(ties))

    def level(self, *tie: str) -> int:
        """From which level on a thing or tie is seen: not before its ends are."""
        return max(self.levels.get(each, 0) for each in (tie, tie[:1], tie[2:3]))

    def teaches(self, event: str) -> int:
        """From which level on an event is seen to train those who attend."""
        kind, _, delivers = self.events[event]
        return 0 if kind in TEACHING else self.level(event, "DELIVERS") if delivers else NEVER

    def steps(self, over: str = "both", counting: Counting = EVERYTHING) -> list[Step]:
        """Every step there is."""
        taught = [*self._taught(counting)] if over != "mentoring" else []
        return taught + ([*self._mentored(counting)] if over != "teaching" else [])

    def beginning(self, event: str, up: bool = False, counting: Counting = EVERYTHING) -> list[Step]:
        """Of an event's own lineage the first steps: it trained whoever was trained there; upwards, whoever trained there trained it."""
        if not self._counts(event, counting):
            return []
        days = _event(*self.events[event][1])
        if up:
            return [Step(each, "", event, *days) for each in self.trainers(event, counting.level)]
        return [Step("", each, event, *days) for each in self.trained(event, counting.level)]

    def onward(self, up: bool, over: str = "both", counting: Counting = EVERYTHING) -> list[Step]:
        """Every step there is; downwards, also from each trainer at an event to somebody whom nobody knows by name."""
        if up or over == "mentoring":
            return self.steps(over, counting)
        taught = ((event, dates) for event, (_, dates, _) in self.events.items() if self._counts(event, counting))
        unnamed = [Step(one, "?", event, *_event(*dates)) for event, dates in taught for one in self.trainers(event, counting.level)]
        return self.steps(over, counting) + unnamed

    def _counts(self, event: str, counting: Counting) -> bool:
        dates = self.events[event][1]
        begins = first_and_last(dates[0])[0] if dates[0] else -UNKNOWN
        return self.teaches(event) <= counting.level and counting.counts(begins, *_event(*dates))

    def _taught(self, counting: Counting) -> Iterator[Step]:
        for event, (_, dates, _) in self.events.items():
            if self._counts(event, counting):
                trainers, trained = self.trainers(event, counting.level), self.trained(event, counting.level)
                yield from (Step(one, other, event, *_event(*dates)) for one in trainers for other in trained if one != other)

    def _mentored(self, counting: Counting) -> Iterator[Step]:
        for (one, other), ranges in self.mentors.items():
            first, last = _bounds(ranges)
            if self.level(one, "MENTORS", other) <= counting.level and counting.counts(first, *sorted((first, last))):
                yield Step(one, other, "", *_hull(ranges))

    def ends_first(self, one: str, other: str) -> bool:
        """Whether mentoring is said to end before it starts."""
        first, last = _bounds(self.mentors[one, other])
        return last < first

    def trainers(self, event: str, level: int = EVERYTHING.level) -> set[str]:
        """Whoever is seen to have trained others there."""
        return self._standing("TAUGHT_AT", self.taught, event, level, "speaker")

    def trained(self, event: str, level: int = EVERYTHING.level) -> set[str]:
        """Whoever is seen to have been trained there."""
        return self._standing("ATTENDED", self.attended, event, level, "observer")

    def _standing(self, type_: str, ties: set[tuple[str, str, str]], event: str, level: int, idle: str) -> set[str]:
        """Whoever stands there in a role that counts; where no role is stated, unless the idle one is stated beside it."""
        there = {(person, role) for person, at, role in ties if at == event and self.level(person, type_, at, role) <= level}
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
    """The answer by enumeration: generation and certainty of each person, certainty of each step, who leads on, and whom a chain of
    however many steps surely reaches."""

    people: dict[str, tuple[int, bool]] = field(default_factory=dict)
    steps: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    leading: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)


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
            found.sure |= {far} if sure and far != root else set()
            if far != root and len(chain) <= generation:
                found.people[far] = (len(chain), sure or (known and len(chain) == generation))
    return found


def stopped(steps: list[Step], onward: list[Step], root: str, depth: int, up: bool) -> set[str]:
    """Whoever is reached by these steps, and from whom none of the others goes on in time."""
    reached, going = set(), set()
    for chain in chains(steps, root, depth, up):
        who = chain[0].trainer if up else chain[-1].trained
        reached.add(who)
        if any(who == (step.trained if up else step.trainer) and holds((step, *chain) if up else (*chain, step)) for step in onward):
            going.add(who)
    return reached - going - {root}


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
    taught, learned = said.trainers(event), said.trained(event)
    step = Step("", "", event, *_event(start, end))
    teaches, near = kind in TEACHING or delivers, learned if up else taught
    if teaches and who in near and holds((step, *chain) if up else (*chain, step)):
        found.itself |= {(each, event) for each in taught & learned}
        found.backwards |= {event} if start and end and first_and_last(end)[1] < first_and_last(start)[0] else set()


def lost(steps: list[Step], root: str, depth: int) -> dict[str, int]:
    """How many people no chain reaches any more without each of those reached, where there are any."""
    reached = answer(steps, root, depth, False).people.keys()
    without = {each: [step for step in steps if each not in (step.trainer, step.trained)] for each in reached}
    found = {each: len(reached) - 1 - len(answer(left, root, depth, False).people) for each, left in without.items()}
    return {each: count for each, count in found.items() if count}


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


def random_levels(said: Said, chance: Random) -> None:
    """Some people, events and ties are not for everyone."""
    for each in [*((key,) for key in (*said.people, *said.events)), *said.every_tie()]:
        if chance.random() < 0.2:
            said.levels[each] = chance.choice((1, 2, 3))


DAYS = tuple(each for start, end in DATES for each in (start, end) if each)


def random_narrowing(chance: Random) -> dict[str, str]:
    """Sometimes a day as of which is asked, and days between which something must have been, as stated."""
    found = {name: chance.choice(DAYS) for name in ("as_of", "since", "until") if chance.random() < 0.3}
    if "since" in found and "until" in found and first_and_last(found["since"])[0] > first_and_last(found["until"])[1]:
        found["since"], found["until"] = found["until"], found["since"]
    return found


def counting_of(level: int, narrowed: dict[str, str]) -> Counting:
    """The same as days."""
    day, until = (first_and_last(narrowed[name])[1] if name in narrowed else UNKNOWN for name in ("as_of", "until"))
    return Counting(level, day, first_and_last(narrowed["since"])[0] if "since" in narrowed else -UNKNOWN, until)


KINDS_OF_PART = {"TAUGHT_AT": {"": TRAINED_BLANK, "speaker": TRAINED_NOT}, "ATTENDED": {"": LEARNT_BLANK, "observer": LEARNT_NOT}}


def snapshot_of(said: Said) -> Snapshot:
    """The same as a snapshot, straight from what was said: a person's number is the place of their key."""
    gathered = Gathered()
    for key, (_, dates, _) in said.events.items():
        days = tuple(day for each in dates for day in (first_and_last(each) if each else (None, None)))
        teaches = min(said.teaches(key), NEVER)
        gathered.known[key] = Occasion(EVENT, first(days[0]), last(days[3]), teaches, teaches, (0, 0, 0), *happening(*days))
    for type_, ties, trains in (("TAUGHT_AT", said.taught, TRAINED_ROLE), ("ATTENDED", said.attended, LEARNT)):
        for person, event, role in sorted(ties):
            bits = KINDS_OF_PART[type_].get(role, trains) | said.level(person, type_, event, role) << PART_LEVEL
            gathered.part(person, (event, ""), bits, None, None)
    for (one, other), ranges in said.mentors.items():
        begin, end = (None if math.isinf(day) else int(day) for day in _bounds(ranges))
        bits = MENTOR | said.level(one, "MENTORS", other) << CONTACT_LEVEL
        gathered.contact(one, other, bits | MENTORED, begin, end, math.nan)
        gathered.contact(other, one, bits, begin, end, math.nan)
    return made(Mark(0, ""), gathered)
