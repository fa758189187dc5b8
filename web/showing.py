"""Stored values as people read them: dates, amounts, countries, languages, choices, kinds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from graph.vocabulary import THINGS, Field, Type
from graph.vocabulary.things.event import KIND_NAMES

LOCALE = Locale("en", "GB")
TITLES = {
    "budget_eur": "Budget",
    "final_cost_eur": "Final cost",
    "ec_contribution_eur": "Grant received",
    "partners_stated": "Partners, as stated",
    "countries_stated": "Countries, as stated",
    "participants": "Participants, as stated",
    "names": "Other names",
    "labels": "Labels",
    "lat": "Latitude",
    "lon": "Longitude",
    "url": "Address",
    "email": "E-mail",
    "exact_match": "Same concept elsewhere",
    "educational_level": "Level",
    "on_behalf_of": "On behalf of",
    "number": "Number in its series",
    "bio": "About",
}
SCHEME_NAMES = {
    "ror": "ROR",
    "isni": "ISNI",
    "wikidata": "Wikidata",
    "pic": "EU participant code",
    "erasmus_oid": "Erasmus+ OID",
    "vat": "VAT number",
    "registration": "Registration number",
    "orcid": "ORCID",
    "openalex": "OpenAlex",
    "eeagrants": "EEA and Norway Grants",
    "cordis": "CORDIS",
    "doi": "DOI",
    "topic": "Topic",
}
SCHEME_PAGES = {
    "ror": "https://ror.org/{}", "wikidata": "https://www.wikidata.org/wiki/{}", "orcid": "https://orcid.org/{}",
    "openalex": "https://openalex.org/{}", "doi": "https://doi.org/{}", "cordis": "https://cordis.europa.eu/project/id/{}",
}  # fmt: skip
COUNTRY_NAMES = {"XK": "Kosovo*"}
CHOICES = {"ngo": "NGO", "third": "third sector"}


def title(name: str) -> str:
    """A field's name as a heading: ``grant_number`` is “Grant number”."""
    return TITLES.get(name) or name.replace("_", " ").capitalize()


def country(code: str) -> str:
    """A country's name; a code nobody knows stays as it is."""
    return COUNTRY_NAMES.get(code) or LOCALE.territories.get(code) or code


def language(code: str) -> str:
    """A language's name; a code nobody knows stays as it is."""
    return LOCALE.languages.get(code.replace("-", "_")) or code


def facet(name: str, stored: str, shown: str) -> str:
    """A facet's value as people read it."""
    return READ[name](stored) if name in READ else shown


def day(text: str) -> str:
    """A date as stated, in words: ``2022-06`` is “June 2022”. What is no ISO date stays as it is."""
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts] + [1, 1]
        stated = date(*numbers[:3])
    except (ValueError, TypeError):
        return text
    form = {1: "y", 2: "MMMM y", 3: "d MMMM y"}.get(len(parts))
    return format_date(stated, form, LOCALE) if form else text


def span(start: str | None, end: str | None) -> str:
    """From when until when, as far as stated; one day is said once."""
    if start and end:
        return day(start) if start == end else f"{day(start)} – {day(end)}"
    if start:
        return f"since {day(start)}"
    return f"until {day(end)}" if end else ""


def choice(text: str) -> str:
    """A value of a list: ``in_person`` is “in person”, ``TTW`` is “Transnational Thematic Workshop”."""
    return KIND_NAMES.get(text) or CHOICES.get(text) or text.replace("_", " ")


@lru_cache(maxsize=4_096)
def number(value: float) -> str:
    """A number with its thousands parted."""
    return format_decimal(value, locale=LOCALE)


@lru_cache(maxsize=4_096)
def decimal(value: float, digits: int) -> str:
    """A number with so many digits behind its point."""
    return format_decimal(round(value, digits), f"#,##0.{'0' * digits}", locale=LOCALE)


@lru_cache(maxsize=4_096)
def share(value: float) -> str:
    """A share of a whole, in per cent."""
    return format_percent(value, "#,##0.0\u00a0%", locale=LOCALE)


def of_100(share: float) -> str:
    """``0.6123`` as ``61.2``; what is more than nothing is never shown as nothing."""
    shown = decimal(share * 100, 1)
    return "less than 0.1" if share > 0 and not float(shown) else shown


def money(value: float) -> str:
    """An amount in euro."""
    return format_currency(value, "EUR", locale=LOCALE)


def _skill(value: Any) -> str:
    if not isinstance(value, dict):
        return language(str(value))
    return language(str(value.get("code", ""))) + (f" ({value['level']})" if value.get("level") else "")


def _name(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    notes = [value["kind"]] if value.get("kind") not in (None, "display", "label") else []
    notes += [language(value["lang"])] if value.get("lang") else []
    return str(value.get("value", "")) + (f" ({', '.join(notes)})" if notes else "")


def _identifier(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    scheme = str(value.get("scheme", ""))
    doubt = value.get("certainty", "certain")
    return f"{SCHEME_NAMES.get(scheme, scheme)} {value.get('value', '')}" + ("" if doubt == "certain" else f" ({doubt})")


SHOWN = {
    Type.CHOICE: lambda value: choice(str(value)),
    Type.DATE: lambda value: day(str(value)),
    **dict.fromkeys((Type.INTEGER, Type.NUMBER, Type.SHARE), lambda value: number(value) if isinstance(value, int | float) else str(value)),
    Type.MONEY: lambda value: money(value) if isinstance(value, int | float) else str(value),
    Type.BOOLEAN: lambda value: "yes" if value is True else "no",
    Type.COUNTRY: lambda value: country(str(value)),
    Type.LANGUAGE: lambda value: language(str(value)),
    Type.LANGUAGE_SKILL: _skill,
    Type.NAME: _name,
    Type.LABEL: _name,
    Type.IDENTIFIER: _identifier,
}


def value(field: Field, stored: Any) -> str:
    """A field's value as a text."""
    return SHOWN.get(field.type, str)(stored)


def address(field: Field, stored: Any) -> str | None:
    """Where a value leads: a web or e-mail address, the register that gave an identifier. Nothing but https, http and mailto."""
    if field.type is Type.URL:
        return web_address(str(stored))
    if field.type is Type.EMAIL and "@" in str(stored):
        return f"mailto:{stored}"
    if field.type is Type.IDENTIFIER and isinstance(stored, dict) and stored.get("scheme") in SCHEME_PAGES:
        return SCHEME_PAGES[stored["scheme"]].format(stored.get("value", ""))
    return None


def web_address(text: str | None) -> str | None:
    """The text, if it is an address that may be linked."""
    try:
        return text if text and urlsplit(text).scheme in ("http", "https") else None
    except ValueError:
        return None


@cache
def plural(kind: str) -> str:
    """A kind as addresses write it: ``person`` is “people”."""
    return THINGS[kind.capitalize()].plural


@cache
def field_of(kind: str, name: str) -> Field:
    """The declaration of a thing's field; one that is not declared is a text."""
    try:
        return THINGS[kind.capitalize()].field(name)
    except KeyError:
        return Field(name, Type.TEXT, "")


READ: dict[str, Callable[[str], str]] = {"country": country, "language": language, "sector": choice, "kind": plural}
