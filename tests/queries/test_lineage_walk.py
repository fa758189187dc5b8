"""The compiled walk: on random networks with cycles and unknown dates it finds what an enumeration of every chain finds, no more."""

from __future__ import annotations

import os
from random import Random

import numpy
import pytest

from graph import Graph, Viewer
from graph.snapshot.state import Snapshot
from queries.lineage.asking import terms
from queries.lineage.loops.leading import DIRECT
from queries.lineage.roots import begun
from queries.lineage.walks import steps_between, walk
from queries.lineage.world import World, world_of
from tests.queries.chains import Plain, Said, answer, random_said, snapshot_of

WORLDS = int(os.environ.get("MREZA_ORACLE", "100"))


def found(world: World, graph: Graph, root: str, depth: int) -> Plain:
    """What the walk says, in the words of the enumeration."""
    state = world.state
    start = begun(world, [{"id": root, "label": "Person", "name": root, "invented": False}]).start
    walked = walk(world, start, depth)
    plain = Plain({each: (walked.generation(place), walked.certain(place)) for place, each in enumerate(walked.ids)})
    shown = numpy.union1d(walked.people, state.numbers([root])).astype(numpy.int32)
    began = [*start.nears.tolist(), *start.froms.tolist()]
    for one, other, event, certain in steps_between(world, walked, shown).tolist():
        ends = state.id_of(one if one >= 0 else began[-1 - one]), state.id_of(other)
        key = (*(reversed(ends) if world.rules.up else ends), "" if event == DIRECT else state.key_of(event)[0])
        plain.steps[key] = plain.steps.get(key, False) or bool(certain)  # type: ignore[index]
    plain.leading = {each for each, stops in zip(walked.ids, walked.stopped.tolist(), strict=True) if not stops}
    return plain


def world_in(state: Snapshot, graph: Graph, direction: str, over: str) -> World:
    return world_of(graph, Viewer.public(), terms(direction, () if over == "both" else (over,), None, True), state)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_every_chain_and_no_other(seed: int) -> None:
    """Cycles, unknown dates, vague dates, contradictory dates, roles that train nobody, events that do not teach."""
    chance, nowhere = Random(seed), object.__new__(Graph)
    said: Said = random_said(chance)
    state = snapshot_of(said)
    for root in said.people:
        for direction in ("down", "up"):
            depth, over = chance.choice((1, 2, 3, 6)), chance.choice(("both", "both", "teaching", "mentoring"))
            mine = found(world_in(state, nowhere, direction, over), nowhere, root, depth)
            theirs = answer(said.steps(over), root, depth, direction == "up")
            theirs.leading &= theirs.people.keys()
            assert mine == theirs, (root, direction, depth, over)
