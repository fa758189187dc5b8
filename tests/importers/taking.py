"""What the importer makes of files, without a database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.claims import Statement, TieClaim
from importers.files import gathered
from importers.issues import Issue
from importers.reading.tables import Reader
from importers.sources.workbook import Workbook
from importers.survey import Spared, statements, survey


@dataclass(frozen=True, slots=True)
class Taken:
    """What the importer took from files."""

    statements: list[Statement]
    issues: list[Issue]
    spared: set[Spared]
    notes: list[str]

    @property
    def messages(self) -> list[str]:
        return [issue.message for issue in self.issues]

    @property
    def only(self) -> Statement:
        """The only row that was taken."""
        [statement] = self.statements
        return statement

    @property
    def fields(self) -> dict[str, object]:
        """The fields of the only thing."""
        return dict(self.only.things[0].fields)

    @property
    def tie(self) -> TieClaim:
        """The only tie of the only row."""
        [tie] = self.only.ties
        return tie


def take(*given: Path) -> Taken:
    """Reads, understands and cleans; raises what an import would raise."""
    with Reader() as reader:
        found = survey(Workbook(), [table for path in gathered(given) for table in reader.tables(path)])
    stated = list(statements(found, lambda rows: None))
    return Taken(stated, list(found.issues), found.spared, found.notes)
