"""CSV: UTF-8 with a mark that Excel knows, formula-safe, and in the last heading what the file says of itself."""

from __future__ import annotations

import csv
import io
from typing import IO

from graph import Refused
from importers.columns import REMARK
from web.exports.escaping import safe
from web.exports.export import Export, Row, Sheet


def write(export: Export, file: IO[bytes]) -> None:
    """The export's table. Raises Refused where it has none."""
    if export.table is None:
        raise Refused("This is no single table: end the file's name with .xlsx.")
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        _write(export.table(), export.made.sentence, text)
    finally:
        text.detach()


def _write(sheet: Sheet, remark: str, text: io.TextIOWrapper) -> None:
    writer = csv.writer(text)
    writer.writerow((*sheet.headings, safe(REMARK + remark)))
    writer.writerows(map(_safe, sheet.rows))


def _safe(row: Row) -> list[object]:
    return [*[safe(cell) if isinstance(cell, str) and cell else cell for cell in row], ""]
