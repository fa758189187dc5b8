"""One cluster of handles becomes one thing: its values, levels, words and cards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

import orjson

from graph.access import VIEWED, Level
from graph.claims import Amendment, ThingClaim
from graph.days import first_and_last
from graph.identity.handles import STEWARDS, address, is_key, key_handle, kind_of
from graph.identity.names import fold, forms
from graph.materialise.desk import Desk
from graph.materialise.values import Shown, Stated, edit_number, ranked, same, united
from graph.pages import Record
from graph.vocabulary import THINGS, Field, ThingKind, Type
from graph.vocabulary.declare import STRUCTURED

AT_THE_THINGS_LEVEL = frozenset({"name", "kind", "identifiers"})
"""Fields that always have their thing's own level."""

CARDS = tuple((viewed, f"card_{viewed.label}") for viewed in (*VIEWED, Level.HIDDEN))
TEXTS = tuple((viewed, f"text_{viewed.label}") for viewed in VIEWED)
NAMED = "="
"""Stands before a word of a text that is part of a name, so that search can tell a name from a description."""


@dataclass(slots=True)
class Thing:
    """A thing as it is to be stored. `names`: for each of its key handles the folded names it is found by."""

    id: str
    label: str
    level: int
    handles: frozenset[str]
    properties: dict[str, Any]
    names: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Said:
    """All that is said of one cluster."""

    claims: list[tuple[str, Record, ThingClaim]]
    open_claims: list[tuple[str, Record, ThingClaim]]
    amendments: list[tuple[str, Record, Amendment]]

    def acts(self, act: str) -> Iterator[tuple[str, Record, Amendment]]:
        return (each for each in self.amendments if each[2].act == act)


def _said(desk: Desk, handles: Iterable[str]) -> _Said:
    said = _Said([], [], [])
    for key in sorted(filter(is_key, handles)):
        for record in (desk.records[each] for each in desk.handles[key].records if each in desk.records):
            for claim in record.statement.things:
                if key_handle(record.feed, claim.kind, claim.key) == key:
                    said.claims.append((key, record, claim))
                    if record.open:
                        said.open_claims.append((key, record, claim))
            if record.open:
                said.amendments += [(key, record, each) for each in record.statement.amendments if each.target == key]
    return said


def build(desk: Desk, handles: frozenset[str]) -> Thing | None:
    """The thing that these handles mean; None when no open record states it."""
    said = _said(desk, handles)
    if not said.open_claims:
        return None
    kind = THINGS[kind_of(said.open_claims[0][0])]
    invented = all(record.feed in desk.invented for _, record, _ in said.open_claims)
    level = _level(said, kind, invented)
    values = _values(desk, said, kind)
    levels = _field_levels(said, kind, level)
    number = min(desk.handles[each].number or 0 for each in handles if desk.handles[each].number is not None)
    made = Thing(address(desk.secret, number), kind.label, level, handles, {})
    made.properties = _properties(made, kind, values, levels, invented)
    made.properties.update(_cards(values, levels, level, _stated_by(desk, said)))
    made.properties.update(_texts(kind, values, levels, level))
    made.names = _names(said, kind, values, levels, level)
    return made


def _stated_by(desk: Desk, said: _Said) -> list[int]:
    found = {desk.source_of(record) for _, record, _ in said.open_claims}
    return sorted(each for each in found if each is not None)


def _level(said: _Said, kind: ThingKind, invented: bool) -> int:
    """The strictest of the bases of its handles and of what any row ever asked."""
    default = Level.PUBLIC if invented else kind.level
    base = {key: int(default) for key, _, _ in said.open_claims}
    for key, _, each in sorted(said.acts("level"), key=lambda act: act[1].id):
        if key in base:
            base[key] = int(str(each.value))
    asked = [claim.level for _, _, claim in said.claims if claim.level is not None]
    return max(*base.values(), *asked, 0)


