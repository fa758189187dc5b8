"""Numbers and amounts, with the separators of any country; what could mean two numbers is refused."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?")
_CURRENCY = re.compile(r"^(?:€|EUR)\s*|\s*(?:€|EUR|euros?)$", re.IGNORECASE)
_GROUPED = re.compile(r"([-+]?)([0-9]{1,3})(?:([ .,'’])([0-9]{3}(?:\3[0-9]{3})*))?(?:([.,])([0-9]+))?")
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]")
_MOST_DIGITS = 30
_MOST = 10**9
"""Whole numbers count things, people or places in a row; a longer one is a telephone number."""


def number(text: str) -> float:
    """A number. A single dot is a decimal point; a single comma before three digits could be either.

    >>> number("1.5"), number("1,5"), number("2 500,25")
    (1.5, 1.5, 2500.25)
    """
    plain = text.strip()
    if len(plain) <= _MOST_DIGITS and _PLAIN.fullmatch(plain):
        return float(plain)
    return _grouped(plain)


def money(text: str) -> float:
    """An amount in euro.

    >>> money("1.137.025,00 €"), money("EUR 189,279.02")
    (1137025.0, 189279.02)
    """
    plain = text.strip()
    bare = _CURRENCY.sub("", plain).strip()
    if re.search(r"[^\W\d_]|[$£¥]", bare):
        raise ValueError("it is no amount in euro")
    return _grouped(bare)


def integer(text: str) -> int:
    """A whole number; between groups of three digits any one separator may stand."""
    found = _whole(text.strip())
    if abs(found) > _MOST:
        raise ValueError(f"it is no whole number up to {_MOST:,}")
    return found


def share(text: str) -> float:
    """A number between 0 and 1."""
    found = number(text)
    if not 0 <= found <= 1:
        raise ValueError("it is no number between 0 and 1")
    return found


def _whole(plain: str) -> int:
    if plain.isascii() and plain.isdigit() and len(plain) <= 15:
        return int(plain)
    found = re.fullmatch(r"([-+]?[0-9]{1,15})(?:[.,]0+)?|([-+]?[0-9]{1,3})((?:[ .,'’]|\u00a0|\u202f)[0-9]{3}){1,4}", plain)
    if not found:
        raise ValueError("it is no whole number")
    return int(found[1]) if found[1] else int(re.sub(r"[^0-9+-]", "", plain))


def latitude(text: str) -> float:
    """Degrees north, between -90 and 90."""
    return _within(text, 90)


def longitude(text: str) -> float:
    """Degrees east, between -180 and 180."""
    return _within(text, 180)


def _within(text: str, most: int) -> float:
    degrees = float(text.strip().replace(",", ".")) if re.fullmatch(r"\s*[-+]?[0-9]{1,3}(?:[.,][0-9]{1,20})?\s*", text) else None
    if degrees is None or abs(degrees) > most:
        raise ValueError(f"it is no number of degrees between -{most} and {most}")
    return degrees


def _grouped(text: str) -> float:
    plain = _BLANKS.sub(" ", text)
    if not plain or len(plain) > _MOST_DIGITS:
        raise ValueError("it is no number")
    if re.fullmatch(r"[-+]?[0-9]+(?:[.,][0-9]+)?", plain) and not re.fullmatch(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}", plain):
        return float(plain.replace(",", "."))
    found = _GROUPED.fullmatch(plain)
    if not found or found[3] == found[5]:
        return _groups_only(plain)
    sign, first, mark, groups, _, decimals = found.groups()
    if mark is None:
        return float(f"{sign}{first}.{decimals or 0}")
    if mark in ".," and decimals is None and len(groups) == 3:
        raise ValueError(f"it can be read as {first}{groups} or as {first}.{groups}")
    return float(f"{sign}{first}{re.sub('[^0-9]', '', groups)}.{decimals or 0}")


def _groups_only(text: str) -> float:
    if re.fullmatch(r"[-+]?[0-9]{1,3}([ .,'’])[0-9]{3}(?:\1[0-9]{3})+", text):
        return float(re.sub(r"[^0-9+-]", "", text))
    raise ValueError("it is no number")
