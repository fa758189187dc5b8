"""Batches that are made ready while others are written: the graph is the same, whoever writes in between and whatever breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph import Graph, Unavailable, edits, loading, rebuild, records
from graph.claims import Amendment, Statement
from graph.drafts import Draft, Tx
from graph.store import WriteTx
from tests.conftest import wipe
from tests.graph.saying import begun, imported, organisation, person, picture, row, tie
from tests.oracle.dump import differences
from tests.oracle.reading import read

PEOPLE = [row(person(f"p{n}", f"Person {n % 7}")) for n in range(12)]
HOUSES = [row(organisation(f"o{n}", f"House {n}")) for n in range(4)]
TIES = [tie("WORKS_AT", f"p{n % 12}", f"o{n % 4}" if n % 3 else f"House {n % 4}", role=f"role {n % 2}") for n in range(20)]
KNOWN = [tie("KNOWS", f"p{n}", f"p{(n + 5) % 12}") for n in range(8)]
ROWS: list[Statement] = [*PEOPLE, *HOUSES, *TIES, *KNOWN]


@pytest.fixture(autouse=True)
def opened_by(monkeypatch: pytest.MonkeyPatch) -> list[type]:
    """Batches of two rows. Holds how each batch was made: as a draft, or under the lock."""
    made: list[type] = []
    open_rows = loading._open

    def noted(tx: Tx, *rest: Any) -> Any:
        made.append(type(tx))
        return open_rows(tx, *rest)

    monkeypatch.setattr(loading, "BATCH", 2)
    monkeypatch.setattr(loading, "FIRST", 1)
    monkeypatch.setattr(loading, "_open", noted)
    return made


def test_small_batches_give_the_graph_of_one_large_one(graph: Graph, monkeypatch: pytest.MonkeyPatch, opened_by: list[type]) -> None:
    imported(graph, ROWS)
    assert set(opened_by) == {Draft}, "nothing was in the way, yet a batch was not made ready"
    found = read(graph)
    assert rebuild.rebuild(graph) == 0
    wipe(graph.store)
    monkeypatch.setattr(loading, "BATCH", 1_000)
    imported(graph, ROWS)
    assert differences(read(graph), found) == []


@pytest.mark.parametrize("place", [1, 5, 15, 17, 30, 43])
def test_what_others_write_between_two_batches_is_not_lost_and_loses_nothing(graph: Graph, place: int, opened_by: list[type]) -> None:
    edit = [Amendment("set", "key|alpha|Person|p3", "title", "by a steward"), Amendment("level", "key|alpha|Person|p4", None, 2)]
    imported(graph, ROWS)
    edits.amend(graph, edit, by="a steward")
    wanted = read(graph)
    wipe(graph.store)
    opened_by.clear()

    def disturbed() -> Iterator[Statement]:
        for number, each in enumerate(ROWS):
            if number == place:
                edits.amend(graph, edit, by="a steward")
            yield each

    run = begun(graph)
    records.load(graph, run, disturbed())
    records.finish(graph, run)
    assert opened_by.count(WriteTx) <= 2, "batches after the one that was disturbed were not made ready"
    assert differences(wanted, read(graph)) == []
    assert rebuild.rebuild(graph) == 0


def test_a_batch_that_needs_what_it_makes_itself_is_written_under_the_lock(graph: Graph, opened_by: list[type]) -> None:
    mixed = [Statement("people", f"m{n}", None, (person(f"m{n}"),), tie("KNOWS", f"m{n}", f"m{n - 1}").ties) for n in range(1, 9)]
    imported(graph, [row(person("m0")), *mixed])
    assert WriteTx in opened_by
    assert len(read(graph).ties) == 8
    assert rebuild.rebuild(graph) == 0


def test_a_write_that_fails_on_its_way_ends_the_run_which_can_go_on(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(graph, ROWS)
    wanted = picture(graph).keys()
    wipe(graph.store)
    written, calls = Draft.written, []

    def broken(draft: Draft, tx: WriteTx) -> None:
        calls.append(draft)
        if len(calls) == 7:
            raise Unavailable
        written(draft, tx)

    monkeypatch.setattr(Draft, "written", broken)
    monkeypatch.setattr("graph.store.WRITE_PATIENCE", 0.0)
    monkeypatch.setattr("graph.store.READ_PATIENCE", 0.0)
    run = begun(graph)
    with pytest.raises(Unavailable):
        records.load(graph, run, ROWS)
    records.interrupt(graph, run)
    monkeypatch.undo()
    assert 0 < len(picture(graph)) < len(wanted)
    again = begun(graph)
    assert again.number == run.number
    records.load(graph, again, ROWS)
    records.finish(graph, again)
    assert (again.new, again.unchanged) == (len(ROWS), 12)
    assert len(picture(graph)) == len(wanted)
    assert rebuild.rebuild(graph) == 0
