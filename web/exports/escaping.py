"""Texts fit for files: without what breaks a reader, and for CSV without what a spreadsheet program would run."""

from __future__ import annotations

import re

from importers.reading.escaped import RUNS

LONGEST = 32_767
"""Characters of a cell in XLSX, as UTF-16 counts them."""
_BROKEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINES = re.compile("\r\n?")


def clean(text: str) -> str:
    """The text without control characters; a half of a character becomes the sign for what cannot be shown."""
    if text.isprintable():
        return text
    return _CONTROLS.sub("", _BROKEN.sub("\ufffd", _LINES.sub("\n", text)))


def safe(text: str) -> str:
    """The text as a cell of a CSV file: what could be taken for a formula begins with an apostrophe, which an import takes off again.

    >>> safe("=1+1"), safe("'=1+1"), safe("plain")
    ("'=1+1", "''=1+1", 'plain')
    """
    text = clean(text)
    return "'" + text if text and not text[0].isalnum() and RUNS.match(text) else text


def fitting(text: str) -> str:
    """The text as a cell of a workbook: cut, with a mark, where it is longer than a cell may be."""
    text = clean(text)
    if len(text) * 2 <= LONGEST or len(units := text.encode("utf-16-le")) <= LONGEST * 2:
        return text
    return units[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"
