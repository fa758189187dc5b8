"""Arguments that must lie within bounds, and what is said when they do not."""

from __future__ import annotations

from datetime import date

from graph import Invalid
from graph.days import first_and_last
from graph.vocabulary import THINGS

MOST = 1_000
KINDS = {kind.word: label for label, kind in THINGS.items()}


def within(argument: str, value: int, least: int, most: int) -> int:
    """The value; raises Invalid, naming the argument, when it is out of bounds."""
    if not least <= value <= most:
        raise Invalid(f"“{argument}” must be between {least} and {most:,}, not {value}.", argument)
    return value


def label_of(kind: str, argument: str = "kind") -> str:
    """The label of a kind written as one word (``person``); raises Invalid for any other word."""
    if kind not in KINDS:
        raise Invalid(f"“{kind}” is no kind of thing; there are {', '.join(sorted(KINDS))}.", argument)
    return KINDS[kind]


def as_of_day(as_of: str | None) -> int | None:
    """The last day that a stated date can mean, as a proleptic ordinal, or None for none; raises Invalid for what is no date."""
    if as_of is None:
        return None
    try:
        return first_and_last(as_of)[1]
    except ValueError as error:
        raise Invalid(f"{str(error)[:1].upper()}{str(error)[1:]}.", "as_of") from error


def day_or_today(day: int | None) -> int:
    """The day that is asked about, as an ordinal; today if there is none."""
    return date.today().toordinal() if day is None else day  # noqa: DTZ011 (a day is enough)
