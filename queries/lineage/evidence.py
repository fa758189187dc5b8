"""What says that one person trained another, read once for everyone shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.vocabulary.ties.attended import TRAINED
from graph.vocabulary.ties.taught_at import TRAINS
from queries import Row, ask, query
from queries.lineage.days import lasting
from queries.lineage.incidences import Read
from queries.lineage.shapes import Evidence, Step
from queries.lineage.steps import Found, Pair
from queries.mention import Mention
from queries.profiles.named import Named, named

TEACHING, ATTENDANCE = "TAUGHT_AT", "ATTENDED"


@dataclass(slots=True)
class Part:
    """What someone did at an event: all their ties to it in one direction."""

    roles: set[str] = field(default_factory=set)
    sources: set[int] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)
    invented: bool = True

    def add(self, role: str, invented: bool, sources: Iterable[int], organisations: list[str]) -> None:
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
    """What was read: parts by person, event and type of tie; mentoring by mentor and mentee; events by id; names by number and id."""

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

    def side(self, read: Read, people: frozenset[str], event: str, type_: str) -> Side:
        """What these people did at an event. The same trainers stand on one side of many steps, so it is worked out once."""
        key = (people, event, type_)
        if key not in self._sides:
            parts = [(each, self.parts[each, event, type_]) for each in people if (each, event, type_) in self.parts]
            self._sides[key] = self._side(read, parts, event, type_)
        return self._sides[key]

    def _side(self, read: Read, parts: list[tuple[str, Part]], event: str, type_: str) -> Side:
        employers = {each for person, part in parts for each in _trained_for(read, person, event, part)} if type_ == TEACHING else ()
        roles = tuple(role for role in (*TRAINS, *TRAINED) if any(role in part.roles for _, part in parts))
        sources = frozenset(number for _, part in parts for number in part.sources)
        return Side(roles, self.organisations(employers), sources, any(part.invented for _, part in parts))

    def organisations(self, ids: Iterable[str]) -> tuple[Mention, ...]:
        """The organisations with these ids, by name."""
        found = [self.known.things[each] for each in ids if each in self.known.things]
        return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def evident(read: Read, found: Found) -> tuple[Step, ...]:
    """Each pair with its evidence, in the order of ids."""
    told = _told(read, found)
    return tuple(_step(read, found, told, pair) for pair in sorted(found.pairs))


def _told(read: Read, found: Found) -> Told:
    events = sorted({event for every in found.events.values() for event in every})
    people = sorted({each for some in (*found.events, *found.direct, *found.behind.values()) for each in some})
    params = {"roles": [*TRAINS, *TRAINED], "mentoring": read.terms.mentoring, **read.terms.filters}
    rows = ask(read.graph, read.viewer, query(__package__, "evidence.cypher"), people=people, ids=events, **params)
    parts: dict[tuple[str, str, str], Part] = {}
    for row in rows:
        for event, type_, *tie in row["parts"]:
            parts.setdefault((row["person"], event, type_), Part()).add(*tie)
    mentoring = {(row["person"], each[0]): each[1:] for row in rows for each in row["mentoring"]}
    called = ask(read.graph, read.viewer, query(__package__, "events.cypher"), ids=events)
    sources = {number for each in (*(part.sources for part in parts.values()), *(row[4] for row in mentoring.values())) for number in each}
    known = named(read.graph, read.viewer, sources, _organisations(read, people, parts))
    return Told(parts, mentoring, {row["id"]: row for row in called}, known)


def _organisations(read: Read, people: Iterable[str], parts: Mapping[Any, Part]) -> set[str]:
    said = {each for part in parts.values() for each in part.organisations}
    return said | {place for person in people for place, *_ in read.works(person)}


def _step(read: Read, found: Found, told: Told, pair: Pair) -> Step:
    known = found.events.get(pair, {})
    events = [_event(read, found, told, pair, event, certain) for event, certain in known.items() if event in told.events]
    events.sort(key=_order)
    return Step(*pair, tuple(events), _mentoring(read, found, told, pair))


def _order(each: Evidence) -> tuple[str, str, str]:
    """The earliest first, then by name; what nobody knows the time of last."""
    return (each.start or each.end or "9999", each.thing.name, each.thing.id) if each.thing else ("", "", "")


def _event(read: Read, found: Found, told: Told, pair: Pair, event: str, certain: bool) -> Evidence:
    row, behind = told.events[event], frozenset(found.behind.get((pair, event), ()))
    trainers = frozenset(pair[:1]) if read.terms.up else behind or frozenset(pair[:1])
    trained = behind or frozenset(pair[1:]) if read.terms.up else frozenset(pair[1:])
    taught, attended = told.side(read, trainers, event, TEACHING), told.side(read, trained, event, ATTENDANCE)
    numbers = taught.sources | attended.sources
    return Evidence(
        thing=told.mention(event),
        start=row["start"],
        end=row["end"],
        roles=taught.roles,
        roles_trained=attended.roles,
        programme=None,
        organisations=taught.organisations,
        certain=certain,
        sources=told.known.said_by(sorted(numbers)),
        invented=bool(row["invented"]) or taught.invented or attended.invented,
    )


def _trained_for(read: Read, person: str, event: str, part: Part) -> set[str]:
    return part.organisations or read.employers(person, read.meeting(event).span)


def _mentoring(read: Read, found: Found, told: Told, pair: Pair) -> Evidence | None:
    behind = found.behind.get((pair, "")) or {pair[1] if read.terms.up else pair[0]}
    pairs = [(pair[0], each) if read.terms.up else (each, pair[1]) for each in sorted(behind)]
    rows = [(one, told.mentoring[one]) for one in pairs if one in told.mentoring] if pair in found.direct else []
    if not rows:
        return None
    start, end, programme, *_ = rows[0][1]
    employers = {each for (mentor, _), row in rows for each in read.employers(mentor, read.terms.seen(lasting(*row[5:])))}
    sources = told.known.said_by(sorted({number for _, row in rows for number in row[4]}))
    invented = any(row[3] for _, row in rows)
    return Evidence(None, start, end, (), (), programme, told.organisations(employers), found.direct[pair], sources, invented)
