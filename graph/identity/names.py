"""Folding: one form of a text for finding and comparing, whatever its script, case and accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_WORDS = re.compile(r"[a-z0-9]+")
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_VOICED = "αεηιουωβγδζλμνρ"

SERBIAN = str.maketrans({"đ": "dj", "џ": "dz", "ђ": "dj"})
"""Where anyascii and Serbian spelling part: Đorđe and Ђорђе are one name, and so are Џ and Dž."""

SOUTH_SLAVIC = str.maketrans({"ж": "z", "ч": "c", "ш": "s", "х": "h", "щ": "st"})
"""Cyrillic letters as Serbian Latin writes them; anyascii writes them the Bulgarian and Russian way."""


def _greek_digraphs(text: str) -> str:
    """Greek as ELOT 743 writes it where two letters make one sound; anyascii goes letter by letter."""
    plain = "".join(unicodedata.normalize("NFD", each)[0] if _GREEK.match(each) else each for each in text)
    plain = re.sub(rf"([αε])υ(?=[{_VOICED}])", r"\1β", plain)
    plain = re.sub(r"([αε])υ", r"\1φ", plain)
    return re.sub(r"\bμπ", "b", plain.replace("ου", "ou"))


def _lower(text: str) -> str:
    lowered = unicodedata.normalize("NFKC", text).casefold()
    return _greek_digraphs(lowered) if _GREEK.search(lowered) else lowered


def _words(text: str) -> str:
    return " ".join(_WORDS.findall(anyascii(text).lower()))


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text as lower-case ASCII words with one blank between; empty if it holds no letter or digit.

    >>> fold("Παπαδόπουλος"), fold("Ђорђе Đoković")
    ('papadopoulos', 'djordje djokovic')
    """
    if text.isascii():
        return " ".join(_WORDS.findall(text.lower()))
    return _words(_lower(text).translate(SERBIAN))


def forms(text: str) -> tuple[str, ...]:
    """Every folded form that a person may type for it, the plain fold first, without repeats.

    >>> forms("Жарко")
    ('zharko', 'zarko')
    """
    first = fold(text)
    if text.isascii():
        return (first,)
    second = _words(_lower(text).translate(SERBIAN).translate(SOUTH_SLAVIC))
    return (first,) if second == first else (first, second)
