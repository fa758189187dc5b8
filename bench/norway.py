"""Which organisations become partners? Norwegian organisations in EU projects, asked before and compared with what then happened.

History is what had begun before an origin, the first day of a year; asked about is every organisation that then found a new partner among
those that were there already; the candidates are all others that were there and were no partners of it. `python -m bench backtest`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import combinations
from pathlib import Path

import numpy

from queries.partnerships.beyond.participation import Participation, participation
from queries.partnerships.landscape import Landscape, Things
from queries.partnerships.landscape.things import row_of
from queries.partnerships.landscape.ties import read

DATASET = Path(__file__).parents[2] / "shared" / "data" / "norway" / "dataset.csv"
NO_NAME = "ukjent"
ORIGINS = (2019, 2020, 2021)
LAST = 2021
"""The file ends soon after: what this origin is asked about goes to the end."""
COUNTIES = {
    "3": (59.9, 10.7), "11": (59.0, 5.9), "15": (62.6, 7.1), "18": (67.0, 14.6), "30": (59.9, 10.2), "34": (61.2, 10.6),
    "38": (59.4, 9.0), "42": (58.4, 7.8), "46": (60.6, 5.9), "50": (63.7, 11.0), "54": (69.8, 22.0),
}  # fmt: skip
"""About the middle of each county, in degrees north and east: nothing closer is known of where organisations are."""


@dataclass(frozen=True, slots=True)
class Project:
    """One project: its number, name, programme, the name of its topic, its first day, and who took part."""

    number: str
    name: str
    programme: str
    topic: str
    start: date
    partners: frozenset[str]


@dataclass(frozen=True, eq=False)
class Norway:
    """All projects, and the county of each organisation."""

    projects: tuple[Project, ...]
    counties: dict[str, str]

    @classmethod
    def read(cls, path: Path = DATASET) -> Norway:
        """Without what has no name, and without projects of which no day is known."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file, delimiter=";")
                    if row["Organisasjonsnavn"] != NO_NAME and row["Kontrakt startdato"].strip()]
        partners: dict[str, set[str]] = {}
        for row in rows:
            partners.setdefault(row["Prosjektnr"], set()).add(row["Organisasjonsnummer"])
        named = {row["Prosjektnr"]: row for row in reversed(rows)}
        projects = tuple(_project(number, named[number], frozenset(partners[number])) for number in sorted(named))
        return cls(projects, {row["Organisasjonsnummer"]: row["Adresse fylkenummer"] for row in reversed(rows)})

    def window(self, year: int) -> Window:
        """What was known on the first day of a year, and what came in it; after the last origin, all that came."""
        before = tuple(each for each in self.projects if each.start.year < year)
        after = tuple(each for each in self.projects if each.start.year == year or (year == LAST and each.start.year > year))
        return Window(date(year, 1, 1).toordinal(), before, after, self.counties)


def _project(number: str, row: dict[str, str], partners: frozenset[str]) -> Project:
    start = datetime.strptime(row["Kontrakt startdato"], "%d.%m.%Y %H:%M").date()  # noqa: DTZ007 (a day, nowhere in particular)
    return Project(number, row["Prosjektnavn"], row["Program (H2020)"], row["Topic"], start, partners)


def _pairs(projects: Iterable[Project]) -> set[tuple[str, str]]:
    return {pair for each in projects for pair in combinations(sorted(each.partners), 2)}


@dataclass(frozen=True, eq=False)
class Window:
    """One origin: its day, the history, and what came."""

    day: int
    before: tuple[Project, ...]
    after: tuple[Project, ...]
    counties: dict[str, str]

    @cached_property
    def new(self) -> set[tuple[str, str]]:
        """The pairs that became partners, of those that were there and were none."""
        active = {one for each in self.before for one in each.partners}
        return {pair for pair in _pairs(self.after) - _pairs(self.before) if active.issuperset(pair)}

    @cached_property
    def questions(self) -> dict[str, set[str]]:
        """For each organisation that found new partners which ones."""
        found: dict[str, set[str]] = {}
        for one, other in sorted(self.new):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return dict(sorted(found.items()))

    @cached_property
    def hidden(self) -> list[tuple[frozenset[str], str]]:
        """Of each consortium of what came, as far as it was there already, all but one, and that one."""
        active = {one for each in self.before for one in each.partners}
        there = [each.partners & active for each in self.after]
        return [(some - {one}, one) for some in there if len(some) > 1 for one in sorted(some)]

    @cached_property
    def seen(self) -> Landscape:
        """The history, as what partnerships are worked out from."""
        topics = {each.topic: f"t{place:05}" for place, each in enumerate(self.before) if each.topic}
        organisations = {one for each in self.before for one in each.partners}
        rows = [_row(one, "Organisation", one, country="NO", place=COUNTIES.get(self.counties[one])) for one in organisations]
        rows += [_row(each.number, "Collaboration", each.name, programme=each.programme, first=each.start.toordinal())
                 for each in self.before]  # fmt: skip
        rows += [_row(id_, "Topic", name) for name, id_ in topics.items()]
        things = Things({row[0]: row for row in rows})
        ties = [("TAKES_PART_IN", one, each.number, None, None, None, False) for each in self.before for one in each.partners]
        ties += [("ABOUT", each.number, topics[each.topic], None, None, None, False) for each in self.before if each.topic]
        return Landscape(things, read(ties, things.numbers))

    @cached_property
    def taken(self) -> Participation:
        """Who took part in what."""
        return participation(self.seen)

    @cached_property
    def partners(self) -> numpy.ndarray:  # type: ignore[type-arg]
        """Who were partners: shape (O, O), True or False."""
        there = numpy.zeros((self.taken.organisations, self.taken.collaborations), dtype=numpy.float64)
        there[tuple(self.taken.pairs.T)] = 1.0
        met = there @ there.T > 0
        numpy.fill_diagonal(met, val=False)
        return met

    def places(self, organisations: Iterable[str]) -> list[int]:
        """Where organisations stand among all."""
        return sorted(self.seen.things.numbers[each] for each in organisations)


def _row(id_: str, label: str, name: str, *, country: str | None = None, place: tuple[float, float] | None = None,
         programme: str | None = None, first: int | None = None) -> tuple[object, ...]:  # fmt: skip
    lat, lon = place or (None, None)
    return row_of((id_, label, name, False, None, country, None, (), first, None, None, None, None, lat, lon, programme, None, None, (),
                   None, None))  # fmt: skip
