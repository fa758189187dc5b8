"""Identifiers: ``scheme:value``, or the address that people paste, and how certain it is."""

from __future__ import annotations

import re

from graph.identity.identifiers import CERTAINTIES, SCHEMES, normalise, parse
from importers.cleaning.text import line

_BRACKETED = re.compile(r"(.*?)\s*\[([^\[\]]*)\]")

Claimed = tuple[str, str, str]


def identifier(text: str, scheme: str | None = None) -> Claimed:
    """(scheme, value, certainty). In a column of its own scheme the scheme need not be written.

    >>> identifier("https://ror.org/05wp7an13 [candidate]")
    ('ror', '05wp7an13', 'candidate')
    """
    found = _BRACKETED.fullmatch(line(text))
    value, certainty = (found[1], found[2].strip().lower()) if found else (line(text), "certain")
    if certainty not in CERTAINTIES:
        raise ValueError(f"“{certainty}” says not how certain it is; write {', '.join(CERTAINTIES)}, or nothing")
    return (*_split(value, scheme), certainty)


def _split(value: str, scheme: str | None) -> tuple[str, str]:
    parsed = parse(value)
    if parsed and scheme in (None, parsed[0]):
        return parsed
    if scheme:
        return scheme, normalise(scheme, value)
    name, colon, rest = value.partition(":")
    if not colon or name.lower() in ("http", "https"):
        raise ValueError(f"it says not whose identifier it is; write it as scheme:value, with one of {', '.join(SCHEMES)}")
    return name.lower(), normalise(name.strip().lower(), rest)
