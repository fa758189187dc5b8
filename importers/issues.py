"""What could not be taken from a file: rows for people to work through, not lines of a log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from importers.cleaning.text import shown

MOST = 10_000
"""How many issues of one run are kept; the others are counted."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One rejected cell, row or heading: where it stands, what is wrong, what to do."""

    file: str
    sheet: str
    line: int | None
    column: str | None
    value: str
    message: str
    advice: str

    def as_dict(self) -> dict[str, str | int | None]:
        """The issue as data, with the names that the commands and the API print."""
        return asdict(self)

    def __str__(self) -> str:
        place = [self.file if self.sheet in ("", self.file.rsplit(".", 1)[0]) else f"{self.file}, sheet {self.sheet}"]
        place += [f"line {self.line}"] if self.line else []
        place += [f"column {self.column}"] if self.column else []
        value = f"“{shown(self.value, 60)}”: " if self.value else ""
        return f"{', '.join(place)}: {value}{self.message}. {self.advice}"


class Issues:
    """The issues of a run, in the order found."""

    def __init__(self) -> None:
        self._kept: list[Issue] = []
        self.total = 0

    def add(self, issue: Issue) -> None:
        """One more; beyond the most that are kept it is only counted."""
        self.total += 1
        if len(self._kept) < MOST:
            self._kept.append(issue)

    def rewind(self, total: int) -> None:
        """Forgets all but the first ones: what is read again is reported again."""
        del self._kept[total:]
        self.total = total

    def __iter__(self) -> Iterator[Issue]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the issues of one table are handed in."""

    issues: Issues
    file: str
    sheet: str
    heading_line: int = 1

    def report(self, line: int | None, column: str | None, value: str, message: str, advice: str) -> None:
        """Hands in one issue."""
        column = shown(column, 80) if column else None
        self.issues.add(Issue(self.file, self.sheet, line, column, shown(value), message, advice))
