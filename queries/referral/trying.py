"""A search of a very small network, so that all loops are compiled before somebody waits for one."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy

from graph import Viewer
from graph.changes import Mark
from graph.snapshot.arrays import COLLABORATION, EVENT, NEVER, PRESENT, TRAINED
from graph.snapshot.building import Occasion
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST
from graph.snapshot.gathered import Gathered
from graph.snapshot.state import Snapshot, made
from queries.referral.asking import MOST_HOPS, Ask
from queries.referral.reaching import reached
from queries.referral.searching import Paths, Question, search
from queries.referral.shared import of_pairs
from queries.referral.worlds import space, world

PEOPLE = ("a", "b", "c", "d")


def tried() -> Paths:
    """From the first of four people to the last."""
    state = small().warm()
    seen = world(state, Viewer.public(), Ask(("a",), ("d",)))
    first, second, last = (numpy.array([each], dtype=numpy.int32) for each in (0, 1, 3))
    of_pairs(seen, [(0, 1), (1, 2)])
    with space(state) as room:
        search(seen, Question(first, last, 2, MOST_HOPS, (int(second[0]),)), room)
        reached(seen, Question(first, first[:0], 1, 1), room)
        return search(seen, Question(first, last, 2, MOST_HOPS), room)


def small() -> Snapshot:
    """Four people who know each other in a row, an event and a project."""
    gathered = Gathered()
    for id_, kind in (("event", EVENT), ("project", COLLABORATION)):
        gathered.known[id_] = Occasion(kind, UNKNOWN_FIRST, UNKNOWN_LAST, NEVER, NEVER, (0, 0, 0))
    for person, other in pairwise(PEOPLE):
        for one, another in ((person, other), (other, person)):
            gathered.contact(one, another, 0, None, None, math.nan)
        gathered.part(person, ("event", ""), TRAINED, None, None)
        gathered.part(other, ("project", ""), PRESENT, None, None)
    return made(Mark(0, ""), gathered)
