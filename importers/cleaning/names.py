"""Names with what is said of them in brackets: ``KRUS [acronym, nb]``, ``zatvor [sr-Latn]``."""

from __future__ import annotations

import re

from importers.cleaning.languages import tag
from importers.cleaning.text import line

KINDS = ("display", "label", "acronym", "alias")
_BRACKETED = re.compile(r"(.*\S)\s*\[([^\[\]]*)\]")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")

Structured = dict[str, str | int | float | bool]


def name(text: str) -> Structured:
    """A name in another form; without a word in brackets it is an alias.

    >>> name("KRUS [acronym, nb]")
    {'value': 'KRUS', 'kind': 'acronym', 'lang': 'nb'}
    """
    value, words = _parted(text)
    said: Structured = {"value": value, "kind": "alias"}
    for word in words:
        said.update(_meaning(word))
    return said


def label(text: str) -> Structured:
    """A topic's name in a language, which must be stated."""
    value, words = _parted(text)
    if len(words) != 1:
        raise ValueError("it says not in which language it is; write it as “prison [en]”")
    return {"value": value, "lang": tag(words[0])}


def _parted(text: str) -> tuple[str, list[str]]:
    plain = line(text)
    found = _BRACKETED.fullmatch(plain)
    if not found:
        return plain, []
    return found[1], [word.strip() for word in found[2].split(",") if word.strip()]


def _meaning(word: str) -> Structured:
    if word.lower() in KINDS:
        return {"kind": word.lower()}
    if _SCRIPT.fullmatch(word):
        return {"script": word}
    try:
        return {"lang": tag(word)}
    except ValueError:
        raise ValueError(f"“{word[:60]}” in brackets is neither a language nor one of {', '.join(KINDS)}") from None
