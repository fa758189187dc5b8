"""Who is one step away from whom, read from the graph as far as a search gets, and no further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph import Graph, Viewer
from queries import Row, ask, query
from queries.referral import strength

MOST = 500
SMALL = 50
BATCH = 5_000

Key = tuple[str, str]
"""An occasion's id, and the unit where it is a workplace (empty: none stated)."""

_ALWAYS = (float("-inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class Terms:
    """What counts: invented things or not, the last day (a number) if there is one, and what is to be avoided."""

    invented: bool
    day: int | None
    avoid: frozenset[str]

    @property
    def today(self) -> int:
        """The day from which freshness is measured."""
        return strength.day_number(self.day)


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in an occasion: how well known there, and from when to when."""

    person: str
    weight: float
    first: float
    last: float

    def meets(self, other: Part) -> bool:
        """Whether the two can have been there at the same time; unknown days exclude nothing."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Occasion:
    """What people can share, and who was there."""

    key: Key
    strength: float
    parts: tuple[Part, ...]

    def of(self, person: str) -> list[Part]:
        """The parts of one person; a workplace may have been left and come back to."""
        return [part for part in self.parts if part.person == person]


@dataclass(slots=True)
class Reach:
    """What has been read so far, for one question."""

    graph: Graph
    viewer: Viewer
    terms: Terms
    _keys: dict[str, list[Key]] = field(default_factory=dict)
    _contacts: dict[str, dict[str, float]] = field(default_factory=dict)
    _occasions: dict[Key, Occasion | None] = field(default_factory=dict)

    def load(self, people: Iterable[str]) -> None:
        """Read where these people were, and whom they know."""
        for some in _batches(each for each in people if each not in self._keys):
            params = {"people": some, "invented": self.terms.invented, "day": self.terms.day}
            self._keys.update((each, []) for each in some)
            for row in ask(self.graph, self.viewer, query(__package__, "occasions.cypher"), **params):
                self._keys[row["person"]] = [(id_, unit) for id_, unit in row["occasions"] if id_ not in self.terms.avoid]
                self._contacts[row["person"]] = self._known(row["contacts"])

    def _known(self, rows: list[tuple[str, str, float | None, int | None]]) -> dict[str, float]:
        found: dict[str, float] = {}
        for id_, type_, stated, last in rows:
            if id_ not in self.terms.avoid:
                found[id_] = max(found.get(id_, 0.0), strength.declared(type_, stated, last, self.terms.today))
        return found

    def keys(self, person: str) -> list[Key]:
        """The occasions of a person who has been loaded."""
        return self._keys.get(person, [])

    def contacts(self, person: str) -> dict[str, float]:
        """The people whom a person who has been loaded knows or mentors, or is mentored by, with strengths."""
        return self._contacts.get(person, {})

    def occasions(self, keys: Iterable[Key]) -> Iterator[Occasion]:
        """Those of these occasions that make a step, with everyone there."""
        wanted = list(dict.fromkeys(keys))
        for some in _batches(each for each in wanted if each not in self._occasions):
            self._occasions.update((each, None) for each in some)
            params = {"invented": self.terms.invented, "day": self.terms.day, "most": MOST, "small": SMALL}
            question = query(__package__, "members.cypher")
            for row in ask(self.graph, self.viewer, question, occasions=[list(each) for each in some], **params):
                self._occasions[row["id"], row["unit"]] = self._occasion(row)
        return (found for found in (self._occasions[each] for each in wanted) if found)

    def shared(self, one: str, other: str) -> list[tuple[float, Key | None]]:
        """What makes a step between two people, the strongest first; no key stands for a tie they declare."""
        self.load((one, other))
        known = self.contacts(one).get(other)
        found: list[tuple[float, Key | None]] = [] if known is None else [(known, None)]
        there = set(self.keys(other))
        for each in self.occasions(key for key in self.keys(one) if key in there):
            met = [a.weight * b.weight * each.strength for a in each.of(one) for b in each.of(other) if a.meets(b)]
            if met:
                found.append((max(met), each.key))
        return sorted(found, key=lambda pair: (-pair[0], pair[1] or ("", "")))

    def _occasion(self, row: Row) -> Occasion:
        make = _always if row["label"] == "Event" else _sometimes
        parts = tuple(make(*each) for each in row["members"] if each[0] not in self.terms.avoid)
        return Occasion((row["id"], row["unit"]), strength.occasion(row["label"], row["last"], self.terms.today), parts)


def _always(person: str, type_: str, *_: int | None) -> Part:
    """At an event everyone was there together."""
    return Part(person, strength.TIES[type_], *_ALWAYS)


def _sometimes(person: str, type_: str, first: int | None, last: int | None) -> Part:
    """Elsewhere people come and go."""
    start, end = _ALWAYS
    return Part(person, strength.TIES[type_], start if first is None else first, end if last is None else last)


def _batches(wanted: Iterable[str] | Iterable[Key]) -> Iterator[list]:  # type: ignore[type-arg]
    every = list(dict.fromkeys(wanted))
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]
