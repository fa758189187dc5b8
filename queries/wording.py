"""Dates and lists as a sentence says them."""

from __future__ import annotations

from collections.abc import Sequence

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def day(stated: str) -> str:
    """A stated date in words: ``1 June 2022``, ``June 2022`` or ``2022``."""
    year, _, rest = stated.partition("-")
    month, _, number = rest.partition("-")
    if not month:
        return year
    named = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(number)} {named}" if number else named


def when(start: str | None, end: str | None = None) -> str:
    """When something happened, ready to follow a name: `` on 1 June 2022``, `` in 2022``; empty if nobody knows."""
    if start and end and start != end:
        return f" from {day(start)} to {day(end)}"
    known = start or end
    if not known:
        return ""
    return f" {'on' if known.count('-') == 2 else 'in'} {day(known)}"


def span(start: str | None, end: str | None) -> str:
    """How long something lasted or lasts, ready to follow a verb: `` since 2015``, `` from 2015 to 2018``."""
    if start and end:
        return f" from {day(start)} to {day(end)}"
    if start:
        return f" since {day(start)}"
    return f" until {day(end)}" if end else ""


def listed(words: Sequence[str]) -> str:
    """Several words in one sentence: ``a``, ``a and b``, ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
