"""The workbook of whatever was imported comes back the same, on random dense worlds in which sources contradict each other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from graph import Graph
from tests.journeys.test_round_trip import emptied, imported, tables, workbook
from tests.oracle import worlds
from tests.oracle.script import Script

GRAPHS = int(os.environ.get("MREZA_ORACLE") or 24)


@pytest.mark.oracle
@pytest.mark.timeout(0)
def test_the_workbook_of_a_workbook_is_the_same(graph: Graph, tmp_path: Path) -> None:
    """The first time, what a file cannot say is left out: judgements, edits, ends before their starts.

    The second time, a value that is shown first although no source says it may have to be given one. From then on nothing changes.
    """
    told = []

    @seed(1)
    @settings(max_examples=max(1, GRAPHS // 4), deadline=None, database=None, phases=(Phase.generate,), print_blob=True,
              suppress_health_check=list(HealthCheck))
    @given(script=worlds.scripts())
    def each(script: Script) -> None:
        script.load(graph)
        first = workbook(graph, tmp_path / "first.xlsx")
        emptied(graph)
        imported(graph, first, "the workbook")
        settled = [workbook(graph, tmp_path / "second.xlsx")]
        for name in ("third", "fourth"):
            emptied(graph)
            assert imported(graph, settled[-1], "the workbook").issues_total == 0
            settled.append(workbook(graph, tmp_path / f"{name}.xlsx"))
        assert tables(settled[-1]) == tables(settled[-2])
        told.append(sum(len(rows) - 1 for name, rows in tables(settled[-1]).items() if name != "read me"))

    each()
    assert sum(told) > 5 * len(told), "these worlds say too little"