def _field_levels(said: _Said, kind: ThingKind, level: int) -> dict[str, int]:
    """As `_level`: what a steward set for one of several handles that became one thing leaves the others' default standing."""
    set_by: dict[str, dict[str, int]] = {}
    for key, _, each in sorted(said.acts("field_level"), key=lambda act: act[1].id):
        set_by.setdefault(str(each.field), {})[key] = int(str(each.value))
    levels = _default_levels(kind.label, level)
    if not set_by:
        return levels
    stated = {key for key, _, _ in said.open_claims}
    wanted = {each.name: max(set_by[each.name].get(key, int(each.level)) for key in stated)
              for each in kind.fields if each.name in set_by and each.name not in AT_THE_THINGS_LEVEL}
    return levels | {name: max(level, own) for name, own in wanted.items()}


@cache
def _default_levels(label: str, level: int) -> dict[str, int]:
    """The levels of the fields of a thing of this kind and level, unless a steward set others."""
    return {each.name: level if each.name in AT_THE_THINGS_LEVEL else max(level, int(each.level)) for each in THINGS[label].fields}


def _claimed(desk: Desk, said: _Said) -> dict[str, list[Stated]]:
    stated: dict[str, list[Stated]] = {}
    for _, record, claim in said.open_claims:
        source, order = desk.source_of(record), record.order
        edit = edit_number(record.id) if record.feed == STEWARDS else 0
        for name, value in claim.fields.items():
            for each in value if isinstance(value, list) else (value,):
                stated.setdefault(name, []).append(Stated(each, source, order, edit))
        for scheme, number, certainty in claim.identifiers:
            identifier = {"scheme": scheme, "value": number, "certainty": certainty}
            stated.setdefault("identifiers", []).append(Stated(identifier, source, order))
    for _, record, act in said.amendments:
        if act.act in ("set", "add"):
            edit = edit_number(record.id, 1 + record.statement.amendments.index(act)) if act.act == "set" else 0
            for one in act.value if isinstance(act.value, list) else (act.value,):
                stated.setdefault(str(act.field), []).append(Stated(one, None, record.order, edit))
    return stated


def _values(desk: Desk, said: _Said, kind: ThingKind) -> dict[str, list[Shown]]:
    """For each field its values, best first; what a steward denies is left out."""
    denied = {(each.field, same(each.value)) for _, _, each in said.acts("deny")} if said.amendments else ()
    numbers = {str(each.value) for _, _, each in said.acts("deny_identifier")} if said.amendments else ()
    claimed = _claimed(desk, said)
    values: dict[str, list[Shown]] = {}
    for each in kind.fields:
        stated = claimed.get(each.name)
        if stated is None:
            continue
        if denied:
            stated = [one for one in stated if (each.name, same(one.value)) not in denied]
        if numbers and each.type is Type.IDENTIFIER:
            stated = [one for one in stated if f"{one.value['scheme']}:{one.value['value']}" not in numbers]
        if stated:
            stated = sorted(stated, key=lambda one: one.order) if each.many else ranked(stated, desk.sources)
            values[each.name] = united(stated)
    return values


def plain(field_: Field, value: Any) -> Any:
    """A value as a node or tie can hold it."""
    if field_.type not in STRUCTURED:
        return value
    if field_.type is Type.IDENTIFIER:
        return f"{value['scheme']}:{value['value']}"
    return value["code"] if field_.type is Type.LANGUAGE_SKILL else value["value"]


@cache
def _by_name(label: str) -> dict[str, Field]:
    """The fields of this kind of thing by their names."""
    return {each.name: each for each in THINGS[label].fields}


def _properties(
    made: Thing, kind: ThingKind, values: dict[str, list[Shown]], levels: dict[str, int], invented: bool
) -> dict[str, Any]:
    found: dict[str, Any] = {"id": made.id, "label": made.label, "level": made.level, "invented": invented}
    fields = _by_name(kind.label)
    for name, shown in values.items():
        each = fields[name]
        if levels[name] == made.level:
            found[each.name] = [plain(each, one.value) for one in shown] if each.many else plain(each, shown[0].value)
            if each.type is Type.DATE:
                found[f"{each.name}_first"], found[f"{each.name}_last"] = first_and_last(shown[0].value)
    found.setdefault("name", f"Unnamed {kind.word}")
    return found


