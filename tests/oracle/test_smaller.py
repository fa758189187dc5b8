"""The smaller world makes exactly the part of the whole graph that a viewer may see; so does hiding by an edit."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from graph.access import VIEWED
from tests.oracle import worlds
from tests.oracle.definition import graph_of
from tests.oracle.dump import differences
from tests.oracle.script import Script
from tests.oracle.smaller import Whole, restricted

CHECKS = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@CHECKS
@given(script=worlds.scripts())
def test_the_smaller_world_is_the_part_that_is_seen(script: Script) -> None:
    whole = Whole(script.world())
    for level in VIEWED:
        smaller = graph_of(whole.smaller(level).world())
        assert not differences(restricted(whole.dump, level), restricted(smaller, level))


@CHECKS
@given(script=worlds.scripts())
def test_hiding_by_an_edit_leads_to_the_same_graph(script: Script) -> None:
    whole = Whole(script.world())
    open_to_all, show, hide = whole.uncovered()
    hidden = open_to_all.world()
    for edit in (show, hide):
        hidden.edit(*edit.amendments)
    for level in VIEWED:
        assert not differences(restricted(whole.dump, level), restricted(graph_of(hidden), level))
