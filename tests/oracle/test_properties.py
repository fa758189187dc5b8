"""What must be true of the graph as a function of records and judgements, whatever the history."""

from __future__ import annotations

import random
from contextlib import suppress
from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.claims import Statement
from tests.oracle import worlds
from tests.oracle.definition import graph_of
from tests.oracle.dump import differences
from tests.oracle.script import Script
from tests.oracle.world import Contradiction, World

CHECKS = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def agree(first: World, second: World) -> None:
    found = differences(graph_of(first), graph_of(second))
    assert not found, "\n".join(found)


@CHECKS
@given(script=worlds.scripts(), rows=worlds.files(), later=worlds.files(), feed=st.sampled_from(worlds.FEEDS), edit=worlds.edits())
def test_an_undo_gives_the_graph_as_if_those_runs_had_never_been(
    script: Script, rows: list[Statement], later: list[Statement], feed: str, edit: tuple
) -> None:
    never, undone = script.world(), script.world()
    first = undone.import_run(feed, rows, sheets=worlds.SHEETS, invented=feed in worlds.INVENTED)
    undone.import_run(feed, later, complete=False)
    never.import_run("nobody", [], sheets=[])
    never.import_run("nobody", [], sheets=[])
    for world in (never, undone):
        world.edit(*edit[0], things=edit[1], ties=edit[2])
    undone.undo(first, lower=True)
    agree(never, undone)


@CHECKS
@given(script=worlds.scripts(), pair=worlds.pairs(), verdict=st.sampled_from(("same", "different")))
def test_a_judgement_that_is_withdrawn_leaves_no_trace(script: Script, pair: tuple[str, str], verdict: str) -> None:
    world = script.world()
    before = deepcopy(world)
    with suppress(Contradiction):
        world.withdraw_judgement(world.judge(*pair, verdict))
    agree(before, world)


@CHECKS
@given(script=worlds.scripts(), edit=worlds.edits())
def test_an_edit_that_is_withdrawn_leaves_no_trace(script: Script, edit: tuple) -> None:
    world = script.world()
    before = deepcopy(world)
    world.withdraw(world.edit(*edit[0], things=edit[1], ties=edit[2]))
    agree(before, world)


@CHECKS
@given(script=worlds.scripts(), order=st.randoms(use_true_random=False))
def test_feeds_in_another_order_give_the_same_graph(script: Script, order: random.Random) -> None:
    before = script.world()
    script.runs = shuffled(script, order)
    agree(before, script.world())


def shuffled(script: Script, order: random.Random) -> list[tuple[str, list[Statement], list[str]]]:
    """The runs with their feeds in another order; each feed's own stay in theirs."""
    left = list(script.runs)
    runs = []
    while left:
        feed = order.choice(sorted({run[0] for run in left}))
        runs.append(next(run for run in left if run[0] == feed))
        left.remove(runs[-1])
    return runs