def _cards(
    values: dict[str, list[Shown]], levels: dict[str, int], level: int, stated_by: list[int]
) -> dict[str, str]:
    """The cards of every level that may see the thing; one that equals the level below is left out."""
    cards: dict[str, str] = {}
    for card, readable in _told(CARDS if level == Level.HIDDEN else CARDS[:-1], values, levels, level):
        fields = {name: [one.entry() for one in values[name]] for name in readable}
        cards[card] = orjson.dumps({"fields": fields, "sources": stated_by}, option=orjson.OPT_SORT_KEYS).decode()
    return cards


def _told(
    kept: Sequence[tuple[Level, str]], fields: Collection[str], levels: dict[str, int], level: int
) -> Iterator[tuple[str, list[str]]]:
    """What is kept for each level that may see the thing, with the fields it tells; what tells no more than the one below is left out."""
    before = -1
    for viewed, name in kept:
        readable = [each for each in fields if levels[each] <= viewed]
        if viewed >= level and len(readable) > before:
            before = len(readable)
            yield name, readable


def _words_of(field_: Field, shown: list[Shown]) -> Iterator[str]:
    for one in shown:
        text = str(plain(field_, one.value))
        yield from forms(text)
        if field_.type is Type.IDENTIFIER:
            yield fold(text.partition(":")[2])


def _marked(field_: Field, words: list[str]) -> list[str]:
    return [*words, *(NAMED + word for word in words)] if field_.search == "name" else words


@cache
def _searched(label: str) -> tuple[Field, ...]:
    """The fields of this kind of thing whose words find it."""
    return tuple(each for each in THINGS[label].fields if each.search != "no")


def _texts(kind: ThingKind, values: dict[str, list[Shown]], levels: dict[str, int], level: int) -> dict[str, str]:
    """The folded words that each level finds it by, without repeats; those of its names once more with a mark.

    As with cards, words that equal those of the level below are left out.
    """
    words = {
        each.name: _marked(each, " ".join(_words_of(each, values[each.name])).split())
        for each in _searched(kind.label)
        if each.name in values
    }
    return {
        name: " ".join(dict.fromkeys(chain.from_iterable(words[each] for each in readable)))
        for name, readable in _told(TEXTS, words, levels, level)
    }


@cache
def _naming(label: str) -> tuple[Field, ...]:
    """The fields of this kind of thing that say what it is called."""
    return tuple(each for each in THINGS[label].fields if each.name == "name" or each.type in (Type.NAME, Type.LABEL))


def _names(
    said: _Said, kind: ThingKind, values: dict[str, list[Shown]], levels: dict[str, int], level: int
) -> dict[str, list[str]]:
    """What each key handle's rows call it, folded; a steward's own word begins with an asterisk."""
    naming = [each for each in _naming(kind.label) if each.name == "name" or levels[each.name] == level]
    kept = {(each.name, same(one.value)) for each in naming for one in values.get(each.name, [])}
    names: dict[str, set[str]] = {}
    for key, _, claim in said.open_claims:
        for each in naming:
            _note(names.setdefault(key, set()), each, claim.fields.get(each.name), kept, "")
    for key, _, amendment in said.amendments:
        for each in naming:
            if amendment.act in ("set", "add") and amendment.field == each.name:
                _note(names.setdefault(key, set()), each, amendment.value, kept, "*")
    return {key: sorted(found) for key, found in names.items()}


def _note(found: set[str], field_: Field, value: Any, kept: set[tuple[str, Any]], mark: str) -> None:
    for one in value if isinstance(value, list) else (value,):
        if one is not None and (field_.name, same(one)) in kept:
            folded = fold(str(plain(field_, one)))
            if folded:
                found.add(mark + folded)
