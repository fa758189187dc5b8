"""The smaller world makes exactly the part of the whole graph that a viewer may see; so does hiding by an edit."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from graph.access import VIEWED
from tests.oracle import worlds
from tests.oracle.definition import graph_of
from tests.oracle.dump import differences
from tests.oracle.smaller import Whole, restricted
from tests.oracle.world import World

CHECKS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@CHECKS
@given(world=worlds.histories())
def test_the_smaller_world_is_the_part_that_is_seen(world: World) -> None:
    whole = Whole(world)
    for level in VIEWED:
        smaller = graph_of(whole.smaller(level).world())
        assert not differences(restricted(whole.dump, level), restricted(smaller, level))


@CHECKS
@given(world=worlds.histories())
def test_hiding_by_an_edit_leads_to_the_same_graph(world: World) -> None:
    whole = Whole(world)
    plan, show, hide = whole.uncovered()
    hidden = plan.world()
    for edit in (show, hide):
        hidden.edit(*edit.amendments)
    for level in VIEWED:
        assert not differences(restricted(whole.dump, level), restricted(graph_of(hidden), level))
