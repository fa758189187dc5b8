"""Languages by code or name, and how well someone speaks one."""

from __future__ import annotations

import re
from functools import cache

from graph.identity.names import fold
from importers.cleaning.places import LOCALES

SKILLS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
_NATIVE = ("native", "mother tongue", "muttersprache", "langue maternelle", "lengua materna", "lingua madre", "maternji", "morsmal")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?")
_SKILLED = re.compile(r"(.*?)[\s:,(\[–-]+(" + "|".join(SKILLS[:-1]) + r")[)\]]?", re.IGNORECASE)


def language(text: str) -> str:
    """The ISO 639 code, two letters where there are two.

    >>> language("Serbian"), language("српски"), language("nob")
    ('sr', 'sr', 'nb')
    """
    return tag(text).partition("-")[0]


def tag(text: str) -> str:
    """The code, with its script where one is stated: ``sr-Latn``."""
    plain = text.strip()
    found = _TAG.fullmatch(plain)
    code = _code(found[1].lower()) if found else None
    if found and code:
        return f"{code}-{found[2].title()}" if found[2] else code
    named = _names(("en",)).get(fold(plain)) or _names(LOCALES).get(fold(plain))
    if not named:
        raise ValueError(f"“{plain[:60]}” is no language that we know")
    return named


def skill(text: str) -> dict[str, str | int | float | bool]:
    """A language, and the level if one is stated: ``sr C1``, ``German (B2)``."""
    found = _SKILLED.fullmatch(text.strip())
    if found:
        return {"code": language(found[1]), "level": found[2].upper()}
    for native in _NATIVE:
        if fold(text).endswith(" " + native):
            return {"code": language(fold(text).removesuffix(native)), "level": "native"}
    return {"code": language(text)}


def _code(code: str) -> str | None:
    if code in _codes():
        return code
    from babel.core import get_global

    found = get_global("language_aliases").get(code)
    return found if found in _codes() else None


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").languages) if len(code) in (2, 3))


@cache
def _names(locales: tuple[str, ...]) -> dict[str, str]:
    """Folded names to codes; a name that means two languages is left out."""
    from babel import localedata

    found: dict[str, set[str]] = {}
    for each in locales:
        for code, name in localedata.load(each).get("languages", {}).items():
            if code in _codes():
                found.setdefault(fold(name), set()).add(code)
    return {name: given.pop() for name, given in found.items() if name and len(given) == 1}
