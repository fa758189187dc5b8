"""For whom people train, and where those who are trained work."""

from __future__ import annotations

from functools import partial

import numpy

from queries.lineage.loops.room import FIRST_NEAR, NOBODY, SECOND_NEAR
from queries.lineage.loops.working import Keys, direct_employers, employers
from queries.lineage.read import behalf
from queries.lineage.walks import Walked
from queries.lineage.world import World, listed


def of_everyone(world: World, walked: Walked) -> dict[str, set[str]]:
    """For everyone reached the organisations that count: where they worked when trained; upwards, for whom they trained."""
    found: dict[str, set[str]] = {each: set() for each in walked.ids}
    a, r = world.arrays, world.rules
    keys = _said(world, walked, found) if r.up else numpy.empty(0, dtype=numpy.int64)
    at_events = listed(partial(employers, a, r, walked.people, walked.events, walked.meetings, keys), 2)
    direct = listed(partial(direct_employers, a, r, walked.start, walked.people, walked.rows), 2)
    pairs = numpy.unique(numpy.concatenate((at_events, direct)), axis=0)
    first = numpy.searchsorted(a.thing, numpy.arange(int(a.thing[-1]) + 1 if len(a.thing) else 0))
    for place, thing in pairs.tolist():
        found[walked.ids[place]].add(world.state.key_of(int(first[thing]))[0])
    return found


def _said(world: World, walked: Walked, found: dict[str, set[str]]) -> Keys:
    """Add for whom people are said to have taught; where that is said, as person << 32 | event, in order."""
    met = dict(zip(walked.events.tolist(), walked.meetings.tolist(), strict=True))
    keys = []
    for (person, event), organisations in behalf(world, walked.ids).items():
        number, place = world.state.number(person), world.event(event)
        if place in met:
            keys.append(number << 32 | place)
            if met[place][FIRST_NEAR] != number or met[place][SECOND_NEAR] != NOBODY:
                found[person] |= organisations
    return numpy.array(sorted(keys), dtype=numpy.int64)
