"""How a reach grew, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graph.snapshot.days import year_of
from queries.lineage.loops.room import AT
from queries.lineage.walks import Walked
from queries.reach.shapes import Year


def years(found: Walked, deliveries: Iterable[int]) -> tuple[Year, ...]:
    """Every year in which something began (on these days) or somebody was first reached; what is not known comes last."""
    began = Counter(map(year_of, deliveries))
    people = Counter(year_of(each) for each in found.rows[:, AT].tolist())
    known = sorted(began.keys() | people.keys(), key=lambda year: (year is None, year or 0))
    return tuple(Year(year, began[year], people[year]) for year in known)
