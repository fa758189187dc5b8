"""Workbooks: XLSX (and ODS, which the same library reads). Only ever called in the reading process."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from importers.reading.delimited import Cells, tidy
from importers.reading.limits import ENTRIES, RATIO, UNPACKED, Unreadable

_SMALL = 1 << 20


def check(path: Path) -> None:
    """Refuses an archive that is no workbook, or that would unpack to far more than it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise Unreadable(f"“{path.name}” is no valid workbook; open it in a spreadsheet program and save it again.") from error
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names and "content.xml" not in names:
        raise Unreadable(f"“{path.name}” is an archive, not a workbook; unpack it and import what is inside.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(f"“{path.name}” is protected by a password; save it without one.")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > ENTRIES or unpacked > UNPACKED or (unpacked > _SMALL and unpacked > RATIO * packed):
        raise Unreadable(f"“{path.name}” is too large once unpacked ({unpacked >> 20} MB); at most {UNPACKED >> 20} MB can be read.")


def sheets(path: Path) -> list[str]:
    """The names of the workbook's sheets, in their order."""
    import python_calamine

    check(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            return list(workbook.sheet_names)
    except python_calamine.PasswordError as error:
        raise Unreadable(f"“{path.name}” is protected by a password; save it without one.") from error
    except (python_calamine.CalamineError, OSError) as error:
        raise Unreadable(f"“{path.name}” is no valid workbook; open it in a spreadsheet program and save it again.") from error


def rows(path: Path, sheet: str) -> Iterator[tuple[int, Cells]]:
    """Every row of the sheet, with its number as the spreadsheet program shows it."""
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            table = workbook.get_sheet_by_name(sheet)
            for number, row in enumerate(table.to_python(skip_empty_area=False), 1):
                yield number, tidy([written(value) for value in row])
    except (python_calamine.CalamineError, OSError) as error:
        raise Unreadable(f"“{path.name}”, sheet “{sheet}” is damaged; open it in a spreadsheet program and save it again.") from error


def written(value: str | float | bool | date | time | datetime | timedelta) -> str:
    """A cell's value as text: dates in ISO form, whole numbers without a decimal point.

    >>> written(2022.0), written(True), written(datetime(2022, 6, 1))
    ('2022', 'true', '2022-06-01')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    return str(value)
