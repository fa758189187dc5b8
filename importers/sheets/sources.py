"""The sheet `sources`: what the other sheets cite by key."""

from __future__ import annotations

from collections.abc import Sequence

from graph.claims import SourceClaim, Statement
from graph.vocabulary import SOURCE_FIELDS
from importers.columns import understood
from importers.importer import RowKey
from importers.issues import Desk
from importers.sheets.cells import Taken, column
from importers.sheets.rows import Rows

NAMES = ("key", *(field.name for field in SOURCE_FIELDS))


class SourceSheet:
    """Rows that say what is cited: a title, a publisher, an address, a date."""

    def __init__(self, name: str, headings: Sequence[str], desk: Desk) -> None:
        found = understood(headings, NAMES, ("key", "title"), desk)
        self.name = name
        self._rows = Rows(found, ("title",), desk)
        self._title = found["title"].index
        self._columns = tuple(column(found[field.name], field) for field in SOURCE_FIELDS if field.name in found)

    def row_key(self, cells: Sequence[str]) -> RowKey:
        """The source's key; a source cites none itself."""
        return self._rows.row_key(cells)

    def is_named(self, cells: Sequence[str]) -> bool:
        """Whether the source has a title."""
        return bool(cells[self._title])

    def statement(self, line: int, cells: Sequence[str]) -> Statement | None:
        """The source, unless its title cannot be read."""
        key, _ = self.row_key(cells)
        taken = Taken(self._rows.desk, line)
        for each in self._columns:
            if cells[each.index]:
                taken.take(each, cells[each.index])
        if "title" not in taken.fields or not self._rows.is_usable(line, key):
            return None
        return Statement(self.name, key, cites=SourceClaim(key, taken.fields), raw=taken.raw)
