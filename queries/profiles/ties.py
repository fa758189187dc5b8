"""Ties as they were read become groups by type and direction; blanks are folded into what they repeat.

The busiest people have thousands of ties, so what does not depend on the single tie is worked out once per type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import orjson

from graph.vocabulary import TIES, Type, slots
from queries.folding import bold, folded
from queries.mention import Mention
from queries.profiles.named import Named
from queries.shown import Fact, Shown, Tie, TieGroup

_DATES = ("start", "end")
_BY_NAME = attrgetter("other.name", "other.id")

Entries = dict[str, list[dict[str, Any]]]
"""For each field its values with their sources, the shown one first."""


@dataclass(frozen=True, slots=True)
class RawTie:
    """A tie as it was read: `away` if it runs from the profile's thing to the other end."""

    type: str
    away: bool
    other: Mention
    properties: dict[str, Any]

    @classmethod
    def of(cls, row: list[Any]) -> RawTie:
        """From a row of profile.cypher."""
        type_, away, id_, label, name, invented, properties = row
        return cls(type_, away or not TIES[type_].directed, Mention(id_, label.lower(), name, invented), properties)

    @property
    def things(self) -> Iterator[str]:
        """The ids of things that its fields name."""
        for name in (slot for each in _naming(self.type) for slot in slots(each)):
            if name in self.properties:
                yield self.properties[name]


@cache
def _naming(type_: str) -> frozenset[str]:
    """The fields of a tie that name a thing."""
    return frozenset(each.name for each in TIES[type_].fields if each.type is Type.THING)


@cache
def _seconds(type_: str) -> frozenset[str]:
    """Where a tie holds the second thing that a field is said to name."""
    return frozenset(slots(name)[1] for name in _naming(type_))


@cache
def _names(type_: str) -> tuple[str, ...]:
    """The fields of a tie, but for its dates."""
    return tuple(each.name for each in TIES[type_].fields if each.name not in _DATES)


def _entries(tie: RawTie) -> Entries:
    stated: Entries = orjson.loads(tie.properties["stated"]) if "stated" in tie.properties else {}
    sources = tie.properties.get("sources", [])
    for name in (*_DATES, *_names(tie.type)):
        if name in tie.properties and name not in stated:
            held = slots(name) if name in _naming(tie.type) else (name,)
            stated[name] = [{"value": tie.properties[each], "sources": sources} for each in held if each in tie.properties]
    return stated


def _joined(tie: RawTie, others: list[RawTie]) -> Entries:
    """What a tie says, and beside it what those folded into it say."""
    entries = _entries(tie)
    for other in others:
        for name, values in _entries(other).items():
            known = entries.setdefault(name, [])
            known += [each for each in values if each["value"] not in [one["value"] for one in known]]
    return entries


def _shown(type_: str, name: str, value: Any, sources: Iterable[int], named: Named) -> Shown | None:
    """The value with who says so; None if it names a thing that this viewer does not see."""
    if name not in _naming(type_):
        return Shown(value, named.said_by(sources))
    thing = named.things.get(value)
    return Shown(thing.name, named.said_by(sources), thing) if thing else None


def _facts(type_: str, entries: Entries, named: Named) -> Iterator[Fact]:
    dates = (name for name in _DATES if len(entries.get(name, ())) > 1)
    for name in (*dates, *_names(type_)):
        values = (_shown(type_, name, each["value"], each["sources"], named) for each in entries.get(name, ()))
        shown = [each for each in values if each]
        if shown:
            yield Fact(name, (shown[0],), tuple(shown[1:]))


def _tie(tie: RawTie, others: list[RawTie], named: Named) -> Tie:
    if not others and "stated" not in tie.properties and not _seconds(tie.type) & tie.properties.keys():
        return _plain(tie, named)
    entries = _joined(tie, others)
    sources = dict.fromkeys(number for each in (tie, *others) for number in each.properties.get("sources", ()))
    start, end = ((entries[name][0]["value"] if entries.get(name) else None) for name in _DATES)
    facts = tuple(_facts(tie.type, entries, named))
    return Tie(tie.other, start, end, facts, named.said_by(sources), bool(tie.properties.get("invented")))


def _plain(tie: RawTie, named: Named) -> Tie:
    """A tie of which everyone says the same."""
    properties = tie.properties
    numbers = properties.get("sources", ())
    shown = [(name, _shown(tie.type, name, properties[name], numbers, named)) for name in _names(tie.type) if name in properties]
    facts = tuple([Fact(name, (each,)) for name, each in shown if each])
    return Tie(tie.other, properties.get("start"), properties.get("end"), facts, named.said_by(numbers), bool(properties.get("invented")))


def _ends(tie: RawTie) -> tuple[str, bool, str]:
    return tie.type, tie.away, tie.other.id


def _bold(tie: RawTie) -> tuple[str, ...]:
    return bold(tie.type, tie.properties)


def grouped(ties: Iterable[RawTie], named: Named) -> tuple[TieGroup, ...]:
    """The ties in the vocabulary's order, away before towards; within a group the latest first, then by name."""
    groups: dict[tuple[str, bool], list[Tie]] = {}
    for tie, others in folded(ties, _ends, _bold):
        groups.setdefault((tie.type, tie.away), []).append(_tie(tie, others, named))
    for each in groups.values():
        each.sort(key=_BY_NAME)
        each.sort(key=lambda tie: tie.start or "", reverse=True)
    return tuple(
        TieGroup(kind.type, away, kind.forward if away else kind.reverse, tuple(groups[kind.type, away]))
        for kind in TIES.values()
        for away in (True, False)
        if (kind.type, away) in groups
    )
