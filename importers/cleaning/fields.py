"""From a field's declaration to the function that cleans its cells, and to the advice that goes with a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.vocabulary import Field, Type
from graph.vocabulary.choices import choices as in_languages
from graph.vocabulary.things.event import KIND_NAMES
from importers.cleaning import booleans, choices, contacts, dates, identifiers, languages, names, numbers, places, text

Cleaner = Callable[[str], Any]

_CLEANERS: dict[Type, Cleaner] = {
    Type.TEXT: text.line,
    Type.LONG_TEXT: text.long,
    Type.DATE: dates.date_text,
    Type.INTEGER: numbers.integer,
    Type.NUMBER: numbers.number,
    Type.SHARE: numbers.share,
    Type.MONEY: numbers.money,
    Type.BOOLEAN: booleans.boolean,
    Type.COUNTRY: places.country,
    Type.LANGUAGE: languages.language,
    Type.LANGUAGE_SKILL: languages.skill,
    Type.LATITUDE: numbers.latitude,
    Type.LONGITUDE: numbers.longitude,
    Type.URL: contacts.url,
    Type.EMAIL: contacts.email,
    Type.PHONE: contacts.phone,
    Type.NAME: names.name,
    Type.LABEL: names.label,
    Type.IDENTIFIER: identifiers.identifier,
    Type.THING: text.line,
}

_ADVICE: dict[Type, str] = {
    Type.TEXT: "Type the text again, without special characters.",
    Type.LONG_TEXT: "Type the text again, without special characters; keep it shorter than 100,000.",
    Type.DATE: "Write it as 2022-06-01, 2022-06 or 2022.",
    Type.INTEGER: "Write digits only, such as 70.",
    Type.NUMBER: "Write it with a decimal point, such as 12.5.",
    Type.SHARE: "Write a number between 0 and 1, such as 0.5.",
    Type.MONEY: "Write it in euro with cents, such as 1137025.00.",
    Type.BOOLEAN: "Write yes or no.",
    Type.COUNTRY: "Write the two-letter code, such as RS, or the country's usual name.",
    Type.LANGUAGE: "Write the code, such as sr, or the language's usual name.",
    Type.LANGUAGE_SKILL: "Write the language and, if known, its level: sr C1.",
    Type.LATITUDE: "Write degrees with a decimal point, such as 44.8.",
    Type.LONGITUDE: "Write degrees with a decimal point, such as 20.5.",
    Type.URL: "Write the whole address, such as https://example.org.",
    Type.EMAIL: "Write one address, such as name@example.org.",
    Type.PHONE: "Write the number with its country, such as +381 11 1234567.",
    Type.NAME: "Write the name, then in brackets its kind or language: KRUS [acronym, nb].",
    Type.LABEL: "Write the name, then its language in brackets: prison [en].",
    Type.IDENTIFIER: "Write scheme and value, such as ror:05wp7an13, or leave it empty.",
    Type.THING: "Write a key, an identifier or a name.",
}


def cleaner(field: Field) -> Cleaner:
    """The function that cleans one value of this field."""
    return choices.choice(field.choices, _wordings) if field.type is Type.CHOICE else _CLEANERS[field.type]


def _wordings(value: str) -> tuple[str, ...]:
    return (*in_languages(value), KIND_NAMES.get(value, value))


def advice(field: Field) -> str:
    """What to do about a value that this field refuses."""
    return f"Write one of: {', '.join(field.choices)}." if field.type is Type.CHOICE else _ADVICE[field.type]
