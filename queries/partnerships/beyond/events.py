"""Bridges to a consortium by events: what others organised or hosted within its projects, or together with its members."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from graph.snapshot.kinds import SAME_EVENT, UNKNOWN_AGE, WEIGHTS, YEAR
from queries.partnerships.begun import begun
from queries.partnerships.beyond.participation import Float64
from queries.partnerships.landscape import ORGANISATION, Int32, Landscape
from queries.partnerships.landscape.ties import kept


@dataclass(frozen=True, eq=False, slots=True)
class Held:
    """Which organisation organised or hosted which of the consortium's events: each pair once, in the order of organisations.

    `strength`: 0.4 × 0.5 ^ (age / half-life), as that of a step between two people at one event.
    """

    who: Int32
    event: Int32
    strength: Float64

    def left(self, organisations: int) -> Float64:
        """Π (1 − strength) over the events of each. Shape (O,)."""
        logs = numpy.bincount(self.who, numpy.log1p(-self.strength), minlength=organisations)
        return numpy.exp(logs)

    def of(self, organisation: int) -> list[int]:
        """The events of one, by number."""
        found: list[int] = self.event[self.who == organisation].tolist()
        return found


def held(seen: Landscape, members: Int32, projects: Int32, today: int, half_life: float) -> Held:
    """Of members, and within these projects (by numbers); what is still to come has brought nobody together yet. `half_life`: in years."""
    pairs = _organising(seen, today)
    theirs = numpy.unique(pairs[numpy.isin(pairs[:, 0], members), 1])
    within = seen.ties["WITHIN"]
    events = numpy.union1d(theirs, within.start[numpy.isin(within.end, projects)])
    mine = pairs[numpy.isin(pairs[:, 1], events)]
    return Held(mine[:, 0].astype(numpy.int32), mine[:, 1].astype(numpy.int32), _strengths(seen, mine[:, 1], today, half_life))


def _organising(seen: Landscape, today: int) -> NDArray[numpy.int64]:
    ties = [kept(each, begun(seen, each, today)) for each in (seen.ties["ORGANISED"], seen.ties["HOSTED"])]
    both = numpy.concatenate([numpy.stack([each.start, each.end], axis=1) for each in ties]).astype(numpy.int64)
    return numpy.unique(both[both[:, 0] < seen.things.count(ORGANISATION)], axis=0)


def _strengths(seen: Landscape, events: NDArray[numpy.int64], today: int, half_life: float) -> Float64:
    last = [seen.things[int(each)].last for each in events]
    ages = numpy.array([UNKNOWN_AGE if each is None else max(today - each, 0) for each in last], dtype=numpy.float64)
    strengths: Float64 = WEIGHTS[SAME_EVENT] * 0.5 ** (ages / (half_life * YEAR))
    return strengths
