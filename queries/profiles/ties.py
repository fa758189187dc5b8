"""Ties as they were read become groups by type and direction; blanks are folded into what they repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from graph.vocabulary import TIES, TieKind, Type
from queries.folding import bold, folded
from queries.mention import Mention
from queries.profiles.named import Named
from queries.shown import Fact, Shown, Tie, TieGroup

_DATES = ("start", "end")


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
        kind = TIES[type_]
        return cls(type_, away or not kind.directed, Mention(id_, label.lower(), name, invented), properties)

    @property
    def things(self) -> Iterator[str]:
        """The ids of things that its fields name."""
        names = (each.name for each in TIES[self.type].fields if each.type is Type.THING)
        return (self.properties[name] for name in names if self.properties.get(name))


def _entries(tie: RawTie) -> dict[str, list[dict[str, Any]]]:
    """For each field its values with their sources, the shown one first."""
    stated: dict[str, list[dict[str, Any]]] = orjson.loads(tie.properties["stated"]) if "stated" in tie.properties else {}
    sources = tie.properties.get("sources", [])
    for each in TIES[tie.type].fields:
        if each.name in tie.properties and each.name not in stated:
            stated[each.name] = [{"value": tie.properties[each.name], "sources": sources}]
    return stated


def _joined(tie: RawTie, others: list[RawTie]) -> dict[str, list[dict[str, Any]]]:
    entries = _entries(tie)
    for other in others:
        for name, values in _entries(other).items():
            known = entries.setdefault(name, [])
            known += [each for each in values if each["value"] not in [one["value"] for one in known]]
    return entries


def _shown(kind: TieKind, field: str, entry: dict[str, Any], named: Named) -> Shown | None:
    """The value with who says so; None if it names a thing that this viewer does not see."""
    thing = named.things.get(entry["value"]) if kind.field(field).type is Type.THING else None
    if kind.field(field).type is Type.THING:
        return Shown(thing.name, named.said_by(entry["sources"]), thing) if thing else None
    return Shown(entry["value"], named.said_by(entry["sources"]))


def _facts(kind: TieKind, entries: dict[str, list[dict[str, Any]]], named: Named) -> Iterator[Fact]:
    for each in kind.fields:
        values = entries.get(each.name, [])
        if each.name in _DATES and len(values) < 2:
            continue
        shown = [found for found in (_shown(kind, each.name, value, named) for value in values) if found]
        if shown:
            yield Fact(each.name, (shown[0],), tuple(shown[1:]))


def _tie(tie: RawTie, others: list[RawTie], named: Named) -> Tie:
    entries = _joined(tie, others) if others else _entries(tie)
    sources = dict.fromkeys(number for each in (tie, *others) for number in each.properties.get("sources", ()))
    start, end = ((entries[name][0]["value"] if entries.get(name) else None) for name in _DATES)
    facts = tuple(_facts(TIES[tie.type], entries, named))
    return Tie(tie.other, start, end, facts, named.said_by(sources), bool(tie.properties.get("invented")))



def _order(tie: RawTie) -> tuple[str, bool, str, tuple[str, ...]]:
    """An order of a profile's ties that does not depend on how they lie in the database: no two have the same."""
    return tie.type, tie.away, tie.other.id, bold(tie.type, tie.properties)


def _ends(tie: RawTie) -> tuple[str, bool, str]:
    return tie.type, tie.away, tie.other.id


def grouped(ties: Iterable[RawTie], named: Named) -> tuple[TieGroup, ...]:
    """The ties in the vocabulary's order, away before towards; within a group the latest first."""
    groups: dict[tuple[str, bool], list[Tie]] = {}
    for tie, others in folded(sorted(ties, key=_order), _ends, lambda each: bold(each.type, each.properties)):
        groups.setdefault((tie.type, tie.away), []).append(_tie(tie, others, named))
    for each in groups.values():
        each.sort(key=lambda tie: (tie.other.name, tie.other.id))
        each.sort(key=lambda tie: tie.start or "", reverse=True)
    return tuple(
        TieGroup(kind.type, away, kind.forward if away else kind.reverse, tuple(groups[kind.type, away]))
        for kind in TIES.values()
        for away in (True, False)
        if (kind.type, away) in groups
    )
