"""Columns of a thing's sheet that state ties: `works_at`, `partners`, `taught_by` and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph.claims import Ref, TieClaim
from graph.vocabulary import TIES
from graph.vocabulary.declare import Column as TieColumn
from importers.columns import Heading
from importers.sheets.cells import Column, Taken, column, references, split


@dataclass(frozen=True, slots=True)
class Linked:
    """One such column, with the further columns that say more of its ties."""

    column: TieColumn
    index: int
    heading: str
    ref: Callable[[str], Ref]
    further: tuple[Column, ...]

    def ties(self, taken: Taken, cells: Sequence[str], key: str, label: str, level: int | None) -> list[TieClaim]:
        """The ties that the row states in this column; what cannot be read is reported and left out."""
        others = split(cells[self.index])
        more = [self._positions(taken, each, cells[each.index], len(others)) for each in self.further if cells[each.index]]
        ties = []
        for position, other in enumerate(others):
            end = self._other(taken, other, key)
            if end is not None:
                stated = {name: value for name, values in more if values and (value := values[position]) is not None}
                ties.append(self._tie(Ref(key, label), end, {**self.column.fixed, **stated}, level))
        return ties

    def _other(self, taken: Taken, cell: str, key: str) -> Ref | None:
        try:
            other = self.ref(cell)
        except ValueError as error:
            taken.desk.report(taken.line, self.heading, cell, str(error), "Name the thing by its key, an identifier, or its name.")
            return None
        if other.text == key:
            taken.desk.report(taken.line, self.heading, cell, "it ties a thing to itself", "Name another thing, or leave it empty.")
            return None
        return other

    def _tie(self, own: Ref, other: Ref, fields: dict[str, str], level: int | None) -> TieClaim:
        start, end = (other, own) if self.column.reverse else (own, other)
        return TieClaim(self.column.tie, start, end, fields, level)

    def _positions(self, taken: Taken, each: Column, cell: str, wanted: int) -> tuple[str, list[str | None]]:
        """One value for every tie of the cell: the same for all, or as many as there are ties, in their order."""
        parts = [part.strip() for part in cell.split(";")] if wanted > 1 else [cell]
        if len(parts) == 1:
            parts *= wanted
        if len(parts) != wanted:
            message = f"it has {len(parts)} values where “{self.heading}” has {wanted}"
            taken.desk.report(taken.line, each.heading, cell, message, "Write one value, or as many, in the same order.")
            return each.name, []
        return each.name, [_clean(taken, each, part) for part in parts]


def _clean(taken: Taken, each: Column, part: str) -> str | None:
    if not part:
        return None
    try:
        value: str = each.clean(part)
    except ValueError as error:
        taken.reject(each, part, error)
        return None
    if value != part:
        taken.raw[each.heading] = part
    return value


def linked(declared: TieColumn, found: Mapping[str, Heading]) -> Linked:
    """The column as this sheet has it."""
    kind = TIES[declared.tie]
    ends = kind.starts if declared.reverse else kind.ends
    only = declared.other or (ends[0] if len(ends) == 1 else None)
    further = tuple(column(found[name], kind.field(field)) for name, field in declared.fields.items() if name in found)
    heading = found[declared.name]
    return Linked(declared, heading.index, heading.text, references(only), further)
