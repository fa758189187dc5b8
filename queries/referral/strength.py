"""How strong a step between two people is, by what they share and how long ago."""

from __future__ import annotations

from datetime import date

TIES = {"TAUGHT_AT": 0.9, "ORGANISED": 0.8, "HOSTED": 0.8, "ATTENDED": 0.7, "TAKES_PART_IN": 0.85, "WORKS_AT": 0.9}
"""How well someone is known to the others there; a step through an occasion has two of these."""

DECLARED = {"KNOWS": 0.95, "MENTORS": 0.9}

OCCASIONS = {"Event": 0.8, "Collaboration": 0.75, "Organisation": 0.75}

FADING = 0.02
"""What a year since takes off; an acquaintance never fades below `LEAST`."""
LEAST = 0.7
UNKNOWN = 0.85
"""For something of which nobody knows when it was."""


def freshness(last: int | None, today: int) -> float:
    """1 for what lasts still or ended just now, less for what ended long ago."""
    if last is None:
        return UNKNOWN
    return max(LEAST, 1.0 - FADING * max(0, today - last) / 365.25)


def declared(type_: str, stated: float | None, last: int | None, today: int) -> float:
    """The strength of a declared tie; a stated one counts as much as its kind."""
    base = DECLARED[type_] if stated is None else (DECLARED[type_] + min(1.0, max(0.0, stated))) / 2
    return base * freshness(today if last is None else last, today)


def occasion(label: str, last: int | None, today: int) -> float:
    """The strength of what happened or is shared, apart from the parts that people had in it."""
    return OCCASIONS[label] * (1.0 if label == "Organisation" else freshness(last, today))


def score(strengths: list[float]) -> float:
    """Of a whole chain, between 0 and 1: a shorter chain is always better, then the stronger one."""
    product = 1.0
    for each in strengths:
        product *= each
    steps = max(1, len(strengths))
    typical: float = product ** (1.0 / steps)
    return round(1.0 / (steps + 1.0 - typical), 4)


def day_number(today: int | None) -> int:
    """The day from which freshness is measured."""
    return today if today is not None else date.today().toordinal()  # noqa: DTZ011 (a day is enough)
