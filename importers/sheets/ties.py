"""The sheet `ties`: any tie, by its type or its wording: in English in either direction, in the other languages from start to end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from graph.claims import Ref, Statement, TieClaim
from graph.identity.names import fold
from graph.vocabulary import TIES, Field, TieKind, choices
from graph.vocabulary.headings import LANGUAGES
from importers.columns import Heading, understood
from importers.importer import RowKey
from importers.issues import Desk
from importers.sheets.cells import Column, Memory, Taken, column, references
from importers.sheets.rows import INVENTED, Rows

ENDS = ("from", "tie", "to")
_NOTHING: Mapping[str, str] = {}


@cache
def wording() -> Mapping[str, tuple[TieKind, bool]]:
    """Every folded way to say a tie, with its kind and whether its ends are turned round."""
    said = ((kind, choices.tie(kind.type, kind.forward, each)) for kind in TIES.values() for each in LANGUAGES)
    known = {fold(text): (kind, False) for kind, text in said}
    known.update({fold(kind.reverse): (kind, kind.directed) for kind in TIES.values()})
    known.update({fold(kind.forward): (kind, False) for kind in TIES.values()})
    known.update({fold(kind.type): (kind, False) for kind in TIES.values()})
    return known


@cache
def fields() -> tuple[str, ...]:
    """The names of all fields of all ties, each once."""
    return tuple(dict.fromkeys(field.name for kind in TIES.values() for field in kind.fields))


def names() -> tuple[str, ...]:
    """The columns that the sheet may have."""
    return ("key", *ENDS, "source", "level", *fields(), INVENTED)


def _said(cell: str) -> tuple[TieKind, bool]:
    found = wording().get(fold(cell))
    if found is None:
        raise ValueError("it is no tie that we know")
    return found


class TieSheet:
    """Rows that say how two things are tied."""

    def __init__(self, name: str, headings: Sequence[str], desk: Desk) -> None:
        found = understood(headings, names(), ENDS, desk)
        self.name = name
        self._desk = desk
        self._rows = Rows(found, (*ENDS, "role", "start"), desk)
        self._from, self._tie, self._to = (found[end] for end in ENDS)
        self._said = Memory(_said)
        self._ref = references(None)
        self._columns = {kind.type: _columns(kind, found) for kind in TIES.values()}
        self._other = tuple(heading for name, heading in found.items() if name in fields())

    def row_key(self, cells: Sequence[str]) -> RowKey:
        """The row's key, or one of its ends, tie, role and start."""
        return self._rows.row_key(cells)

    def is_named(self, cells: Sequence[str]) -> bool:
        """Ties need no name."""
        return True

    def statement(self, line: int, cells: Sequence[str]) -> Statement | None:
        """The tie, unless an end or the tie itself cannot be read."""
        try:
            kind, turned, start, end = self._ends(line, cells)
            level = self._rows.level(line, cells)
        except ValueError:
            return None
        key, source = self._rows.row_key(cells)
        if not self._rows.is_usable(line, key) or not self._rows.is_true(line, cells):
            return None
        taken = self._taken(kind, line, cells)
        start, end = (end, start) if turned else (start, end)
        tie = TieClaim(kind.type, start, end, taken.fields, level)
        return Statement(self.name, key, source, (), (tie,), None, (), taken.raw or _NOTHING)

    def _ends(self, line: int, cells: Sequence[str]) -> tuple[TieKind, bool, Ref, Ref]:
        """The kind of tie and its ends as written. Raises ValueError once the reason is reported."""
        heading = self._tie
        try:
            kind, turned = self._said[cells[heading.index]]
            heading = self._from
            start = self._ref(_filled(cells[heading.index]))
            heading = self._to
            end = self._ref(_filled(cells[heading.index]))
        except ValueError as error:
            self._desk.report(line, heading.text, cells[heading.index], str(error), self._advice(heading))
            raise
        if start is end or start == end:
            self._desk.report(line, self._to.text, cells[self._to.index], "it ties a thing to itself", "Correct one of its two ends.")
            raise ValueError(start.text)
        return kind, turned, start, end

    def _advice(self, heading: Heading) -> str:
        if heading is self._tie:
            return f"Write one of: {', '.join(TIES)}."
        return "Name the thing by its key, an identifier, or its name."

    def _taken(self, kind: TieKind, line: int, cells: Sequence[str]) -> Taken:
        taken = Taken(self._desk, line)
        columns, others = self._columns[kind.type]
        for each in columns.values():
            if cells[each.index]:
                taken.take(each, cells[each.index])
        for heading in others:
            if cells[heading.index]:
                message = f"{kind.type} has no field “{heading.name}”"
                self._desk.report(line, heading.text, cells[heading.index], message, "Empty the cell, or choose another tie.")
        if "end" in taken.fields:
            taken.check_order(columns)
        return taken


def _filled(cell: str) -> str:
    if not cell:
        raise ValueError("this end of the tie is missing")
    return cell


def _columns(kind: TieKind, found: Mapping[str, Heading]) -> tuple[dict[str, Column], tuple[Heading, ...]]:
    """The sheet's columns that this kind of tie has, and its field columns that it has not."""
    own: dict[str, Field] = {field.name: field for field in kind.fields}
    columns = {name: column(found[name], field) for name, field in own.items() if name in found}
    others = tuple(heading for name, heading in found.items() if name in fields() and name not in own)
    return columns, others
