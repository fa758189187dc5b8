"""How a network grew: how many of each kind, and how many ties, were new in each year.

An event or a collaboration is new when it began, as stated. A tie is new when it began, or, where that is not stated, when what it
belongs to did: somebody who attended, in the year of the event. Anything else is new in the year of its first tie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy

from graph import Graph, Viewer
from graph.vocabulary import THINGS
from queries.bounds import day_or_today
from queries.network import Extent
from queries.network.crowd import Crowd
from queries.network.ties import Ties, all_ties
from queries.search.catalogue import catalogue
from queries.search.columns import Numbers

TIE = "tie"
SERIES = (*(kind.word for kind in THINGS.values()), TIE)
MOST_YEARS = 40
"""So many years are told one by one, the last; what was there before is told together."""
AHEAD = 5
"""So many years to come are told one by one; what is later, which may be a slip of the pen, is told together."""
NEVER = 10_000
UNKNOWN = 0
GROWTH = {
    "year": "An event or a project is new in the year in which it began; a tie too, or, where that is not stated, when the event or "
            "project that it belongs to began. Whoever and whatever else is new in the year of its first tie.",
    "undated": "What has no date, and no tie that has one, is counted apart.",
}  # fmt: skip
"""What the figures mean, in words."""


@dataclass(frozen=True, slots=True)
class Year:
    """How many were new, and how many there were by the end of it, in the order of `series`. `earlier`: of all years until then;
    `later`: of all years from then on."""

    year: int
    new: tuple[int, ...]
    total: tuple[int, ...]
    earlier: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Growth:
    """Year by year without a gap. `series`: what is counted, as kinds (``person``) and ``tie``; `undated`: how many have no date."""

    series: tuple[str, ...]
    years: tuple[Year, ...]
    undated: tuple[int, ...]


def grown(graph: Graph, viewer: Viewer, extent: Extent) -> Growth:
    """How a network grew, however large it is, as far as this viewer sees it; without what it shows only since it was asked for."""
    known, ties = catalogue(graph, viewer), all_ties(graph, viewer)
    ids = tuple(id_ for id_ in extent.ids if id_ in known.entries and id_ not in extent.absent)
    began = {id_: _year(last) for id_, last in zip(ids, known.entries.each("last", ids), strict=True)}
    new_ties, first = _ties(ties, replace(extent, ids=ids), began)
    years: dict[str, list[int]] = {name: [] for name in SERIES}
    for id_, kind in zip(ids, known.entries.each("kind", ids), strict=True):
        years[kind].append(began[id_] or first.get(id_, UNKNOWN))
    return _told(years | {TIE: new_ties.tolist()})


def _year(day: int | None) -> int:
    return date.fromordinal(day).year if day else UNKNOWN


def _ties(ties: Ties, extent: Extent, began: dict[str, int]) -> tuple[Numbers, dict[str, int]]:
    """The year of each tie, those of one type between the same two taken as one; and that of each thing's first tie, by id."""
    crowd = Crowd.of(ties, extent)
    things = numpy.array([began.get(id_, UNKNOWN) for id_ in ties.numbers], dtype=numpy.int64)
    own = numpy.array([_year(said.first) for said in crowd.said], dtype=numpy.int64)[crowd.says]
    years = numpy.where(own > UNKNOWN, own, numpy.maximum(things[crowd.starts], things[crowd.ends]))
    dated = numpy.where(years > UNKNOWN, years, NEVER)
    first = numpy.full(len(things), NEVER, dtype=numpy.int64)
    for ends in (crowd.starts, crowd.ends):
        numpy.minimum.at(first, ends, dated)
    seen = {id_: int(year) for id_, year in zip(ties.numbers, first, strict=True) if year < NEVER}
    return _once(crowd, dated), seen


def _once(crowd: Crowd, dated: Numbers) -> Numbers:
    """For each two with ties of one type the year of the first of these."""
    keys = (crowd.types()[crowd.says] * max(1, crowd.size) + crowd.starts) * max(1, crowd.size) + crowd.ends
    order = numpy.lexsort((dated, keys))
    _, places = numpy.unique(keys[order], return_index=True)
    years = dated[order][places]
    return numpy.where(years < NEVER, years, UNKNOWN)


def _told(years: dict[str, list[int]]) -> Growth:
    series = tuple(name for name in SERIES if years[name])
    dated = [year for name in series for year in years[name] if year]
    undated = tuple(years[name].count(UNKNOWN) for name in series)
    if not dated:
        return Growth(series, (), undated)
    first, last, later = _window(min(dated), max(dated))
    earlier = min(dated) < first
    counts = numpy.array([_counted(years[name], first, last) for name in series])
    totals = counts.cumsum(axis=1)
    rows = enumerate(zip(counts.T.tolist(), totals.T.tolist(), strict=True))
    told = tuple(Year(first + place, tuple(new), tuple(total), earlier and not place, later and first + place == last)
                 for place, (new, total) in rows)  # fmt: skip
    return Growth(series, told, undated)


def _window(least: int, most: int) -> tuple[int, int, bool]:
    """The first and the last year of which there is a row; whether the last stands for all from then on."""
    ahead = date.fromordinal(day_or_today(None)).year + AHEAD
    later = most > ahead
    last = ahead + 1 if later else most
    return min(last, max(least, min(most, ahead) - MOST_YEARS)), last, later


def _counted(years: Sequence[int], first: int, last: int) -> Numbers:
    """How many are new in each of these years; what is older counts in the first, what is later in the last."""
    known = numpy.array([min(max(year, first), last) for year in years if year], dtype=numpy.int64)
    return numpy.bincount(known - first, minlength=last - first + 1)
