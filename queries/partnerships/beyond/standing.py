"""How organisations stand by themselves and by where they are: active, near, large, and what they have adopted."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from graph.limits import HALF_LIFE_YEARS
from graph.snapshot.kinds import UNKNOWN_AGE, YEAR
from queries.partnerships.adopting import adoptions
from queries.partnerships.beyond.columns import Columns
from queries.partnerships.beyond.participation import Float64, Participation
from queries.partnerships.landscape import SAID, UNKNOWN_FIRST, Int32, Landscape

Days = NDArray[numpy.int64]

HALF_LIFE = 2.0
"""Years after which what was begun counts half."""
KILOMETRES = 200.0
"""At this distance nearness is 1 / e."""
SAME_COUNTRY = 0.3
"""The nearness of two in one country of which it is not known where there they are. A choice, stated."""
ADOPTED = {"in use": 1.0, "agreed": 1.0, "": 0.75, "in conversation": 0.5, "ended": 0.25}
"""What an adoption counts, by how far it is. Choices, stated."""
ELSEWHERE = 0.5
"""What it counts where somebody else than the consortium has produced it."""
EARTH = 6371.0
"""Kilometres from its middle to its face."""


def last_begun(seen: Landscape, known: Columns, day: int) -> Days:
    """The day on which each organisation last began something that is known: a collaboration, or an event it organised or hosted.

    Days are ordinals, none after `day`; `UNKNOWN_FIRST` where nothing is known. Shape (O,).
    """
    latest = numpy.full(len(known.invented), UNKNOWN_FIRST, dtype=numpy.int64)
    for type_ in ("TAKES_PART_IN", "ORGANISED", "HOSTED"):
        ties = seen.ties[type_]
        mine = ties.start < len(latest)
        begun = numpy.maximum(known.begun[ties.end[mine] - len(latest)], ties.first[mine])
        numpy.maximum.at(latest, ties.start[mine][begun <= day], begun[begun <= day])
    return latest


def fading(known: Columns, today: int) -> Float64:
    """What is left of each collaboration: 0.5 ^ (years since it began / 5). Shape (C,)."""
    begun = known.begun[: known.collaborations]
    days = numpy.where(begun == UNKNOWN_FIRST, UNKNOWN_AGE, numpy.maximum(today - begun, 0))
    left: Float64 = 0.5 ** (days / (HALF_LIFE_YEARS * YEAR))
    return left


def activity(latest: Days, day: int) -> Float64:
    """0.5 ^ (years since the last beginning / 2); 0 where none is known. Shape (O,)."""
    years = numpy.maximum(day - latest, 0) / YEAR
    active: Float64 = numpy.where(latest == UNKNOWN_FIRST, 0.0, 0.5 ** (years / HALF_LIFE))
    return active


def size(taken: Participation) -> Float64:
    """In how many collaborations each took part, as ln(1 + n) over that of the largest. Shape (O,)."""
    counts = numpy.log1p(numpy.diff(taken.taken.starts))
    return counts / max(float(counts.max(initial=0.0)), 1e-12)


def nearness(known: Columns, members: Int32) -> Float64:
    """To the nearest member: e ^ (−kilometres / 200), or `SAME_COUNTRY` where no more is known of one or the other. Shape (O,)."""
    located = known.located
    near = numpy.where(located, _by_distance(known, members[located[members]]), 0.0)
    at_home = known.country.among(known.country.of(members))
    vaguely = known.country.among(known.country.of(members[~located[members]]))
    return numpy.maximum(near, SAME_COUNTRY * numpy.where(located, vaguely, at_home))


def nearest(known: Columns, members: Int32, who: int) -> tuple[int, float | None]:
    """The member that makes an organisation near, and how many kilometres away it is; None where no more than their country counts.

    Raises IndexError where none does.
    """
    by_distance = known.located[members] & known.located[who]
    there, others = members[by_distance], members[~by_distance]
    away = EARTH * numpy.arccos(numpy.clip(known.vectors[:, there].T @ known.vectors[:, who], -1.0, 1.0))
    at_home = others[known.country.known[others] & (known.country.values[others] == known.country.values[who])]
    if not len(there) or (len(at_home) and numpy.exp(-away.min() / KILOMETRES) < SAME_COUNTRY):
        return int(at_home[0]), None
    return int(there[away.argmin()]), float(away.min())


def _by_distance(known: Columns, members: Int32) -> Float64:
    if not len(members):
        return numpy.zeros(len(known.located))
    cosine = numpy.full(len(known.located), -1.0)
    for x, y, z in known.vectors[:, members].T.tolist():
        numpy.maximum(cosine, x * known.vectors[0] + y * known.vectors[1] + z * known.vectors[2], out=cosine)
    found: Float64 = numpy.exp(-EARTH * numpy.arccos(numpy.clip(cosine, -1.0, 1.0)) / KILOMETRES)
    return found


def adoption(seen: Landscape, known: Columns, ours: Int32, today: int) -> Float64:
    """The furthest that each is in adopting something today, half of it where the consortium (`ours`, by numbers) has not produced it.

    Shape (O,).
    """
    ties = adoptions(seen, today)
    worth = numpy.array([ADOPTED[each] for each in SAID["ADOPTED"]])[ties.said] * numpy.where(numpy.isin(ties.end, ours), 1.0, ELSEWHERE)
    best = numpy.zeros(len(known.invented))
    numpy.maximum.at(best, ties.start, worth)
    return best


def produced(seen: Landscape, members: Int32, projects: Int32) -> Int32:
    """What members, or these collaborations, have produced; by numbers, in order."""
    ties = seen.ties["PRODUCED"]
    return numpy.unique(ties.end[numpy.isin(ties.start, numpy.concatenate([members, projects]))])
