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
DRAWN = settings(max_examples=max(1, GRAPHS // 4), deadline=None, database=None, phases=(Phase.generate,), print_blob=True,
                 suppress_health_check=list(HealthCheck))


def moved(graph: Graph, path: Path, to: Path) -> Path:
    """The workbook that an empty database exports, once this one has been loaded into it."""
    emptied(graph)
    assert imported(graph, path, "the workbook").issues_total == 0
    return workbook(graph, to)


@pytest.mark.oracle
@pytest.mark.timeout(0)
def test_the_workbook_of_what_was_only_imported_is_the_same_at_once(graph: Graph, tmp_path: Path) -> None:
    """Several feeds that contradict each other, without a steward's word: export, load into an empty database, export again."""
    told = []

    @seed(2)
    @DRAWN
    @given(script=worlds.scripts())
    def each(script: Script) -> None:
        script.edits, script.judgements = [], []
        script.load(graph)
        first = workbook(graph, tmp_path / "first.xlsx")
        second = moved(graph, first, tmp_path / "second.xlsx")
        assert tables(second) == tables(first)
        again = imported(graph, second, "the workbook")
        assert (again.new, again.changed, again.ended, again.writes) == (0, 0, 0, 0)
        told.append(sum(len(rows) - 1 for name, rows in tables(first).items() if name != "read me"))

    each()
    assert sum(told) > 5 * len(told), "these worlds say too little"


@pytest.mark.oracle
@pytest.mark.timeout(0)
def test_the_workbook_of_a_workbook_is_the_same(graph: Graph, tmp_path: Path) -> None:
    """Whatever stewards did: the first time, what a file cannot say is left out (remarks.WORKBOOK). From then on nothing changes."""

    @seed(1)
    @DRAWN
    @given(script=worlds.scripts())
    def each(script: Script) -> None:
        script.load(graph)
        first = workbook(graph, tmp_path / "first.xlsx")
        emptied(graph)
        imported(graph, first, "the workbook")
        second = workbook(graph, tmp_path / "second.xlsx")
        assert tables(moved(graph, second, tmp_path / "third.xlsx")) == tables(second)

    each()
