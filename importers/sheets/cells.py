"""From cells to fields: a column's cleaner, made once for the sheet, remembers what it has cleaned before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph.access import Level
from graph.claims import Ref, Value
from graph.identity.names import fold
from graph.vocabulary import Field, Type
from graph.vocabulary.choices import choices
from importers.cleaning import text
from importers.cleaning.dates import first_and_last
from importers.cleaning.fields import advice, cleaner
from importers.columns import Heading
from importers.issues import Desk

_REMEMBERED = 20_000
_SEPARATOR = ";"
_ALWAYS_NEW = frozenset({Type.TEXT, Type.LONG_TEXT, Type.EMAIL, Type.PHONE})
"""Types whose cells are seldom alike; remembering them would cost more than it saves."""


class Memory(dict[str, Any]):
    """Clean values of cells seen before; asking for a new one cleans it."""

    def __init__(self, clean: Callable[[str], Any]) -> None:
        super().__init__()
        self._clean = clean

    def __missing__(self, cell: str) -> Any:
        value = self._clean(cell)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[cell] = value
        return value


def references(kind: str | None) -> Callable[[str], Ref]:
    """Cells that name another thing, to references; the same text gives the same object."""
    return Memory(lambda cell: Ref(text.line(cell), kind)).__getitem__


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: where it stands, the field it means, and how its cells are cleaned."""

    index: int
    heading: str
    field: Field
    clean: Callable[[str], Any]

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name


def column(heading: Heading, declared: Field) -> Column:
    """The column under a heading, with a cleaner that remembers where that saves time."""
    clean = cleaner(declared)
    return Column(heading.index, heading.text, declared, clean if declared.type in _ALWAYS_NEW else Memory(clean).__getitem__)


@dataclass(slots=True)
class Taken:
    """What has been taken from a row so far: clean fields, and cells that read otherwise than they were cleaned."""

    desk: Desk
    line: int
    fields: dict[str, Value] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)

    def take(self, each: Column, cell: str) -> None:
        """Takes a cell that holds one value; what cannot be cleaned is reported and left out."""
        try:
            value = each.clean(cell)
        except ValueError as error:
            self.reject(each, cell, error)
            return
        self.fields[each.name] = value
        if value != cell and reads_otherwise(value, cell):
            self.raw[each.heading] = cell

    def take_many(self, each: Column, cell: str) -> list[Any]:
        """The clean values of a cell with several; the bad ones are reported and left out."""
        parts, values = split(cell), []
        for part in parts:
            try:
                value = each.clean(part)
            except ValueError as error:
                self.reject(each, part, error)
            else:
                if value not in values:
                    values.append(value)
        if any(reads_otherwise(value, part) for value, part in zip(values, parts, strict=False)):
            self.raw[each.heading] = cell[:2000]
        return values

    def reject(self, each: Column, cell: str, error: ValueError) -> None:
        """Reports a cell that could not be cleaned."""
        self.desk.report(self.line, each.heading, cell, str(error), advice(each.field))

    def check_order(self, columns: Mapping[str, Column]) -> None:
        """An end that lies wholly before the start is reported and left out."""
        start, end = self.fields.get("start"), self.fields.get("end")
        if isinstance(start, str) and isinstance(end, str) and first_and_last(end)[1] < first_and_last(start)[0]:
            del self.fields["end"]
            self.desk.report(self.line, columns["end"].heading, end, f"it ends before it starts ({start})", "Correct the start or the end.")


def reads_otherwise(value: Any, cell: str) -> bool:
    """Whether a reader would not write the clean value like the cell. Structured values keep all that the cell said."""
    return str(value) != cell if isinstance(value, str | int | float) else False


def split(cell: str) -> list[str]:
    """The values of a cell with several, between semicolons."""
    if _SEPARATOR not in cell:
        return [cell]
    return [part for each in cell.split(_SEPARATOR) if (part := each.strip())]


def level(cell: str) -> int:
    """The level that a row asks for."""
    return int(Level.named(_levels().get(fold(cell), cell)))


@cache
def _levels() -> Mapping[str, str]:
    """Every folded wording of a level, with the level's own."""
    return {fold(wording): each.label for each in Level for wording in choices(each.label)}


def digest(cells: Sequence[str]) -> str:
    """The key of a row that has none of its own: the same cells give the same key in every import.

    >>> digest(["Ana", "RS"]) == digest(["Ana", "RS"]) != digest(["AnaR", "S"])
    True
    """
    return "row-" + hashlib.blake2b("\x1f".join(cells).encode("utf-8", "replace"), digest_size=8).hexdigest()
