"""The workbook: a sheet per kind of thing, one for any tie, and one for the sources that they cite."""

from __future__ import annotations

from collections.abc import Sequence

from graph.identity.names import fold
from graph.vocabulary.headings import headings
from importers.importer import Sheet
from importers.issues import Desk
from importers.sheets.sources import SourceSheet
from importers.sheets.things import ThingSheet
from importers.sheets.ties import TieSheet


class Workbook:
    """The format that `mreza template` writes and people fill in."""

    name = "workbook"
    title = "Workbook with a sheet per kind, or a CSV file per sheet"
    order: tuple[str, ...] = ("sources", "topics", "organisations", "people", "trainings", "events", "collaborations", "outputs", "ties")

    def __init__(self) -> None:
        self._sheets = {fold(wording): sheet for sheet in self.order for wording in (*headings(sheet), sheet)}

    def sheet_named(self, title: str) -> str | None:
        """The sheet of that name in any language; a longer title counts if it names just one, as in “HOPE people 2024”."""
        folded = fold(title)
        if folded in self._sheets:
            return self._sheets[folded]
        named = {self._sheets[word] for word in folded.split() if word in self._sheets}
        return named.pop() if len(named) == 1 else None

    def open(self, sheet: str, headings: Sequence[str], desk: Desk) -> Sheet:
        """The sheet, once its headings are understood."""
        if sheet == "sources":
            return SourceSheet(sheet, headings, desk)
        if sheet == "ties":
            return TieSheet(sheet, headings, desk)
        return ThingSheet(sheet, headings, desk)
