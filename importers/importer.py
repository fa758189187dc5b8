"""What a format is: it knows its sheets, understands their headings, and turns rows into statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from graph.claims import Statement
from importers.issues import Desk

RowKey = tuple[str, str | None]
"""A row's key and the source it cites: within its feed and sheet they make it this row."""


class Sheet(Protocol):
    """A table whose headings have been understood."""

    def row_key(self, cells: Sequence[str]) -> RowKey:
        """The row's key and source, quickly and without judging its other cells."""

    def is_named(self, cells: Sequence[str]) -> bool:
        """Whether the row has the cell that one of the rows with its key must have."""

    def statement(self, line: int, cells: Sequence[str]) -> Statement | None:
        """What the row states, or nothing if it had to be refused; what is wrong is reported at the desk."""


class Importer(Protocol):
    """A format. `order` names its sheets in the order in which they are loaded."""

    name: str
    title: str
    order: tuple[str, ...]

    def sheet_named(self, title: str) -> str | None:
        """The sheet that a table with this title is, or nothing."""

    def open(self, sheet: str, headings: Sequence[str], desk: Desk) -> Sheet:
        """Understands the headings; raises Refused if a required one is missing or one stands twice."""
