"""What a file is, told from its first bytes; its ending is no evidence."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from importers.reading.limits import FILE, Unreadable


class Content(Enum):
    """The two sorts of file that can be read."""

    TEXT = "text"
    SPREADSHEET = "spreadsheet"


_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old (.xls) or a protected workbook; open it and save it as .xlsx without a password"),
    (b"\x89PNG", "is a picture, not a table"),
    (b"\xff\xd8\xff", "is a picture, not a table"),
    (b"GIF8", "is a picture, not a table"),
    (b"%PDF", "is a PDF, not a table; ask for the sheet it was made from"),
    (b"\x1f\x8b", "is packed with gzip; unpack it first"),
    (b"7z\xbc\xaf", "is packed with 7-Zip; unpack it first"),
    (b"Rar!", "is packed with RAR; unpack it first"),
    (b"{\\rtf", "is a text document, not a table; save its table as .csv or .xlsx"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<table", b"<head", b"<body", b"<svg")


def content(path: Path) -> Content:
    """What the file at `path` is. Raises Unreadable for what is no table, with advice."""
    if not path.exists():
        raise Unreadable(f"There is no file “{path}”. Check its name and folder.")
    if not path.is_file():
        raise Unreadable(f"“{path}” is no file that can be read.")
    try:
        with path.open("rb") as file:
            return _told_from(file.read(4096), path)
    except OSError as error:
        raise Unreadable(f"“{path.name}” cannot be opened: {error.strerror}.") from error


def _told_from(start: bytes, path: Path) -> Content:
    if not start.strip():
        raise Unreadable(f"“{path.name}” is empty. Export it again, with a line of headings.")
    for magic, reason in _OTHERS:
        if start.startswith(magic):
            raise Unreadable(f"“{path.name}” {reason}.")
    if start.startswith(b"PK"):
        return Content.SPREADSHEET
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES):
        raise Unreadable(f"“{path.name}” is a web page or XML, not a table; open it in a spreadsheet program and save it as .xlsx or .csv.")
    if path.stat().st_size > FILE:
        raise Unreadable(f"“{path.name}” is larger than {FILE >> 20} MB; import it in parts.")
    if not start.startswith(_UTF16) and start.count(0) > max(8, len(start) // 50) and not _looks_like_utf16(start):
        raise Unreadable(f"“{path.name}” is not a table of text; save it as .xlsx or .csv.")
    return Content.TEXT


def _looks_like_utf16(start: bytes) -> bool:
    """Plain letters in UTF-16 have a zero in every other byte, on one side only."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    return max(even, odd) > len(start) // 5 and min(even, odd) < len(start) // 50
