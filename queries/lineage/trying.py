"""A lineage of a very small network, so that all loops are compiled before somebody waits for one."""

from __future__ import annotations

from functools import partial

import numpy

from graph.changes import Mark
from graph.snapshot.arrays import EVENT, LEARNT, MENTOR, MENTORED, ORGANISATION, PRESENT, TRAINED
from graph.snapshot.building import Occasion
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST
from graph.snapshot.gathered import Gathered
from graph.snapshot.state import Snapshot, made
from queries.lineage.loops.room import Start
from queries.lineage.loops.rules import Rules
from queries.lineage.loops.working import ANYWHERE, direct_employers, employers, mentored_there, taught_there
from queries.lineage.oddities import came_back, noticed
from queries.lineage.walks import Walked, steps_between, walk
from queries.lineage.world import World, counting, listed


def tried() -> Walked:
    """From the first of three people downwards."""
    state = _small()
    a, rules = state.arrays, Rules(0, UNKNOWN_LAST, False, True, UNKNOWN_FIRST, UNKNOWN_LAST)
    seen = World(None, None, None, state, a, rules, counting(a, rules))  # type: ignore[arg-type]
    nobody, first = numpy.empty(0, dtype=numpy.int32), numpy.zeros(1, dtype=numpy.int32)
    events = listed(partial(taught_there, a, rules, seen.counts, ANYWHERE, first), 2)
    listed(partial(mentored_there, a, rules, ANYWHERE, first), 2)
    found = walk(seen, Start(events[:, 1].copy(), events[:, 0].copy(), nobody, nobody, nobody, nobody, first), 2)
    steps_between(seen, found, found.people)
    listed(partial(employers, a, rules, found.people, found.events, found.meetings, nobody.astype(numpy.int64)), 2)
    listed(partial(direct_employers, a, rules, found.start, found.people, found.rows), 2)
    noticed(seen, found), came_back(seen, found)
    return found


def _small() -> Snapshot:
    gathered = Gathered()
    for id_, kind in (("event", EVENT), ("prison", ORGANISATION)):
        gathered.known[id_] = Occasion(kind, UNKNOWN_FIRST, UNKNOWN_LAST, 0, 0, (0, 0, 0))
    for person, part in (("a", TRAINED), ("b", LEARNT), ("b", TRAINED)):
        gathered.part(person, ("event", ""), part, None, None)
        gathered.part(person, ("prison", ""), PRESENT, None, None)
    gathered.contact("b", "c", MENTOR | MENTORED, 730_000, 720_000, numpy.nan)
    gathered.contact("c", "b", MENTOR, None, None, numpy.nan)
    return made(Mark(0, ""), gathered)
