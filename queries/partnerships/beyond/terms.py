"""The terms of every organisation beside a consortium, each between 0 and 1, as the definitions in `weights` say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from queries.partnerships.beyond import standing
from queries.partnerships.beyond.closeness import closeness
from queries.partnerships.beyond.columns import Columns, columns
from queries.partnerships.beyond.events import Held, held
from queries.partnerships.beyond.experience import programmes, subjects
from queries.partnerships.beyond.lacking import Lacked
from queries.partnerships.beyond.participation import Float64, Participation, participation, worked, worked_together
from queries.partnerships.beyond.partners import shared_partners
from queries.partnerships.landscape import COLLABORATION, Int32, Landscape, expanded

Mask = NDArray[numpy.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Question:
    """Of what counts, beside whom, as of which day (none: today), and what today is; `projects`: the consortium's, by number.

    `half_life`: after how many years an event that bridges counts half, as steps between people do.
    """

    seen: Landscape
    members: Int32
    projects: Int32
    day: int | None
    today: int
    half_life: float


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """What the terms are, each of shape (O,), and what they are made of."""

    values: dict[str, Float64]
    known: Columns
    taken: Participation
    lacked: Lacked
    held: Held
    latest: standing.Days


def measured(asked: Question, among: Mask) -> Found:
    """All terms but bridges by people. `among`: the candidates, of whom the highest is taken."""
    seen, members = asked.seen, asked.members
    known, taken = columns(seen), worked(seen, asked.today)
    lacked = Lacked.of(seen, known, members, asked.today)
    there = held(seen, members, asked.projects, asked.today, asked.half_life)
    latest, count = standing.last_begun(seen, known, asked.today), taken.organisations
    beside: Callable[[Float64], Float64] = lambda values: _beside(values, among)  # noqa: E731
    values = {
        "bridges": 1.0 - there.left(count),
        "together": beside(numpy.sqrt(worked_together(taken, members, standing.fading(known, asked.today)))),
        "partners": beside(numpy.sqrt(shared_partners(taken, members))),
        "closeness": beside(numpy.sqrt(closeness(taken, members))),
        "subjects": beside(subjects(seen, asked.today).matching(members)),
        "programmes": beside(programmes(seen, asked.today).matching(members)),
        "topics": lacked.by_topics(count),
        "languages": lacked.by_languages(count),
        "sectors": lacked.by_sector(known),
        "countries": lacked.by_country(known),
        "activity": beside(standing.activity(latest, asked.today)),
        "adopted": standing.adoption(seen, known, standing.produced(seen, members, asked.projects), asked.today),
        "nearness": standing.nearness(known, members),
        "size": beside(standing.size(taken)),
    }
    return Found(values, known, taken, lacked, there, latest)


def shared_projects(seen: Landscape, members: Int32) -> Int32:
    """The collaborations in which at least two members take part, or the only one, by number."""
    taken = participation(seen)
    projects, times = numpy.unique(expanded(taken.taken, members)[1], return_counts=True)
    return (projects[times >= min(2, len(members))] + seen.things.range_of(COLLABORATION)[0]).astype(numpy.int32)


def _beside(values: Float64, among: Mask) -> Float64:
    """Beside the highest of the candidates; rounding apart, at most 1."""
    highest = float(values[among].max(initial=0.0))
    scaled: Float64 = numpy.minimum(values / highest, 1.0) if highest > 0 else numpy.zeros(len(values))
    return scaled
