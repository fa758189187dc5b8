"""The first look at a run's files: which sheets there are, their headings, and rows that stand twice or lack a name.

It is quick, and must see all rows before any is loaded: of a row that stands twice neither may be taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.claims import Statement
from graph.errors import Refused
from importers.importer import Importer, RowKey, Sheet
from importers.issues import Desk, Issues
from importers.reading.tables import Line, Table
from importers.sheets.things import ThingSheet

IGNORED = frozenset({"help", "values", "read me", "readme"})
"""Sheets that only explain a workbook."""
_TWICE = "two rows have this key and this source, so neither is taken"

Spared = tuple[str, str, str | None]
"""A row that a complete run leaves as it is: sheet, key, source."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A table whose headings are understood."""

    name: str
    table: Table
    desk: Desk
    sheet: Sheet
    width: int


Place = tuple[Opened, Line]
"""Where a row stands."""


@dataclass(slots=True)
class Survey:
    """What the files hold. `spared` fills with the rows that were refused: they close nothing."""

    opened: list[Opened]
    issues: Issues
    notes: list[str]
    rows: int = 0
    refused: int = 0
    twice: set[Spared] = field(default_factory=set)
    spared: set[Spared] = field(default_factory=set)
    at_first: int = 0

    def forget(self) -> None:
        """Forgets what reading the rows reported; they are about to be read again."""
        self.issues.rewind(self.at_first)
        self.refused = 0
        self.spared.clear()
        self.spared |= self.twice

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that are there, each once, in the order of loading."""
        return tuple(dict.fromkeys(each.name for each in self.opened))


def survey(importer: Importer, tables: Sequence[Table]) -> Survey:
    """Looks at every row once. Raises Refused for headings that cannot be used."""
    issues = Issues()
    found = Survey(list(_opened(importer, tables, issues)), issues, [note for table in tables for note in table.stored.notes])
    for name in found.sheets:
        _look(found, [each for each in found.opened if each.name == name])
    found.at_first = issues.total
    return found


def _opened(importer: Importer, tables: Sequence[Table], issues: Issues) -> Iterator[Opened]:
    named = [(importer.sheet_named(table.title), table) for table in tables]
    if not any(name for name, _ in named):
        titles = ", ".join(f"“{table.title}”" for table in tables)
        raise Refused(f"No sheet is known by the name {titles}. Name each sheet, or each CSV file, one of: {', '.join(importer.order)}.")
    for name, table in sorted(named, key=lambda each: importer.order.index(each[0]) if each[0] else -1):
        desk = Desk(issues, table.path.name, table.title, table.heading_line)
        if name and table.headings:
            yield Opened(name, table, desk, importer.open(name, table.headings, desk), len(table.headings))
        elif name:
            desk.report(None, None, "", "the sheet is empty", "Fill it, or leave it: an empty sheet closes nothing.")
        elif table.headings and table.title.casefold() not in IGNORED:
            advice = f"Name it one of: {', '.join(importer.order)}."
            desk.report(None, None, table.title, "this sheet is not known, so it is not read", advice)


def _look(found: Survey, tables: Sequence[Opened]) -> None:
    first: dict[RowKey, Place] = {}
    named: set[str] = set()
    unnamed: set[str] = set()
    for opened in tables:
        for line, cells in opened.table.rows():
            row = opened.sheet.row_key(cells)
            found.rows += 1
            (named if opened.sheet.is_named(cells) else unnamed).add(row[0])
            if row in first:
                _report_twice(found, row, first[row], (opened, line))
            else:
                first[row] = opened, line
    for opened in tables:
        if isinstance(opened.sheet, ThingSheet):
            opened.sheet.unnamed |= unnamed - named


def _report_twice(found: Survey, row: RowKey, *places: Place) -> None:
    spared = (places[0][0].name, *row)
    for opened, line in places if spared not in found.twice else places[1:]:
        opened.desk.report(line, "key", row[0], _TWICE, "Keep one of them, or give each the source that it comes from.")
    found.twice.add(spared)
    found.spared.add(spared)


def statements(found: Survey, taken: Callable[[int], None]) -> Iterator[Statement]:
    """What every row states, sheet by sheet. The rows that are refused are spared and reported; `taken` hears how many were read."""
    for opened in found.opened:
        twice = {row[1:] for row in found.twice if row[0] == opened.name}
        for batch in opened.table.batches():
            for line, cells in batch:
                if twice and opened.sheet.row_key(cells) in twice:
                    continue
                stated = opened.sheet.statement(line, cells) if _fits(opened, line, cells) else None
                if stated is not None:
                    yield stated
                else:
                    found.refused += 1
                    found.spared.add((opened.name, *opened.sheet.row_key(cells)))
            taken(len(batch))


def _fits(opened: Opened, line: Line, cells: Sequence[str]) -> bool:
    """Whether there is a heading above every cell; a row that is wider has its cells in the wrong columns."""
    if len(cells) == opened.width:
        return True
    message = f"the row has {len(cells)} cells where there are {opened.width} headings"
    opened.desk.report(line, None, "", message, "Put quotation marks around a cell that holds the delimiter.")
    return False


def places(found: Survey, wanted: set[Spared]) -> dict[Spared, Place]:
    """Where rows stand in their files; asked only for the few that something is to be said about."""
    known: dict[Spared, Place] = {}
    for opened in found.opened:
        if any(each[0] == opened.name for each in wanted):
            for line, cells in opened.table.rows():
                row = (opened.name, *opened.sheet.row_key(cells))
                if row in wanted:
                    known.setdefault(row, (opened, line))
    return known
