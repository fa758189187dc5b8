"""Ties as they were read become groups by type and direction; blanks are folded into what they repeat.

The busiest people have thousands of ties, so what does not depend on the single tie is worked out once per type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import orjson

from graph.vocabulary import THINGS, TIES, Type, slots
from queries.folding import bold, folded
from queries.mention import Mention
from queries.profiles.named import Named
from queries.shown import Fact, Shown, Source, Tie, TieGroup

_DATES = ("start", "end")
_BY_NAME = attrgetter("other.name", "other.id")
_BY_END = attrgetter("id")
_WORDS = {label: kind.word for label, kind in THINGS.items()}
_UNDIRECTED = frozenset(kind.type for kind in TIES.values() if not kind.directed)

Entries = dict[str, list[dict[str, Any]]]
"""For each field its values with their sources, the shown one first."""


class RawTie(NamedTuple):
    """A tie as profile.cypher returns it: `away` if it runs from the profile's thing to the other end, of which the rest tells."""

    type: str
    away: bool
    id: str
    label: str
    name: str
    invented: bool | None
    properties: dict[str, Any]


@cache
def _naming(type_: str) -> frozenset[str]:
    """The fields of a tie that name a thing."""
    return frozenset(each.name for each in TIES[type_].fields if each.type is Type.THING)


@cache
def _naming_slots(type_: str) -> tuple[str, ...]:
    """Where a tie holds the things that its fields name."""
    return tuple(slot for name in sorted(_naming(type_)) for slot in slots(name))


@cache
def _uneven(type_: str) -> frozenset[str]:
    """What a tie holds only if those who state it do not all say the same."""
    return frozenset(("stated", *(slots(name)[1] for name in _naming(type_))))


@cache
def _names(type_: str) -> tuple[str, ...]:
    """The fields of a tie, but for its dates."""
    return tuple(each.name for each in TIES[type_].fields if each.name not in _DATES)


def things_named(ties: Iterable[RawTie]) -> set[str]:
    """The ids of the things that fields of these ties name."""
    return {tie.properties[slot] for tie in ties for slot in _naming_slots(tie.type) if slot in tie.properties}


def sources_of(ties: Iterable[RawTie]) -> set[int]:
    """The numbers of the sources of these ties."""
    return {number for tie in ties for number in tie.properties.get("sources", ())}


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


def _bold(tie: RawTie) -> tuple[str, ...]:
    return bold(tie.type, tie.properties)


@dataclass(slots=True)
class _Telling:
    """How ties of one type are told. Most of a busy person's say the same as another, and share what is said."""

    type: str
    named: Named
    _alike: dict[bytes, tuple[tuple[Fact, ...], tuple[Source, ...]]] = field(default_factory=dict)

    def tie(self, tie: RawTie, others: list[RawTie]) -> Tie:
        """A tie, with those folded into it."""
        properties = tie.properties
        other = Mention(tie.id, _WORDS[tie.label], tie.name, bool(tie.invented))
        if others or not _uneven(self.type).isdisjoint(properties):
            return self._uneven(other, tie, others)
        facts, sources = self._even(properties)
        return Tie(other, properties.get("start"), properties.get("end"), facts, sources, bool(properties.get("invented")))

    def _even(self, properties: dict[str, Any]) -> tuple[tuple[Fact, ...], tuple[Source, ...]]:
        """The fields and sources of a tie of which everyone says the same."""
        names, numbers = _names(self.type), properties.get("sources", ())
        key = orjson.dumps((*map(properties.get, names), numbers))  # tells 1 from 1.0 and from yes, which Python takes for equal
        if key not in self._alike:
            shown = [(name, _shown(self.type, name, properties[name], numbers, self.named)) for name in names if name in properties]
            self._alike[key] = tuple(Fact(name, (each,)) for name, each in shown if each), self.named.said_by(numbers)
        return self._alike[key]

    def _uneven(self, other: Mention, tie: RawTie, others: list[RawTie]) -> Tie:
        entries = _joined(tie, others)
        sources = dict.fromkeys(number for each in (tie, *others) for number in each.properties.get("sources", ()))
        start, end = ((entries[name][0]["value"] if entries.get(name) else None) for name in _DATES)
        facts = tuple(_facts(self.type, entries, self.named))
        return Tie(other, start, end, facts, self.named.said_by(sources), bool(tie.properties.get("invented")))


def _told(type_: str, ties: list[RawTie], named: Named) -> tuple[Tie, ...]:
    """Ties of one type and direction: the latest first, then by name."""
    telling = _Telling(type_, named)
    found = [telling.tie(tie, others) for tie, others in folded(ties, _BY_END, _bold)]
    found.sort(key=_BY_NAME)
    found.sort(key=lambda tie: tie.start or "", reverse=True)
    return tuple(found)


def grouped(ties: Iterable[RawTie], named: Named) -> tuple[TieGroup, ...]:
    """The ties in the vocabulary's order, away before towards; within a group the latest first, then by name."""
    groups: dict[tuple[str, bool], list[RawTie]] = {}
    for tie in ties:
        groups.setdefault((tie.type, tie.away or tie.type in _UNDIRECTED), []).append(tie)
    return tuple(
        TieGroup(kind.type, away, kind.forward if away else kind.reverse, _told(kind.type, groups[kind.type, away], named))
        for kind in TIES.values()
        for away in (True, False)
        if (kind.type, away) in groups
    )
