"""Which encoding a file of text is in: its mark, else strict UTF-8, else the likeliest of Europe's older ones."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = (
    *(f"cp125{last}" for last in (2, 0, 1, 3, 4, 7)),
    *(f"iso-8859-{part}" for part in (1, 2, 5, 7, 9, 13, 15, 16)),
    "utf-16-le",
    "utf-16-be",
)
"""The most usual first."""
_ALIKE = 0.95
_CHUNK = 1 << 20
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding, and a remark for the person who imports if it was found by comparing letters."""

    name: str
    note: str = ""


def encoding(path: Path) -> Encoding:
    """The encoding of the file. What cannot be decoded in it is read as U+FFFD, which cleaning refuses cell by cell."""
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return Encoding(name)
    offending = _not_utf8(path)
    return Encoding("utf-8") if not offending else _guessed(path, offending)


def _not_utf8(path: Path) -> bytes:
    """The chunks of the file's beginning that tell it from UTF-8; nothing if it is UTF-8 or plain ASCII without zeros."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        first = file.read(_CHUNK)
        if first.count(0) > len(first) // 10:
            return first[:_SAMPLE]
        chunk = first
        while chunk:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return _telling(first, chunk)
            chunk = file.read(_CHUNK)
    return b""


def _telling(first: bytes, chunk: bytes) -> bytes:
    """Lines with letters beyond ASCII; the rest of a sheet says nothing about its encoding."""
    lines = [line for line in (first + chunk if chunk is not first else first).splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:_SAMPLE]


def _guessed(path: Path, sample: bytes) -> Encoding:
    if _mostly_utf8(sample):
        return Encoding("utf-8", f"{path.name}: most of it is UTF-8, but not all; the cells that are not are refused. Save it as UTF-8.")
    name = _likeliest(sample)
    return Encoding(name, f"{path.name}: its encoding is not marked; read as {name}. If letters look wrong, save it as UTF-8.")


def _likeliest(sample: bytes) -> str:
    """The encoding that the letters speak for; of several that they speak for alike, the most usual one."""
    import chardet

    found = chardet.detect_all(sample, include_encodings=_CANDIDATES, prefer_superset=True, no_match_encoding="cp1252")
    best = max(each["confidence"] for each in found)
    alike = {codecs.lookup(each["encoding"] or "cp1252").name for each in found if each["confidence"] >= _ALIKE * best}
    return next((name for each in _CANDIDATES if (name := codecs.lookup(each).name) in alike), "cp1252")


def _mostly_utf8(sample: bytes) -> bool:
    """Whether lines with letters beyond ASCII are UTF-8 more often than not: by chance, that hardly ever happens."""
    lines = [line for line in sample.splitlines() if not line.isascii()]
    right = sum(1 for line in lines if _is_utf8(line))
    return right > 0 and right * 2 >= len(lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
