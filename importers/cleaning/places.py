"""Countries: by ISO code, as the European Union writes it, or by name in many languages."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache

from graph.identity.names import fold

USUAL = {"EL": "GR", "UK": "GB"}
"""Codes of the European Union that differ from ISO 3166-1."""

ALIASES = {
    "belarus": "BY", "bih": "BA", "bosna i hercegovina": "BA", "bosnia": "BA", "bosnia and herzegovina": "BA",
    "bosnia herzegovina": "BA", "czech republic": "CZ", "eire": "IE", "england": "GB", "federal republic of germany": "DE",
    "former yugoslav republic of macedonia": "MK", "fyr macedonia": "MK", "great britain": "GB", "hellas": "GR",
    "hellenic republic": "GR", "holland": "NL", "holy see": "VA", "kosovo under unscr 1244": "XK", "kosovo unscr 1244": "XK",
    "macedonia": "MK", "moldova republic of": "MD", "northern ireland": "GB", "republic of cyprus": "CY",
    "republic of ireland": "IE", "republic of korea": "KR", "republic of moldova": "MD", "republic of north macedonia": "MK",
    "republic of serbia": "RS", "russian federation": "RU", "schweiz": "CH", "scotland": "GB", "slovak republic": "SK",
    "south korea": "KR", "suisse": "CH", "the netherlands": "NL", "turkey": "TR", "turkiye": "TR",
    "united states of america": "US", "usa": "US", "wales": "GB",
}  # fmt: skip
"""Names people write that Babel does not list, folded."""

LOCALES = (
    "en", "de", "fr", "es", "pt", "it", "ro", "bg", "sr", "sr_Latn", "hr", "bs", "sl", "nb", "nn", "da", "sv", "fi", "is", "nl", "pl",
    "cs", "sk", "hu", "el", "mk", "sq", "tr", "uk", "ru", "lt", "lv", "et", "ga", "mt", "ca", "eu", "ar", "he", "hy", "ka",
)  # fmt: skip

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
_FLAG = re.compile("^([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])$")


def country(text: str) -> str:
    """The two-letter ISO code. Kosovo is XK.

    >>> country("EL"), country("Deutschland"), country("Ελλάδα"), country("🇳🇴")
    ('GR', 'DE', 'GR', 'NO')
    """
    plain = text.strip().rstrip("*").strip()
    found = code(_flag(plain) or plain)
    if found in codes():
        return found
    return _by_name(plain) or _refuse(plain)


def code(text: str) -> str:
    """A code in capitals, as ISO 3166-1 has it; what is no code is not refused.

    >>> code("rs"), code("el")
    ('RS', 'GR')
    """
    written = text.upper()
    return USUAL.get(written, written)


def _flag(text: str) -> str | None:
    found = _FLAG.match(text)
    return "".join(chr(ord(each) - 0x1F1E6 + ord("A")) for each in found.groups()) if found else None


def _by_name(text: str) -> str | None:
    folded = fold(text)
    if not folded:
        return None
    return ALIASES.get(folded) or _names(("en",)).get(folded) or _aliased(text.upper()) or _names(LOCALES).get(folded)


def _aliased(code: str) -> str | None:
    """Codes of three letters."""
    from babel.core import get_global

    found = list(get_global("territory_aliases").get(code, ())) if len(code) == 3 else []
    return found[0] if len(found) == 1 and found[0] in codes() else None


@cache
def codes() -> frozenset[str]:
    """Every country code there is, Kosovo's included."""
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()) - _NO_COUNTRIES


@cache
def _names(locales: tuple[str, ...]) -> dict[str, str]:
    """Folded names to codes; a name that means two countries in two languages is left out."""
    from babel import localedata

    found: dict[str, set[str]] = {}
    for each in locales:
        for code, name in localedata.load(each).get("territories", {}).items():
            if code in codes():
                found.setdefault(fold(unicodedata.normalize("NFC", name)), set()).add(code)
    return {name: given.pop() for name, given in found.items() if name and len(given) == 1}


def _refuse(text: str) -> str:
    near = difflib.get_close_matches(fold(text[:60]), _names(("en",)), n=1, cutoff=0.75)
    hint = f"; did you mean {_names(('en',))[near[0]]} ({near[0].title()})?" if near else ""
    raise ValueError(f"it is no country that we know{hint}")
