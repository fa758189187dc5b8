"""The sheets of things: organisations, people, trainings, events, collaborations, outputs, topics."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from graph.claims import Statement, ThingClaim, TieClaim
from graph.identity.identifiers import SCHEMES
from graph.vocabulary import BY_PLURAL, ThingKind, Type
from graph.vocabulary.declare import Column as TieColumn
from importers.cleaning.identifiers import Claimed, identifier
from importers.columns import Heading, understood
from importers.importer import RowKey
from importers.issues import Desk
from importers.sheets.cells import Column, Memory, Taken, column
from importers.sheets.linked import linked
from importers.sheets.rows import INVENTED, Rows


def schemes(kind: ThingKind) -> tuple[str, ...]:
    """The identifier schemes that may have a column of their own in this kind's sheet."""
    taken = {field.name for field in kind.fields}
    return tuple(each.name for each in SCHEMES.values() if each.name not in taken and (not each.kinds or kind.label in each.kinds))


def names(kind: ThingKind) -> tuple[str, ...]:
    """The columns that this kind's sheet may have."""
    ties = [name for each in kind.columns for name in (each.name, *each.fields)]
    return tuple(dict.fromkeys(["key", "source", "level", *(field.name for field in kind.fields), *ties, *schemes(kind), INVENTED]))


class ThingSheet:
    """Rows that each say something of one thing, and of its ties to others."""

    def __init__(self, sheet: str, headings: Sequence[str], desk: Desk) -> None:
        self.kind = BY_PLURAL[sheet]
        found = understood(headings, names(self.kind), ("name",), desk)
        self.sheet = sheet
        self.unnamed: set[str] = set()
        self._desk = desk
        self._rows = Rows(found, [field.name for field in self.kind.fields if field.identifying], desk)
        self._name = found["name"].index
        columns = [column(found[field.name], field) for field in self.kind.fields if field.name in found]
        self._single = tuple(each for each in columns if not each.field.many)
        self._many = tuple(each for each in columns if each.field.many and each.field.type is not Type.IDENTIFIER)
        self._identifiers = tuple(_identifier_columns(self.kind, found))
        self._ordered = {each.name: each for each in columns}
        self._linked = tuple(linked(each, found) for each in self.kind.columns if each.name in found)
        self._orphans = _orphans(self.kind.columns, found)

    def row_key(self, cells: Sequence[str]) -> RowKey:
        """The row's key, or one of its name and what else identifies it."""
        return self._rows.row_key(cells)

    def is_named(self, cells: Sequence[str]) -> bool:
        """Whether the row says what the thing is called."""
        return bool(cells[self._name])

    def statement(self, line: int, cells: Sequence[str]) -> Statement | None:
        """What the row says, unless its name, key or level cannot be read."""
        key, source = self._rows.row_key(cells)
        try:
            level = self._rows.level(line, cells)
        except ValueError:
            return None
        if not self._rows.is_usable(line, key) or not self._rows.is_true(line, cells):
            return None
        taken = self._taken(line, cells)
        if "name" not in taken.fields and not self._may_lack_name(line, key, cells):
            return None
        thing = ThingClaim(self.kind.label, key, taken.fields, self._claimed(taken, cells), level)
        ties = self._ties(taken, cells, key, level) if self._linked else ()
        return Statement(self.sheet, key, source, (thing,), ties, None, (), taken.raw)

    def _taken(self, line: int, cells: Sequence[str]) -> Taken:
        taken = Taken(self._desk, line)
        for each in self._single:
            if cells[each.index]:
                taken.take(each, cells[each.index])
        for each in self._many:
            if cells[each.index] and (values := taken.take_many(each, cells[each.index])):
                taken.fields[each.name] = values
        if "end" in taken.fields:
            taken.check_order(self._ordered)
        return taken

    def _may_lack_name(self, line: int, key: str, cells: Sequence[str]) -> bool:
        """A blank name is left to another row of the same key; a bad one has been reported already."""
        if cells[self._name]:
            return False
        if key not in self.unnamed:
            return True
        self._desk.report(line, "name", "", "it has no name, and no other row with its key has one", "Write what it is called.")
        return False

    def _claimed(self, taken: Taken, cells: Sequence[str]) -> tuple[Claimed, ...]:
        claimed: list[Claimed] = []
        for each in self._identifiers:
            if cells[each.index]:
                claimed.extend(value for value in taken.take_many(each, cells[each.index]) if value not in claimed)
        return tuple(claimed)

    def _ties(self, taken: Taken, cells: Sequence[str], key: str, level: int | None) -> tuple[TieClaim, ...]:
        for heading, name in self._orphans:
            cell = cells[heading.index]
            if cell and not any(cells[each.index] for each in self._linked if name in each.column.fields):
                taken.desk.report(taken.line, heading.text, cell, "it belongs to a column that is empty here", "Fill both, or neither.")
        return tuple(tie for each in self._linked if cells[each.index] for tie in each.ties(taken, cells, key, self.kind.label, level))


def _identifier_columns(kind: ThingKind, found: Mapping[str, Heading]) -> list[Column]:
    """The column of identifiers, and the columns of single schemes."""
    declared = kind.field("identifiers")
    cleaners: list[tuple[str, Callable[[str], Claimed]]] = [("identifiers", identifier)]
    cleaners += [(scheme, partial(identifier, scheme=scheme)) for scheme in schemes(kind)]
    columns = []
    for name, clean in cleaners:
        if name in found:
            columns.append(Column(found[name].index, found[name].text, declared, Memory(clean).__getitem__))
    return columns


def _orphans(columns: Sequence[TieColumn], found: Mapping[str, Heading]) -> tuple[tuple[Heading, str], ...]:
    """Columns that say more of a tie, and mean nothing where the tie's own column is empty."""
    return tuple((found[name], name) for each in columns for name in each.fields if name in found)

