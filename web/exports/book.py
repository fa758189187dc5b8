"""A workbook of things and ties: for each thing a row by each source, so that an import finds the same contradictions again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

import orjson

from graph.access import Level
from graph.vocabulary import TIES, Field, ThingKind, Type, slots
from importers.sheets.rows import INVENTED
from queries.exports import Entry, Item, Link
from web.exports import cells, rows
from web.exports.citing import Citations, Cited, Order
from web.exports.export import Row, Sheet

Said = dict[str, list[Any]]
"""What one row says: for each field its values."""
TIE_FIELDS = tuple(dict.fromkeys(field.name for kind in TIES.values() for field in kind.fields))
IDENTIFYING = ("role", "start")


@dataclass(frozen=True, slots=True)
class Book:
    """`keys`: each thing's key by its id; `names`: what ties call it. Things that are in neither are not in the workbook.

    `marked` says whether a column tells what is invented.
    """

    keys: Mapping[str, str]
    names: Mapping[str, str]
    levels: Mapping[str, int]
    citations: Citations
    marked: bool

    def things(self, kind: ThingKind, items: Iterable[Item]) -> Sheet:
        """The sheet of a kind."""
        headings = ("key", "name", *(each.name for each in rows.fields(kind)), "source", "level", *self._mark())
        return Sheet(kind.plural, headings, (row for item in items for row in self._thing(kind, item)))

    def ties(self, groups: Iterable[Sequence[Link]]) -> Sheet:
        """The sheet `ties`; each group holds the ties that start from one thing."""
        headings = ("key", "from", "tie", "to", *TIE_FIELDS, "source", "level", *self._mark())
        return Sheet("ties", headings, (row for links in groups for row in self._ties(links)))

    def _mark(self) -> tuple[str, ...]:
        return (INVENTED,) if self.marked else ()

    def _thing(self, kind: ThingKind, item: Item) -> Iterator[Row]:
        said = by_source(kind, item, self.citations)
        level = rows.level(kind, item.level)
        mark = (rows.invented(item.invented),) if self.marked else ()
        for cited, values in said:
            made = [cells.cell(each, values.get(each.name, ())) for each in rows.fields(kind)]
            name = next(iter(values.get("name", ())), "")
            yield (self.keys[item.id], name, *made, self.citations.key(cited), level, *mark)

    def _ties(self, links: Sequence[Link]) -> list[Row]:
        """The rows of one thing's ties, in an order that only depends on what they say."""
        made = [row for link in links if link.start in self.keys and link.end in self.keys for row in self._tie(link)]
        made.sort(key=lambda row: tuple(map(str, row)))
        counts: dict[tuple[Any, ...], int] = {}
        identifying = [4 + TIE_FIELDS.index(name) for name in IDENTIFYING]
        keyed = []
        for row in made:
            same = (*row[1:4], *(row[place] for place in identifying), row[4 + len(TIE_FIELDS)])
            counts[same] = counts.get(same, 0) + 1
            keyed.append(row if counts[same] == 1 else (" ".join(map(str, (*row[1:4], counts[same]))), *row[1:]))
        return keyed

    def _tie(self, link: Link) -> Iterator[Row]:
        ends = (self.names[link.start], link.type, self.names[link.end])
        asked = link.properties.get("level", 0)
        level = Level(asked).label if asked > max(self.levels[link.start], self.levels[link.end]) else ""
        mark = (rows.invented(link.invented),) if self.marked else ()
        for cited, values in tie_by_source(link, self.citations, self._named):
            made = ["" if each is None or each.name not in values else cells.cell(each, values[each.name]) for each in _columns(link.type)]
            yield ("", *ends, *made, self.citations.key(cited), level, *mark)

    def _named(self, id_: str) -> str | None:
        return self.names.get(id_)


@cache
def _columns(type_: str) -> tuple[Field | None, ...]:
    """For each column of the sheet `ties` the field that ties of this type have there, if they have it."""
    declared = {each.name: each for each in TIES[type_].fields}
    return tuple(declared.get(name) for name in TIE_FIELDS)


# What each source says.


def by_source(kind: ThingKind, item: Item, citations: Citations) -> list[tuple[Cited, Said]]:
    """What is known of a thing, parted by who says so, in the order in which an import of these rows would take them."""
    parted: dict[Cited, Said] = {(number, 0): {} for number in item.sources}
    for each in kind.fields:
        many = each.many or each.type is Type.IDENTIFIER
        _part(parted, each.name, item.fields.get(each.name, ()), citations.order, citations.first, many=many)
    if not any("name" in values for values in parted.values()):
        next(iter(parted.values()), parted.setdefault((None, 0), {}))["name"] = [item.name]
    ordered = sorted(parted.items(), key=lambda each: citations.key(each[0]))
    for each in kind.fields:
        _in_order([values[each.name] for _, values in ordered if each.name in values])
    return ordered


