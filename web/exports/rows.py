"""A list as a table: one row for each thing, with what is shown of each field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from graph.access import Level
from graph.vocabulary import Field, ThingKind
from importers.sheets.rows import INVENTED
from queries.exports import Entry, Item
from web.exports import cells
from web.exports.cells import Cell
from web.exports.export import Row, Sheet

Make = Callable[[Sequence[Entry]], Cell]


def listing(kind: ThingKind, items: Iterable[Item]) -> Sheet:
    """The sheet of a list. `key` holds the things' ids."""
    headings = ("key", "name", *(field.name for field in fields(kind)), "level", INVENTED)
    return Sheet(kind.plural, headings, _rows(kind, items))


def fields(kind: ThingKind) -> tuple[Field, ...]:
    """The fields of a kind that stand in columns of their own, beside its name."""
    return tuple(field for field in kind.fields if field.name != "name")


def level(kind: ThingKind, stands_at: int) -> str:
    """What a row asks for, so that its thing is shown to nobody else after an import; a blank where that is so anyway."""
    return Level(stands_at).label if stands_at > kind.level else ""


def invented(is_so: bool) -> str:
    """The cell of the column `invented`."""
    return "yes" if is_so else ""


def _rows(kind: ThingKind, items: Iterable[Item]) -> Iterator[Row]:
    columns = [(field.name, _maker(field)) for field in fields(kind)]
    for item in items:
        known = item.fields
        made = [make(known[name]) if name in known else "" for name, make in columns]
        yield (item.id, item.name, *made, level(kind, item.level), invented(item.invented))


def _maker(field: Field) -> Make:
    if cells.plain(field):
        return _first
    return partial(_cell, field)


def _first(entries: Sequence[Entry]) -> Cell:
    return str(entries[0]["value"])


def _cell(field: Field, entries: Sequence[Entry]) -> Cell:
    return cells.cell(field, [each["value"] for each in entries])
