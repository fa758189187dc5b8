"""How a reach grew, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from graph.snapshot import days
from queries.lineage.loops.room import AT
from queries.lineage.walks import Walked
from queries.reach.shapes import Year

_BEFORE = date(1899, 12, 31).toordinal()


def year_of(day: int) -> int | None:
    """The year of a day of the snapshot; none for one that nobody knows."""
    return date.fromordinal(_BEFORE + day).year if days.UNKNOWN_FIRST < day < days.UNKNOWN_LAST else None


def years(found: Walked, deliveries: Iterable[int]) -> tuple[Year, ...]:
    """Every year in which something began (on these days) or somebody was first reached; what is not known comes last."""
    began = Counter(map(year_of, deliveries))
    people = Counter(year_of(each) for each in found.rows[:, AT].tolist())
    known = sorted(began.keys() | people.keys(), key=lambda year: (year is None, year or 0))
    return tuple(Year(year, began[year], people[year]) for year in known)