def _part(
    parted: dict[Cited, Said], name: str, entries: Sequence[Entry], order: Callable[[Cited], Order], first: int, *,
    many: bool = False,
) -> None:
    """Give each row its values. Of a field that has one, an import of the rows shows the same value first."""
    given = list(_given(entries, many=many))
    if not many and len(entries) > 1 and _shows_another(given, entries, order):
        given = list(_given(entries, (first,)))
    for cited, value in given:
        parted.setdefault(cited, {}).setdefault(name, []).append(value)


def _given(entries: Sequence[Entry], first: tuple[int, ...] = (), *, many: bool = False) -> Iterator[tuple[Cited, Any]]:
    """For each row its value. Where one source says two things of a field that has one, the second gets a row of its own.

    first: who is cited for the first value beside its own sources.
    """
    taken: set[Cited] = set()
    for place, entry in enumerate(entries):
        numbers = dict.fromkeys((*first, *entry["sources"]) if place == 0 else entry["sources"])
        for number in numbers or (None,):
            copy = next(copy for copy in count() if many or (number, copy) not in taken)
            taken.add((number, copy))
            yield (number, copy), entry["value"]


def _shows_another(given: Sequence[tuple[Cited, Any]], entries: Sequence[Entry], order: Callable[[Cited], Order]) -> bool:
    """Whether an import would show another value first, or may, if nobody were cited for this one beside its sources.

    What has no source, as a steward's own word, has nothing by which it could come first.
    """
    least = min(order(cited) for cited, _ in given)
    best = {_same(value) for cited, value in given if order(cited) == least}
    return not entries[0]["sources"] or best != {_same(entries[0]["value"])}


def _in_order(of_rows: Sequence[list[Any]]) -> None:
    """Sort each row's values as an import shows them: those of the first row first."""
    if len(of_rows) < 2:
        return
    order: dict[bytes, int] = {}
    for values in of_rows:
        for value in values:
            order.setdefault(_same(value), len(order))
    for values in of_rows:
        values.sort(key=lambda value: order[_same(value)])


def _same(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def tie_by_source(link: Link, citations: Citations, named: Callable[[str], str | None]) -> list[tuple[Cited, Said]]:
    """What is known of a tie, parted by who says so."""
    kind, properties, stated = TIES[link.type], link.properties, link.stated
    sources: Sequence[int | None] = properties.get("sources") or (None,)
    ranges = properties.get("ranges", ())
    parted: dict[Cited, Said] = {(number, 0): {} for number in sources}
    for each in kind.fields:
        if each.type is Type.THING or (len(ranges) > 1 and each.name in ("start", "end")):
            continue
        alone = [{"value": properties[each.name], "sources": sources}] if each.name in properties else []
        _part(parted, each.name, stated.get(each.name, alone), citations.rank, citations.first)
    if len(ranges) > 1:
        _part_ranges(parted, ranges, stated)
    for each in kind.fields:
        if each.type is Type.THING:
            meant = (named(properties[slot]) for slot in slots(each.name) if slot in properties)
            _part_things(parted, each.name, [one for one in meant if one is not None], citations)
    for name in kind.bold:
        _repeat(parted, name, properties)
    return list(parted.items())


def _repeat(parted: dict[Cited, Said], name: str, properties: Mapping[str, Any]) -> None:
    """What makes a tie this tie stands in each of its rows: a row without it would state another."""
    for values in parted.values() if name in properties else ():
        values.setdefault(name, [properties[name]])


def _part_ranges(parted: dict[Cited, Said], ranges: Sequence[str], stated: Mapping[str, Sequence[Entry]]) -> None:
    """Several ranges of one tie: a row for each, with the sources of its dates."""
    for each in ranges:
        dates = {name: day for name, day in zip(("start", "end"), each.split("/"), strict=True) if day}
        said = [set(entry["sources"]) for name, day in dates.items() for entry in stated.get(name, ()) if entry["value"] == day]
        number = min(set.intersection(*said), default=None) if said else None
        copy = 0
        while {"start", "end"} & parted.get((number, copy), {}).keys():
            copy += 1
        parted.setdefault((number, copy), {}).update({name: [day] for name, day in dates.items()})


def _part_things(parted: dict[Cited, Said], name: str, named: Sequence[str], citations: Citations) -> None:
    """The best first, for the best of the rows; all name the one that all agree on."""
    if len(named) == 1:
        for values in parted.values():
            values[name] = [named[0]]
        return
    best = sorted(parted, key=citations.order)
    for place, each in enumerate(named):
        if place == len(best):
            number, copy = best[-1]
            best.append((number, copy + 1))
        parted.setdefault(best[place], {})[name] = [each]
