"""Text as given, in its own script; what could mislead or break a reader is refused."""

from __future__ import annotations

import re
import unicodedata

from importers.reading.limits import CELL

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd\ufffe\uffff]")
_VISIBLE = re.compile("[^\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_UNUSUAL = re.compile("[^ -~]")
_BLANKS = re.compile(r"\s+")
_LINES = re.compile(r"\r\n?|\u2028|\u2029")
_SPREADSHEET_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


def line(text: str) -> str:
    """A text on one line. Runs of blanks become one; letters stay as they are (NFC)."""
    if 0 < len(text) < 300 and not _UNUSUAL.search(text) and "  " not in text and text[0] != "#":
        return text
    return _BLANKS.sub(" ", _checked(text)).strip()


def long(text: str) -> str:
    """A text that may have several lines."""
    return _LINES.sub("\n", _checked(text)).strip()


def _checked(text: str) -> str:
    if len(text) > CELL:
        raise ValueError(f"it is longer than {CELL:,} characters")
    found = _REFUSED.search(text)
    if found:
        raise ValueError(_reason(found.group()))
    if not _VISIBLE.search(text):
        raise ValueError("it holds nothing that can be seen")
    if text in _SPREADSHEET_ERRORS:
        raise ValueError("it is an error of the spreadsheet, not a value")
    return unicodedata.normalize("NFC", text.replace("\ufeff", ""))


def _reason(character: str) -> str:
    code = ord(character)
    if character == "\ufffd":
        return "it holds letters that cannot be read in the encoding of the file"
    if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
        return f"it holds an invisible character that turns the direction of writing (U+{code:04X})"
    return f"it holds a control character (U+{code:04X})"


def shown(text: str, most: int = 200) -> str:
    """A text fit for a report: short, with what is invisible or dangerous written out.

    >>> shown("a\\x00b")
    'a\\\\u0000b'
    """
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return _REFUSED.sub(lambda found: f"\\u{ord(found.group()):04x}", cut).replace("\r", " ").replace("\n", " ").replace("\t", " ")
