"""What every sheet's rows share: a key, a cited source, and a level that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importers.columns import Heading
from importers.importer import RowKey
from importers.issues import Desk
from importers.sheets.cells import Memory, digest, level

NO_LEVEL_ADVICE = "Write public, members, stewards or hidden; until then the row is left out, so that it shows to nobody by mistake."

INVENTED = "invented"
"""A column of exports. Whether something is invented is never read from a file."""


class Rows:
    """The columns `key`, `source` and `level` of a sheet, and the cells that identify a row without a key."""

    def __init__(self, found: Mapping[str, Heading], identifying: Sequence[str], desk: Desk) -> None:
        self.desk = desk
        self._key = found["key"].index if "key" in found else None
        self._source = found["source"].index if "source" in found else None
        self._level = found.get("level")
        self._invented = found.get(INVENTED)
        self._identifying = tuple(found[name].index for name in identifying if name in found)
        self._levels = Memory(level)

    def row_key(self, cells: Sequence[str]) -> RowKey:
        """The row's key, or a digest of its identifying cells and its source."""
        source = (cells[self._source] or None) if self._source is not None else None
        if self._key is not None and cells[self._key]:
            return cells[self._key], source
        return digest([*[cells[index] for index in self._identifying], source or ""]), source

    def level(self, line: int, cells: Sequence[str]) -> int | None:
        """The level that the row asks for, if any. Raises ValueError, once reported, if it cannot be read."""
        if self._level is None or not cells[self._level.index]:
            return None
        cell = cells[self._level.index]
        try:
            return int(self._levels[cell])
        except ValueError as error:
            self.desk.report(line, self._level.text, cell, "it is no level", NO_LEVEL_ADVICE)
            raise ValueError(cell) from error

    def is_true(self, line: int, cells: Sequence[str]) -> bool:
        """Whether the row is about something real. One that an export marked as invented is reported: it must not come back as true."""
        if self._invented is None or not cells[self._invented.index]:
            return True
        message = "the row says that it is invented, and a file brings only what is true"
        self.desk.report(line, self._invented.text, cells[self._invented.index], message, "Leave it out; or empty the cell if it is true.")
        return False

    def is_usable(self, line: int, key: str) -> bool:
        """Whether the key is one that can be kept and shown to stewards; if not, it is reported."""
        if len(key) <= 500 and key.isprintable():
            return True
        message = "it is too long for a key, or holds characters that cannot be seen"
        self.desk.report(line, "key", key, message, "Use letters, digits and hyphens.")
        return False
