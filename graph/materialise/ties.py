"""Tie claims become ties: resolved, brought together by what makes a tie this tie, and written by difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import orjson

from graph.claims import Amendment, Ref, TieClaim
from graph.days import first_and_last
from graph.identity.handles import STEWARDS
from graph.materialise.desk import Asked, Desk, Meant
from graph.materialise.ranges import Range, hulled
from graph.materialise.things import plain
from graph.materialise.values import Shown, Stated, edit_number, ranked, united
from graph.pages import Record
from graph.vocabulary import TIES, Field, TieKind, Type, slots

SWAPPED = {"first": "second", "second": "first"}
ABSENT = "ABSENT"
"""The type under which a tie is noted that is denied, only asked a level for, or would run from a thing to itself."""


class Identity(NamedTuple):
    """What makes a tie this tie; `bold` holds an empty text for a blank."""

    type: str
    start: str
    end: str
    bold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Existing:
    """A tie as it lies in the database."""

    element: str
    type: str
    start: str
    end: str
    properties: dict[str, Any]

    @property
    def identity(self) -> Identity:
        """What makes it this tie."""
        if self.type == ABSENT:
            return Identity(self.properties["tie"], self.start, self.end, tuple(self.properties["bold"]))
        return Identity(self.type, self.start, self.end, bold_of(TIES[self.type], self.properties))


class Spoken(NamedTuple):
    """A claim of a record, or an amendment of one, with the references of its two ends."""

    record: Record
    claim: TieClaim
    amendment: Amendment | None
    start: Asked
    end: Asked


class Resolved(NamedTuple):
    """A claim or amendment of a record, whose ends mean something."""

    identity: Identity
    start: Meant
    end: Meant
    swapped: bool
    record: Record
    claim: TieClaim
    amendment: Amendment | None = None


@dataclass(frozen=True, slots=True)
class Dangling:
    """A reference that means nothing now. `tie` is the tie's type.

    `beside` is what the tie's other end is called: that it still means something is noticed by waiting for it as well.
    """

    record: Record
    tie: str
    text: str
    reason: str
    beside: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathered:
    """All that is said of one tie."""

    start: Meant
    end: Meant
    said: list[Resolved] = field(default_factory=list)

    @property
    def open_claims(self) -> list[Resolved]:
        """What open records state of it."""
        return [each for each in self.said if each.amendment is None and each.record.open]

    def acts(self, act: str) -> Iterator[Resolved]:
        """The stewards' amendments of one sort, oldest first."""
        ordered = sorted(self.said, key=lambda each: each.record.id)
        return (each for each in ordered if each.amendment and each.amendment.act == act)


def bold_of(kind: TieKind, fields: Any) -> tuple[str, ...]:
    """The values that are part of a tie's identity; of a start its year."""
    return tuple([str(fields.get(name, ""))[: 4 if name == "start" else None] for name in kind.bold])


def _kinds(ref: Ref, allowed: tuple[str, ...]) -> tuple[str, ...]:
    return allowed if ref.kind is None else tuple(kind for kind in allowed if kind == ref.kind)


def asked_of(feed: str | None, claim: TieClaim) -> tuple[Asked, Asked]:
    """The two references of a claim; of an amendment (no feed) its ends are handles."""
    kind = TIES[claim.type]
    return (
        Asked(feed, claim.start.text, _kinds(claim.start, kind.starts)),
        Asked(feed, claim.end.text, _kinds(claim.end, kind.ends)),
    )


def things_asked(feed: str, claim: TieClaim) -> Sequence[tuple[Field, Asked]]:
    """The fields of a claim that name a thing, with what they name."""
    if not naming_fields(claim.type):
        return ()
    return [
        (each, Asked(feed, str(claim.fields[each.name]), (str(each.thing),)))
        for each in naming_fields(claim.type)
        if each.name in claim.fields
    ]


@cache
def naming_fields(type_: str) -> tuple[Field, ...]:
    """The fields of a type of tie that name a thing."""
    return tuple(each for each in TIES[type_].fields if each.type is Type.THING)


