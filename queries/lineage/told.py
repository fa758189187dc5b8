"""What the graph says of some people and events, read once for everyone shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.vocabulary.ties.attended import TRAINED
from graph.vocabulary.ties.taught_at import TRAINS
from queries import Row, ask, query
from queries.lineage.asking import ROLES
from queries.lineage.read import Someone
from queries.lineage.steps import Pair
from queries.lineage.world import World
from queries.mention import Mention
from queries.profiles.named import Named, named

TEACHING, ATTENDANCE = "TAUGHT_AT", "ATTENDED"


@dataclass(slots=True)
class Part:
    """What someone did at an event: all their ties to it in one direction."""

    roles: set[str | None] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)
    invented: bool = True

    def add(self, role: str | None, invented: bool, sources: Iterable[int], organisations: list[str]) -> None:
        """One tie more."""
        self.roles.add(role)
        self.sources.update(sources)
        self.organisations.update(organisations[:1])
        self.invented = self.invented and invented


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a step at an event: roles, for whom one trained there, sources, whether any of it is invented."""

    roles: tuple[str, ...]
    organisations: tuple[Mention, ...]
    sources: frozenset[int]
    invented: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What was read. Parts by person, event and type of tie; mentoring by mentor and mentee; events by id; names by number and id."""

    world: World
    people: Mapping[str, Someone]
    parts: Mapping[tuple[str, str, str], Part]
    mentoring: Mapping[Pair, list[Any]]
    events: Mapping[str, Row]
    known: Named
    _sides: dict[tuple[frozenset[str], str, str], Side] = field(default_factory=dict)
    _mentions: dict[str, Mention] = field(default_factory=dict)

    def mention(self, event: str) -> Mention:
        """An event that was read, as answers name it."""
        if event not in self._mentions:
            self._mentions[event] = Mention.of(self.events[event])
        return self._mentions[event]

    def side(self, people: frozenset[str], event: str, type_: str) -> Side:
        """What these people did at an event. The same trainers stand on one side of many steps, so it is worked out once."""
        key = (people, event, type_)
        if key not in self._sides:
            parts = [(each, self.parts[each, event, type_]) for each in people if (each, event, type_) in self.parts]
            self._sides[key] = self._side(parts, event, type_)
        return self._sides[key]

    def _side(self, parts: list[tuple[str, Part]], event: str, type_: str) -> Side:
        employers = {each for person, part in parts for each in _trained_for(self.world, person, event, part)} if type_ == TEACHING else ()
        roles = tuple(role for role in (*TRAINS, *TRAINED) if any(role in part.roles for _, part in parts))
        sources = frozenset(number for _, part in parts for number in part.sources)
        return Side(roles, self.organisations(employers), sources, any(part.invented for _, part in parts))

    def organisations(self, ids: Iterable[str]) -> tuple[Mention, ...]:
        """The organisations with these ids, by name."""
        found = [self.known.things[each] for each in ids if each in self.known.things]
        return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def tell(world: World, names: Mapping[str, Someone], people: Iterable[str], events: Iterable[str]) -> Told:
    """What these people did at these events, and whom of each other they mentor."""
    people, events = sorted(set(people)), sorted(set(events))
    params = {"roles": list(ROLES), "mentoring": world.terms.mentoring, **world.terms.filters}
    rows = ask(world.graph, world.viewer, query(__package__, "evidence.cypher"), people=people, ids=events, **params)
    parts: dict[tuple[str, str, str], Part] = {}
    for row in rows:
        for event, type_, *tie in row["parts"]:
            parts.setdefault((row["person"], event, type_), Part()).add(*tie)
    mentoring = {(row["person"], each[0]): each[1:] for row in rows for each in row["mentoring"]}
    called = ask(world.graph, world.viewer, query(__package__, "events.cypher"), ids=events)
    sources = {number for each in (*(part.sources for part in parts.values()), *(row[4] for row in mentoring.values())) for number in each}
    known = named(world.graph, world.viewer, sources, _organisations(world, people, parts))
    return Told(world, names, parts, mentoring, {row["id"]: row for row in called}, known)


def _organisations(world: World, people: Iterable[str], parts: Mapping[Any, Part]) -> set[str]:
    said = {each for part in parts.values() for each in part.organisations}
    return said | {each for person in people for each in world.employers(person)}


def _trained_for(world: World, person: str, event: str, part: Part) -> set[str]:
    return part.organisations or world.employers(person, world.span(event))
