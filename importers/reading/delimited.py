"""Files of text with a delimiter: comma, semicolon, tab or bar."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from importers.reading.encoding import encoding
from importers.reading.escaped import unescaped
from importers.reading.limits import CELL, COLUMNS, FIELD, Unreadable

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 10_000
_USUAL_QUOTE = '"'

Cells = list[str]


def rows(path: Path, notes: list[str]) -> Iterator[tuple[int, Cells]]:
    """Every row that is not blank, with the number of its first line; what was guessed is added to `notes`."""
    found = encoding(path)
    if found.note:
        notes.append(found.note)
    with path.open(encoding=found.name, errors="replace", newline="") as file:
        skipped, dialect = _dialect(file)
        file.seek(0)
        for _ in range(skipped):
            file.readline()
        yield from _parsed(file, dialect, skipped, path.name)


class _Dialect(csv.Dialect):
    """What most programs write; the delimiter is found, and rarely a quotation mark other than the usual one."""

    delimiter = ","
    quotechar = _USUAL_QUOTE
    doublequote = True
    skipinitialspace = True
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL


def _dialect(file: TextIO) -> tuple[int, type[csv.Dialect]]:
    """How many lines to leave out, and the dialect. A first line `sep=;`, as Excel writes it, is obeyed."""
    sample = file.read(_SAMPLE)
    first = sample.lstrip("\ufeff").split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return 1, _with(first[4])
    return 0, _with(_certain(sample) or _compared(sample))


def _with(delimiter: str) -> type[csv.Dialect]:
    return type("Found", (_Dialect,), {"delimiter": delimiter})


def _certain(sample: str) -> str | None:
    """The only delimiter that cuts every row of the sample into equally many cells, more than one; else nothing."""
    whole = sample.rsplit("\n", 1)[0] if len(sample) >= _SAMPLE else sample
    fitting = [each for each in DELIMITERS if each in whole and _is_regular(whole, each)]
    if not any(each in whole for each in DELIMITERS):
        return ","
    return fitting[0] if len(fitting) == 1 else None


def _is_regular(sample: str, delimiter: str) -> bool:
    widths = {len(row) for row in csv.reader(sample.splitlines(keepends=True), _with(delimiter)) if row}
    return len(widths) == 1 and widths.pop() > 1


def _compared(sample: str) -> str:
    """The delimiter whose rows are the most alike, for samples that are not regular."""
    import clevercsv

    found = clevercsv.Detector().detect(sample.replace("\0", ""), delimiters=list(DELIMITERS))
    if found is not None and found.delimiter in DELIMITERS:
        return str(found.delimiter)
    heading = sample.split("\n", 1)[0]
    return max(DELIMITERS, key=heading.count)


class _Lines:
    """The lines of a file, remembering those of the row being read: a mark that is never closed shows in them."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.pending: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self.pending.append(line)
            yield line


def _parsed(file: TextIO, dialect: type[csv.Dialect], skipped: int, name: str) -> Iterator[tuple[int, Cells]]:
    csv.field_size_limit(FIELD)
    lines = _Lines(file)
    reader = csv.reader(lines, dialect)
    line = skipped + 1
    try:
        for cells in reader:
            if len(lines.pending) > 1 and "".join(lines.pending).count(_USUAL_QUOTE) % 2:
                raise _unclosed(name, line)
            lines.pending.clear()
            yield line, [unescaped(cell) for cell in tidy(cells)]
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        raise _unclosed(name, line) from error


def _unclosed(name: str, line: int) -> Unreadable:
    return Unreadable(f"“{name}”, line {line}: a quotation mark is opened and never closed, so the rest cannot be read. Close it.")


def tidy(cells: Cells) -> Cells:
    """The cells without blanks around them, each cut to what a cell may hold."""
    if len(cells) > COLUMNS:
        raise Unreadable(f"A row has {len(cells):,} cells; at most {COLUMNS:,} can be read.")
    return [cell.strip()[: CELL + 1] for cell in cells]