def spoken(records: Iterable[Record]) -> list[Spoken]:
    """Every tie that these records speak of, with what it asks for."""
    found: list[Spoken] = []
    for record in records:
        feed, statement = record.feed, record.statement
        found += [Spoken(record, claim, None, *asked_of(feed, claim)) for claim in statement.ties if record.open or claim.level is not None]
        if record.open and statement.amendments:
            found += [Spoken(record, each.target, each, *asked_of(None, each.target))
                      for each in statement.amendments if isinstance(each.target, TieClaim)]
    return found


def references(every: Iterable[Spoken]) -> Iterator[Asked]:
    """Every reference that these ties make."""
    for record, claim, amendment, start, end in every:
        yield start
        yield end
        if amendment is None:
            for _, asked in things_asked(record.feed, claim):
                yield asked


def place(every: Iterable[Spoken], meanings: Mapping[Asked, Meant]) -> Iterator[Resolved | Dangling]:
    """Where each of these ties runs, or why it runs nowhere."""
    for record, claim, amendment, asked_start, asked_end in every:
        start, end = meanings[asked_start], meanings[asked_end]
        if start.thing is None or end.thing is None:
            if amendment is None:
                texts = (claim.start.text, claim.end.text)
                yield from (Dangling(record, claim.type, asked.text, meant.reason, texts)
                            for asked, meant in ((asked_start, start), (asked_end, end)) if meant.thing is None)
            continue
        kind = TIES[claim.type]
        swapped = not kind.directed and end.thing < start.thing
        if swapped:
            start, end = end, start
        identity = Identity(claim.type, str(start.thing), str(end.thing), bold_of(kind, claim.fields))
        yield Resolved(identity, start, end, swapped, record, claim, amendment)
        if amendment is None:
            for _, each in things_asked(record.feed, claim):
                if meanings[each].thing is None:
                    yield Dangling(record, claim.type, each.text, meanings[each].reason)


def _stated(desk: Desk, gathered: Gathered, meanings: Mapping[Asked, Meant]) -> dict[str, list[Stated]]:
    found: dict[str, list[Stated]] = {}
    for each in gathered.open_claims:
        source, order = desk.source_of(each.record), each.record.order
        edit = edit_number(each.record.id) if each.record.feed == STEWARDS else 0
        for name, value in each.claim.fields.items():
            found.setdefault(name, []).append(Stated(turned(name, value, each.swapped), source, order, edit))
        for named, asked in things_asked(each.record.feed, each.claim):
            meant = meanings[asked].thing
            found[named.name] = [*found[named.name][:-1], *([Stated(meant, source, order, edit)] if meant else [])]
    for each in gathered.acts("set"):
        if each.amendment is not None and each.amendment.field is not None:
            value = turned(each.amendment.field, each.amendment.value, each.swapped)
            edit = edit_number(each.record.id, 1 + each.record.statement.amendments.index(each.amendment))
            found.setdefault(each.amendment.field, []).append(Stated(value, None, each.record.order, edit))
    return found


def turned(name: str, value: Any, swapped: bool = True) -> Any:
    """A value of a field of a tie without a direction, as it reads once its ends are swapped."""
    return SWAPPED.get(value, value) if swapped and name == "will_introduce" else value


def _level(gathered: Gathered) -> int:
    asked = [each.claim.level for each in gathered.said if each.amendment is None and each.claim.level is not None]
    set_by = [int(str(each.amendment.value)) for each in gathered.acts("level") if each.amendment]
    return max(gathered.start.level, gathered.end.level, *asked, *set_by[-1:])


