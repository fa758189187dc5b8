"""The files of one run: which they are, what their feed is called, and what tells them from other files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from graph.errors import Refused
from importers.reading.tables import check

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")
"""What is taken from a folder; a file that is named is looked into whatever its ending."""


def gathered(given: Iterable[Path]) -> list[Path]:
    """The files, with those of folders in their place. Raises Refused if there are none, or one cannot be read."""
    found: list[Path] = []
    for path in given:
        found += _inside(path) if path.is_dir() else [path]
    if not found:
        raise Refused("There is nothing to import: name a file, or a folder that holds some.")
    for path in found:
        check(path)
    return found


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~$")))


def feed_name(given: Sequence[Path]) -> str:
    """What the feed is called if nobody says: the file's name without its ending, or the folder's where there are several."""
    first = given[0].absolute()
    only_file = len(given) == 1 and not first.is_dir()
    name = first.stem if only_file else first.name if first.is_dir() else first.parent.name
    return name.replace("|", " ").strip() or "import"


def fingerprint(paths: Iterable[Path]) -> str:
    """The same for files of the same names and bytes, whatever the order in which they are given."""
    each = sorted((path.name, _digest(path)) for path in paths)
    return hashlib.sha256(repr(each).encode()).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
