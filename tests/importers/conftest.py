"""Files written for one test."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from tests.importers.taking import Taken, take

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a CSV file: write("people", ["key", "name"], [["a", "Ana"]])."""

    def written(sheet: str, headings: Sequence[str], rows: Iterable[Sequence[str]], folder: str = "feed") -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        path = tmp_path / folder / f"{sheet}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([headings, *rows])
        return path

    return written


@pytest.fixture
def taken(write: Write) -> Callable[..., Taken]:
    """Writes one sheet and takes it."""
    return lambda sheet, headings, rows: take(write(sheet, headings, rows))
