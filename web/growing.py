"""How a network grew, as small pictures: for each kind a column for each year, as high as there were of it by then."""

from __future__ import annotations

from dataclasses import dataclass

from queries.measures import Growth, Year
from web import showing

WIDTH, HEIGHT = 320, 110
"""Of the room for columns, in units of the picture."""
GAP = 0.25
"""The share of a column's place that stays free."""


@dataclass(frozen=True, slots=True)
class Column:
    """One year: where it stands, how high it is, how high what was there before is, and what it says."""

    x: float
    width: float
    height: float
    before: float
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind's picture: its columns, the years at its ends, and the most there were."""

    kind: str
    title: str
    most: int
    first: str
    last: str
    columns: tuple[Column, ...]


def title(kind: str) -> str:
    """What is counted, in words: ``person`` is “people”."""
    return "ties" if kind == "tie" else showing.plural(kind)


def charts(growth: Growth) -> tuple[Chart, ...]:
    """A picture for each kind of which there is something with a date."""
    if not growth.years:
        return ()
    counted = [(place, kind) for place, kind in enumerate(growth.series) if growth.years[-1].total[place]]
    return tuple(_chart(growth, place, kind) for place, kind in counted)


def _chart(growth: Growth, place: int, kind: str) -> Chart:
    most, step = growth.years[-1].total[place], WIDTH / len(growth.years)
    columns = []
    for number, year in enumerate(growth.years):
        new, total = year.new[place], year.total[place]
        told = f"{label(year)}: {showing.number(new)} new, {showing.number(total)} in all"
        at, width = round(number * step, 2), round(step * (1 - GAP), 2)
        columns.append(Column(at, width, _high(total, most), _high(total - new, most), told))
    ends = growth.years[0], growth.years[-1]
    first, last = map(label, ends)
    return Chart(kind, title(kind), most, first, last, tuple(columns))


def _high(count: int, most: int) -> float:
    return round(HEIGHT * count / most, 2)


def label(row: Year) -> str:
    """A row's or a column's year; of the first one perhaps all years until then, of the last one all from then on."""
    return f"until {row.year}" if row.earlier else f"from {row.year} on" if row.later else str(row.year)
