"""What a step and a path between people are, said once more, in plain loops over plain lists."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

import numpy

from graph.snapshot.arrays import (
    CONTACT_INVENTED,
    CONTACT_LEVEL,
    MINE,
    NEVER,
    PART_INVENTED,
    PART_LEVEL,
    THEIRS,
    Arrays,
)
from graph.snapshot.building import Contacts, Occasions, Parts, built
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST

EVENT, COLLABORATION, UNIT, ORGANISATION = range(4)
WEIGHTS = {"knows": 0.95, "mentors": 0.9, "team": 0.85, "taught": 0.75, "unit": 0.6, "collaboration": 0.5, "event": 0.4}
HALF_LIFE = 5 * 365.25
SAYING = (0.9, 1.0, 0.3)


@dataclass
class Part:
    person: int
    role: int
    level: int
    first: int
    last: int
    invented: bool = False


@dataclass
class Occasion:
    kind: int
    thing: int
    first: int
    last: int
    teaches: int
    said: tuple[int, int, int]
    parts: list[Part] = field(default_factory=list)


@dataclass
class Contact:
    one: int
    other: int
    mentor: bool
    level: int
    first: int
    last: int
    said: float | None
    will: tuple[int, int]


@dataclass
class Terms:
    level: int
    day: int | None
    today: int
    kinds: frozenset[str]
    most: int
    small: int


@dataclass
class Plain:
    """A world in lists."""

    people: int
    occasions: list[Occasion]
    contacts: list[Contact]

    def arrays(self) -> Arrays:
        parts = [(each.person, o, each.role | each.level << PART_LEVEL | PART_INVENTED * each.invented, each.first, each.last)
                 for o, occasion in enumerate(self.occasions) for each in occasion.parts]
        contacts = []
        for each in self.contacts:
            said = math.nan if each.said is None else each.said
            for one, other, mine, theirs in ((each.one, each.other, *each.will), (each.other, each.one, *reversed(each.will))):
                bits = each.mentor | each.level << CONTACT_LEVEL | mine << MINE | theirs << THEIRS
                contacts.append((one, other, bits & ~CONTACT_INVENTED, each.first, each.last, said))
        made = [(o.kind, o.first, o.last, o.thing, o.teaches, o.teaches) for o in self.occasions]
        types = (numpy.uint8, numpy.uint16, numpy.uint16, numpy.int32, numpy.uint8, numpy.uint8)
        said_numbers = numpy.array([o.said for o in self.occasions], dtype=numpy.int32).reshape(-1, 3).T.copy()
        columns = _columns(made, types)
        return built(
            self.people, Occasions(*columns, said_numbers, columns[1], columns[2]),
            Parts(*_columns(parts, (numpy.int32, numpy.int32, numpy.uint8, numpy.uint16, numpy.uint16))),
            Contacts(*_columns(contacts, (numpy.int32, numpy.int32, numpy.uint16, numpy.uint16, numpy.uint16, numpy.float32))))

    # What is seen.

    def parts(self, occasion: Occasion, terms: Terms, person: int | None = None) -> list[Part]:
        return [each for each in occasion.parts if each.level <= terms.level and (terms.day is None or each.first <= terms.day)
                and person in (None, each.person)]

    def size(self, occasion: Occasion, terms: Terms) -> int:
        return len({each.person for each in self.parts(occasion, terms)})

    def _trains(self, occasion: Occasion, terms: Terms, person: int) -> bool:
        roles = {each.role for each in self.parts(occasion, terms, person)}
        return 1 in roles or (2 in roles and 3 not in roles)

    def _learns(self, occasion: Occasion, terms: Terms, person: int) -> bool:
        roles = {each.role for each in self.parts(occasion, terms, person)}
        return 4 in roles or (5 in roles and 6 not in roles)

    def _age(self, last: int, terms: Terms, unknown: float) -> float:
        if last == UNKNOWN_LAST:
            return unknown
        return max(0, terms.today - (last if terms.day is None else min(last, terms.day)))

    # One step.

    def evidence(self, one: int, other: int, terms: Terms) -> Iterator[float]:
        for each in self.occasions:
            found = [strength for kind, strength in self._through(each, one, other, terms) if kind in terms.kinds]
            if found and self._counts(each, terms):
                yield max(found)
        for contact in self.seen(one, other, terms):
            kind = "mentors" if contact.mentor else "knows"
            if kind in terms.kinds:
                stated = 1.0 if contact.said is None else float(numpy.float32(contact.said))
                yield WEIGHTS[kind] * 0.5 ** (self._age(contact.last, terms, 0) / HALF_LIFE) * stated

    def seen(self, one: int, other: int, terms: Terms) -> list[Contact]:
        return [each for each in self.contacts if {each.one, each.other} == {one, other} and each.level <= terms.level
                and (terms.day is None or each.first <= terms.day)]

    def _counts(self, occasion: Occasion, terms: Terms) -> bool:
        if terms.day is not None and occasion.first > terms.day:
            return False
        if self.size(occasion, terms) > terms.most:
            return False
        if occasion.kind != ORGANISATION:
            return True
        there = {part.person for each in self.occasions if each.thing == occasion.thing for part in self.parts(each, terms)}
        return len(there) <= terms.small

    def _through(self, occasion: Occasion, one: int, other: int, terms: Terms) -> Iterator[tuple[str, float]]:
        mine, theirs = self.parts(occasion, terms, one), self.parts(occasion, terms, other)
        if not mine or not theirs:
            return
        if occasion.kind != EVENT:
            yield from self._stays(occasion, mine, theirs, terms)
            return
        left = 0.5 ** (self._age(occasion.last, terms, int(HALF_LIFE)) / HALF_LIFE)
        n = max(self.size(occasion, terms), occasion.said[terms.level])
        yield "event", WEIGHTS["event"] * left / (n - 1)
        if occasion.teaches <= terms.level:
            trains = [self._trains(occasion, terms, each) for each in (one, other)]
            learns = [self._learns(occasion, terms, each) for each in (one, other)]
            if all(trains):
                team = {each.person for each in self.parts(occasion, terms) if self._trains(occasion, terms, each.person)}
                yield "team", WEIGHTS["team"] * left / (len(team) - 1)
            if (trains[0] and learns[1]) or (learns[0] and trains[1]):
                yield "taught", WEIGHTS["taught"] * left / (n - 1)

    def _stays(self, occasion: Occasion, mine: list[Part], theirs: list[Part], terms: Terms) -> Iterator[tuple[str, float]]:
        kind = "collaboration" if occasion.kind == COLLABORATION else "unit"
        for a in mine:
            for b in theirs:
                if a.first <= b.last and b.first <= a.last:
                    age = self._age(min(a.last, b.last, occasion.last), terms, 0)
                    yield kind, WEIGHTS[kind] * 0.5 ** (age / HALF_LIFE) / (self.size(occasion, terms) - 1)

    def strength(self, one: int, other: int, terms: Terms) -> float:
        left = 1.0
        for each in self.evidence(one, other, terms):
            left *= 1 - each
        return 1 - left

    # Whole paths.

    def degree(self, person: int, terms: Terms) -> int:
        always = Terms(terms.level, None, terms.today, frozenset(WEIGHTS), terms.most, terms.small)
        return sum(self.strength(person, other, always) > 0 for other in range(self.people) if other != person)

    def says(self, person: int, other: int, terms: Terms) -> int:
        for each in self.seen(person, other, terms):
            if not each.mentor:
                return each.will[0] if each.one == person else each.will[1]
        return 0


def _columns(rows: list[tuple[object, ...]], types: tuple[type, ...]) -> list[numpy.ndarray]:  # type: ignore[type-arg]
    return [numpy.array([row[place] for row in rows], dtype=each) for place, each in enumerate(types)]


@dataclass
class Paths:
    """Every simple path of a world under some terms, with its score."""

    world: Plain
    terms: Terms

    def __post_init__(self) -> None:
        people = range(self.world.people)
        self.strength = [[self.world.strength(a, b, self.terms) if a != b else 0.0 for b in people] for a in people]
        self.damping = [1 / (1 + math.log(1 + self.world.degree(each, self.terms))) for each in people]
        self.says = [[SAYING[self.world.says(a, b, self.terms)] if a != b else 1.0 for b in people] for a in people]

    def score(self, path: list[int]) -> float:
        value = 1.0
        for one, other in pairwise(path):
            value *= self.strength[one][other]
        for before, here, after in zip(path, path[1:], path[2:], strict=False):
            value *= self.damping[here] * self.says[here][before] * self.says[here][after]
        return value

    def all(self, starts: list[int], ends: list[int], hops: int, through: tuple[int, ...], avoid: set[int]) -> list[float]:
        """The scores of all, the best first."""
        found: list[float] = []

        def walk(path: list[int]) -> None:
            for other in range(self.world.people):
                if self.strength[path[-1]][other] <= 0 or other in path:
                    continue
                if other in ends and set(through) <= set(path):
                    found.append(self.score([*path, other]))
                if len(path) < hops and other not in ends and other not in starts and other not in avoid:
                    walk([*path, other])

        for start in starts:
            walk([start])
        return sorted(found, reverse=True)


def world(chance: Random) -> Plain:
    """A small world, dense enough that most of its people are tied."""
    people = chance.randint(3, 9)
    occasions = [_occasion(chance, people) for _ in range(chance.randint(1, 7))]
    occasions.sort(key=lambda each: each.thing)
    return Plain(people, occasions, list(_contacts(chance, people)))


def _day(chance: Random, unknown: int) -> int:
    return unknown if chance.random() < 0.3 else chance.randint(30_000, 46_000)


def _occasion(chance: Random, people: int) -> Occasion:
    kind = chance.randrange(4)
    thing = chance.randrange(3) if kind >= UNIT else chance.randrange(10, 99)
    span = _span(chance) if kind < UNIT else (UNKNOWN_FIRST, UNKNOWN_LAST)
    said = sorted((chance.choice((0, 0, 3, 20)) for _ in range(3)), reverse=chance.random() < 0.5)
    occasion = Occasion(kind, thing, *span, chance.choice((0, 1, 2, NEVER)) if kind == EVENT else NEVER, (said[0], said[1], said[2]))
    for _ in range(chance.randint(people // 2, 2 * people)):
        role = chance.randrange(7) if kind == EVENT else 0
        occasion.parts.append(Part(chance.randrange(people), role, chance.choice((0, 0, 1, 2, 3)), *_span(chance)))
    return occasion


def _span(chance: Random) -> tuple[int, int]:
    first, last = _day(chance, UNKNOWN_FIRST), _day(chance, UNKNOWN_LAST)
    return (first, last) if first <= last else (last, first)


def _contacts(chance: Random, people: int) -> Iterator[Contact]:
    known = set()
    for _ in range(chance.randint(people // 2, 2 * people)):
        one, other, mentor = chance.randrange(people), chance.randrange(people), chance.random() < 0.4
        pair = (one, other, True) if mentor else (min(one, other), max(one, other), False)
        if one != other and pair not in known:
            known.add(pair)
            said = chance.choice((None, None, 0.0, 0.25, 1.0))
            will = (0, 0) if mentor else (chance.randrange(3), chance.randrange(3))
            yield Contact(pair[0], pair[1], mentor, chance.choice((0, 0, 1, 2, 3)), *_span(chance), said, will)