def _alone(desk: Desk, each: Resolved, meanings: Mapping[Asked, Meant]) -> tuple[str, dict[str, Any]]:
    """The tie that one record alone states: the usual case, without anything to compare."""
    record, claim = each.record, each.claim
    kind = TIES[claim.type]
    source = desk.source_of(record)
    named = {field_.name: meanings[asked].thing for field_, asked in things_asked(record.feed, claim)}
    properties: dict[str, Any] = {
        "level": max(each.start.level, each.end.level, claim.level or 0),
        "records": [record.id],
        "invented": record.feed in desk.invented,
    }
    if source is not None:
        properties["sources"] = [source]
    names, dates = field_names(kind.type), date_names(kind.type)
    for name, value in claim.fields.items():
        shown = named[name] if name in named else turned(name, value, each.swapped)
        if shown is not None and name in names:
            properties[name] = shown
            if name in dates:
                properties[f"{name}_first"], properties[f"{name}_last"] = first_and_last(shown)
    return claim.type, properties


@cache
def field_names(type_: str) -> frozenset[str]:
    """The names of all fields of a type of tie."""
    return frozenset(each.name for each in TIES[type_].fields)


@cache
def date_names(type_: str) -> frozenset[str]:
    """The names of the fields of a type of tie that are dates."""
    return frozenset(each.name for each in TIES[type_].fields if each.type is Type.DATE)


def _is_alone(identity: Identity, said: list[Resolved]) -> bool:
    return (len(said) == 1 and said[0].amendment is None and said[0].record.open and identity.start != identity.end
            and not TIES[identity.type].ranges)


def build(desk: Desk, identity: Identity, gathered: Gathered, meanings: Mapping[Asked, Meant]) -> tuple[str, dict[str, Any]]:
    """The type and properties of the tie, or of the note that it is absent."""
    if _is_alone(identity, gathered.said):
        return _alone(desk, gathered.said[0], meanings)
    records = sorted({each.record.id for each in gathered.said})
    level = _level(gathered)
    if identity.start == identity.end or not gathered.open_claims or any(gathered.acts("deny_tie")):
        return ABSENT, {"tie": identity.type, "bold": list(identity.bold), "level": level, "records": records}
    kind = TIES[identity.type]
    sources = sorted({desk.source_of(each.record) for each in gathered.open_claims} - {None})  # type: ignore[type-var]
    properties: dict[str, Any] = {"level": level, "records": records}
    properties["invented"] = all(each.record.feed in desk.invented for each in gathered.open_claims)
    if sources:
        properties["sources"] = sources
    stated = _stated(desk, gathered, meanings)
    shown = {each.name: united(ranked(stated[each.name], desk.sources)) for each in kind.fields if stated.get(each.name)}
    properties.update(_fields(kind, shown))
    if kind.ranges:
        properties = hulled(properties, _ranges(gathered))
    properties.update(_differences(kind, gathered, shown, sources))
    return identity.type, properties


def _fields(kind: TieKind, shown: dict[str, list[Shown]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in kind.fields:
        if each.name in shown:
            value = shown[each.name][0].value
            if each.type is Type.THING:
                found.update(zip(slots(each.name), (one.value for one in shown[each.name]), strict=False))
                continue
            found[each.name] = plain(each, value)
            if each.type is Type.DATE:
                found[f"{each.name}_first"], found[f"{each.name}_last"] = first_and_last(value)
    return found


def _ranges(gathered: Gathered) -> Iterator[Range]:
    for each in gathered.open_claims:
        yield str(each.claim.fields.get("start", "")), str(each.claim.fields.get("end", ""))


def _differences(
    kind: TieKind, gathered: Gathered, shown: dict[str, list[Shown]], sources: list[int | None]
) -> dict[str, str]:
    """What each record says by itself, where they do not all say the same; never what names another thing."""
    if len(gathered.open_claims) < 2 and not any(gathered.acts("set")):
        return {}
    telling = {each.name: shown[each.name] for each in kind.fields if each.type is not Type.THING and each.name in shown}
    if all(len(each) == 1 and each[0].sources == sources for each in telling.values()):
        return {}
    entries = {name: [one.entry() for one in each] for name, each in telling.items()}
    return {"stated": orjson.dumps(entries, option=orjson.OPT_SORT_KEYS).decode()}
