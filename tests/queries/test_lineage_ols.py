"""A mentoring programme as it was, ten cohorts: who was mentored and mentored others later. Figures counted elsewhere come out here."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from graph import Graph, Viewer
from graph.changes import Mark
from graph.snapshot.arrays import EVENT, LEARNT, TRAINED
from graph.snapshot.building import Occasion
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST, packed
from graph.snapshot.gathered import Gathered
from graph.snapshot.state import Snapshot, made
from queries.lineage.asking import MOST_GENERATIONS, terms
from queries.lineage.roots import begun
from queries.lineage.walks import Walked, walk
from queries.lineage.world import world_of

COHORTS = Path(__file__).parents[3] / "shared" / "data" / "ols" / "openseeds"
pytestmark = pytest.mark.skipif(not COHORTS.is_dir(), reason="the data of the mentoring programme (../shared/data/ols) is not here")


class Mentoring(NamedTuple):
    """Who mentored whom, in which project of which cohort."""

    mentor: str
    mentee: str
    cohort: str
    project: str


def _day(said: object) -> date:
    for form in ("%Y-%m-%d", "%B %d, %Y"):
        try:
            return datetime.strptime(str(said), form).date()  # noqa: DTZ007 (a day has no time zone)
        except ValueError:
            continue
    raise ValueError(said)


@pytest.fixture(scope="module")
def rows() -> list[Mentoring]:
    """Mentors × participants of each project, by their keys as they stand there."""
    found = []
    for path in sorted(COHORTS.glob("*/projects.yaml")):
        for number, project in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            cohort = path.parent.name
            found += [Mentoring(str(one), str(other), cohort, f"{cohort} {number}")
                      for one in project.get("mentors") or () for other in project.get("participants") or ()]
    return found


def _spans() -> dict[str, tuple[date, date]]:
    """From the first to the last week of each cohort."""
    spans = {}
    for path in COHORTS.glob("*/schedule.yaml"):
        days = [_day(each["start"]) for each in yaml.safe_load(path.read_text(encoding="utf-8"))["weeks"].values() if each.get("start")]
        spans[path.parent.name] = (min(days), max(days))
    return spans


def _snapshot(rows: list[Mentoring], dated: bool) -> Snapshot:
    spans, gathered = _spans(), Gathered()
    ids = {person: f"{number:04}" for number, person in enumerate(sorted({each for row in rows for each in row[:2]}))}
    for row in rows:
        span = tuple(packed(each.toordinal()) for each in spans[row.cohort]) if dated else (UNKNOWN_FIRST, UNKNOWN_LAST)
        gathered.known[row.project] = Occasion(EVENT, *span, 0, 0, (0, 0, 0), *span)
    for person, project, part in {each for row in rows for each in ((row.mentor, row.project, TRAINED), (row.mentee, row.project, LEARNT))}:
        gathered.part(ids[person], (project, ""), part, None, None)
    return made(Mark(0, ""), gathered)


def _lineages(state: Snapshot) -> list[Walked]:
    """Of everyone, downwards, as far as they lead."""
    world = world_of(object.__new__(Graph), Viewer.public(), terms("down", (), None, True), state)
    roots = [{"id": each.decode(), "label": "Person", "name": "", "invented": False} for each in state.people.tolist()]
    return [walk(world, begun(world, [root]).start, MOST_GENERATIONS) for root in roots]


def _generations(every: list[Walked]) -> list[int]:
    found = Counter(each.generation(place) for each in every for place in range(len(each.ids)))
    return [found[number] for number in sorted(found)]


def test_what_was_counted(rows: list[Mentoring]) -> None:
    pairs = {(row.mentor, row.mentee) for row in rows}
    mentors, mentees = ({each[place] for each in pairs} for place in (0, 1))
    assert (len(rows), len(pairs), len(mentors | mentees), len(mentors & mentees)) == (627, 619, 568, 74)
    assert sum(one == other for one, other in pairs) == 2
    later = {one.mentee for one in rows for other in rows if one.mentee == other.mentor and one.cohort[:5] < other.cohort[:5]}
    assert len(later) == 65
    assert sum(one < other and (other, one) in pairs for one, other in pairs) == 2


def test_who_passed_on_what_they_had_been_taught_before(rows: list[Mentoring]) -> None:
    every = _lineages(_snapshot(rows, dated=True))
    assert sum(len(each.ids) for each in every) == 1_172
    assert sum(each.surely(place) for each in every for place in range(len(each.ids))) == 1_123
    assert _generations(every) == [617, 366, 124, 52, 13]


def test_what_it_would_be_without_dates(rows: list[Mentoring]) -> None:
    every = _lineages(_snapshot(rows, dated=False))
    assert sum(len(each.ids) for each in every) == 1_637
    assert len(_generations(every)) == 7
