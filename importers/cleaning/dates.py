"""Dates as stated: a day, a month or a year. Never guessed where a day and a month could be swapped."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from graph.identity.names import fold

FIRST_YEAR, LAST_YEAR = 1000, 2200
LOCALES = (
    "en", "de", "fr", "es", "pt", "it", "ro", "bg", "sr", "sr_Latn", "hr", "sl", "nb", "da", "sv", "nl", "pl", "cs", "sk", "hu", "el",
    "mk", "sq", "tr", "fi",
)  # fmt: skip

_YEAR_FIRST = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
_TIME = re.compile(r"[T ]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])\s?([0-9]{1,2})\2\s?([0-9]{4})\.?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}")
_SERIAL = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")


def date_text(text: str) -> str:
    """The date in ISO form, as exact as it is stated.

    >>> date_text("1 June 2022"), date_text("06/2022"), date_text("31.12.2021 00:00")
    ('2022-06-01', '2022-06', '2021-12-31')
    """
    plain = _TIME.sub("", text.strip()).strip()
    found = _YEAR_FIRST.fullmatch(plain)
    if found:
        return _iso(found[1], found[3], found[4])
    return _year_last(plain) or _in_words(plain) or _refuse(plain)


def _iso(year: str, month: str | None, day: str | None) -> str:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ValueError(f"the year {year} is not plausible")
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}")
    if day is None:
        return f"{year}-{int(month):02}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise ValueError(f"there is no day {int(day)} in that month") from None


def _year_last(text: str) -> str | None:
    """Day, month, year. Dots are only ever written day first; else a number above twelve must tell."""
    found = _MONTH_YEAR.fullmatch(text)
    if found:
        return _iso(found[2], found[1], None)
    found = _YEAR_LAST.fullmatch(text)
    if not found:
        return None
    first, mark, second, year = found.groups()
    if mark == "." or int(first) > 12 or first == second:
        return _iso(year, second, first)
    if int(second) > 12:
        return _iso(year, first, second)
    raise ValueError(f"it can be read as {_iso(year, second, first)} or as {_iso(year, first, second)}")


def _in_words(text: str) -> str | None:
    """Dates with a month's name: a day, a name and a year in the usual orders."""
    words = _WORDS.findall(text)
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    months = {month for word in words if word not in numbers and (month := _month(word))}
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(numbers) != len(years) + len(days):
        return None
    return _iso(years[0], str(months.pop()), days[0] if days else None)


def _month(name: str) -> int | None:
    folded = fold(name)
    return _month_names(("en",)).get(folded) or _month_names(LOCALES).get(folded)


@cache
def _month_names(locales: tuple[str, ...]) -> dict[str, int]:
    """Names of months, long and short, as Babel knows them; one that means two months in two languages is left out."""
    from babel import Locale

    found: dict[str, set[int]] = {}
    for each in locales:
        months = Locale.parse(each).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(fold(name), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1 and not name.isdigit()}


def _refuse(text: str) -> str:
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError("its year has two digits only")
    if _SERIAL.fullmatch(text):
        raise ValueError("it is a number of days, as a spreadsheet counts them, not a date")
    raise ValueError("it is no date")


def first_and_last(stated: str) -> tuple[str, str]:
    """The first and the last day that an ISO date, month or year can mean, comparable as text."""
    return (stated + "-01-01"[len(stated) - 4 :], stated + "-12-31"[len(stated) - 4 :])
