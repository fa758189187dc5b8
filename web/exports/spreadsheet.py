"""XLSX: a sheet for each table and one that says what the file is. Texts are texts, whatever they begin with."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graph import Refused
from web.exports.escaping import fitting
from web.exports.export import Export, Row, Sheet
from web.exports.made import PROGRAM, Made

READ_ME = "read me"
MOST_ROWS = 1_048_576
OPTIONS = {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
WIDTHS = {"key": 20, "name": 36, "from": 28, "to": 28, "tie": 18, "summary": 40, "description": 40, "definition": 40, "bio": 40}


def write(export: Export, file: IO[bytes]) -> None:
    """All tables of the export. Raises Refused for one that is longer than a sheet may be."""
    with opened(file, export.made) as book:
        bold = book.add_format({"bold": True})
        about = book.add_worksheet(READ_ME) if export.table is None else None
        for sheet in export.sheets():
            _write(book.add_worksheet(sheet.name), sheet, bold)
        lines(about or book.add_worksheet(READ_ME), (export.made.sentence, *export.remarks))


@contextlib.contextmanager
def opened(file: IO[bytes], made: Made, *, constant_memory: bool = True) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that is written to the file at the end; nothing of it stays anywhere when it is left by an error.

    With `constant_memory` its rows must be written in order.
    """
    with tempfile.TemporaryDirectory(prefix="mreza-") as waiting:
        book = xlsxwriter.Workbook(file, {**OPTIONS, "constant_memory": constant_memory, "tmpdir": waiting})
        book.set_properties({"title": fitting(made.sentence), "author": PROGRAM, "created": datetime.combine(made.when, time())})
        try:
            yield book
            book.close()
        finally:
            _let_go(book.worksheets())


def _let_go(pages: Iterable[Worksheet]) -> None:
    """Each holds the file open in which its rows wait, and closes it only when the workbook is finished."""
    for page in pages:
        if page.row_data_fh is not None:
            with contextlib.suppress(OSError):  # a full disk shows here again
                page.row_data_fh.close()


def _write(page: Worksheet, sheet: Sheet, bold: Format) -> None:
    heads(page, sheet.headings, bold)
    for number, row in enumerate(sheet.rows, 1):
        if number >= MOST_ROWS:
            raise Refused(f"{sheet.name} has more rows than a sheet may have: write it to a file that ends with .csv.")
        _row(page, number, row)


def heads(page: Worksheet, headings: Iterable[str], bold: Format) -> None:
    """The line of headings, which stays in sight, with columns of a width that suits them."""
    page.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        page.set_column(column, column, WIDTHS.get(heading, 14))
        page.write_string(0, column, heading, bold)


def _row(page: Worksheet, number: int, row: Row) -> None:
    for column, cell in enumerate(row):
        if cell == "":
            continue
        if isinstance(cell, str):
            page.write_string(number, column, fitting(cell))
        else:
            page.write_number(number, column, cell)


def lines(page: Worksheet, said: Iterable[str]) -> None:
    """A sheet that is only read by people."""
    page.set_column(0, 0, 110)
    for number, line in enumerate(said):
        page.write_string(number, 0, fitting(line))
