"""What an import promises: the same again writes nothing, what is gone is closed, what is undone has never been."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from bench import generated
from graph import Conflict, Graph, Invalid, Level, NotFound, Viewer, edits, judgements, rebuild, records, undoing
from graph.claims import Amendment, Statement
from graph.local import Running
from importers.run import run as import_files
from tests.conftest import SECRET
from tests.graph.saying import (
    begun,
    imported,
    named,
    names,
    nothing_is_written,
    organisation,
    person,
    picture,
    reported,
    row,
    source,
    stated,
    tie,
    ties,
)

FEW = generated.Size(people=2_000, organisations=200, events=300, works_at=800, taught_at=300, attended=1_200, knows=400)


@pytest.fixture
def three() -> list[Statement]:
    """Two people, where they work, and that they know each other."""
    return [
        row(person("ana")),
        row(person("boris")),
        row(organisation("academy")),
        tie("WORKS_AT", "ana", "academy", role="trainer"),
        tie("KNOWS", "ana", "boris"),
    ]


# The same again, less, and other


def test_the_same_file_twice_writes_nothing(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    before = picture(graph)
    nothing_is_written(graph)
    again = imported(graph, three)
    assert graph.store.counters.total == 0
    assert (again.new, again.changed, again.ended, again.unchanged) == (0, 0, 0, 5)
    assert picture(graph) == before


def test_a_partial_run_closes_nothing(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    run = imported(graph, [row(person("carla"))], complete=False)
    assert (run.new, run.ended) == (1, 0)
    assert names(graph) == ["Academy", "Ana", "Boris", "Carla"]


def test_a_complete_run_closes_what_is_gone(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    run = imported(graph, [each for each in three if "boris" not in each.key])
    assert run.ended == 2
    assert names(graph) == ["Academy", "Ana"]
    assert ties(graph) == [("Ana", "WORKS_AT", "Academy")]


def test_a_sheet_that_is_absent_closes_nothing(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    run = imported(graph, [row(person("ana"))], sheets=["people"])
    assert run.ended == 1
    assert names(graph) == ["Academy", "Ana"]
    assert ties(graph) == [("Ana", "WORKS_AT", "Academy")]


def test_a_row_that_was_read_but_refused_stays_open(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    run = imported(graph, three[1:], spared=[("people", "ana", None)])
    assert run.ended == 0
    assert names(graph) == ["Academy", "Ana", "Boris"]


def test_a_changed_row_replaces_itself_and_its_thing_stays(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    before = named(graph, "Ana")["id"]
    nothing_is_written(graph)
    run = imported(graph, [row(person("ana", country="PT")), *three[1:]])
    assert (run.new, run.changed, run.ended, run.unchanged) == (0, 1, 0, 4)
    assert (named(graph, "Ana")["id"], named(graph, "Ana")["country"]) == (before, "PT")
    counted = graph.store.counters
    assert (counted.nodes_deleted, counted.relationships_deleted, counted.relationships_created) == (0, 0, 0)


def test_a_row_under_another_source_is_another_record(graph: Graph) -> None:
    rows = [row(person("ana", title="Trainer"), "one page"), row(person("ana", title="Director"), "other page")]
    imported(graph, rows)
    assert sorted(stated(graph, "Ana", "title")) == ["Director", "Trainer"]
    run = imported(graph, rows[:1])
    assert run.ended == 1
    assert stated(graph, "Ana", "title") == ["Trainer"]


def test_comparing_says_what_a_run_would_do_and_writes_nothing(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    nothing_is_written(graph)
    runs = records.runs(graph)
    later = [row(person("ana", country="PT", level=int(Level.STEWARDS))), row(person("dario")), *three[2:]]
    found = records.compare(graph, "alpha", later, complete=True, sheets=["people", "organisations", "ties"])
    assert graph.store.counters.total == 0
    assert records.runs(graph) == runs
    assert (found.new, found.changed, found.ended, found.unchanged) == (1, 1, 1, 3)
    assert found.restricted == ("Ana",)
    assert found.ended_by_sheet == {"people": (1, 2), "organisations": (0, 1), "ties": (0, 2)}
    run = imported(graph, later)
    assert (run.new, run.changed, run.ended, run.unchanged) == (found.new, found.changed, found.ended, found.unchanged)


# Sources


def test_a_source_that_gains_rank_has_its_word_shown(graph: Graph) -> None:
    said = [row(person("ana", title="Trainer"), "s1"), row(person("ana", title="Director"), "s2")]
    imported(graph, [source("s1", rank=1), source("s2", rank=2), *said])
    assert stated(graph, "Ana", "title") == ["Trainer", "Director"]
    run = imported(graph, [source("s1", rank=3), source("s2", rank=2), *said])
    assert run.changed == 1
    assert stated(graph, "Ana", "title") == ["Director", "Trainer"]
    assert named(graph, "Ana")["title"] == "Director"


def test_of_two_sources_of_one_rank_the_later_retrieved_is_shown(graph: Graph) -> None:
    said = [tie("WORKS_AT", "ana", "academy", note="old", source="s1"), tie("WORKS_AT", "ana", "academy", note="new", source="s2")]
    things = [row(person("ana")), row(organisation("academy"))]
    imported(graph, [source("s1", retrieved="2024-01-01"), source("s2", retrieved="2025-01-01"), *things, *said])
    note = "MATCH ()-[r:WORKS_AT]->() RETURN r.note AS note"
    assert graph.store.read(note) == [{"note": "new"}]
    imported(graph, [source("s1", retrieved="2026-01-01"), source("s2", retrieved="2025-01-01"), *things, *said])
    assert graph.store.read(note) == [{"note": "old"}]


# References


def test_a_reference_to_nothing_comes_alive_and_dies_again(graph: Graph) -> None:
    _, report = reported(graph, [row(person("ana")), tie("WORKS_AT", "ana", "Prison Service")])
    assert [(each.tie, each.text) for each in report.dangling] == [("WORKS_AT", "Prison Service")]
    alone = picture(graph)
    imported(graph, [row(organisation("x", "Prison Service"))], "beta")
    assert ties(graph) == [("Ana", "WORKS_AT", "Prison Service")]
    alive = picture(graph)
    imported(graph, [], "beta")
    assert picture(graph) == alone
    imported(graph, [row(organisation("x", "Prison Service"))], "beta")
    assert picture(graph) == alive


def test_a_name_that_a_second_thing_bears_means_neither(graph: Graph) -> None:
    imported(graph, [row(person("ana")), tie("WORKS_AT", "ana", "Prison Service")])
    imported(graph, [row(organisation("x", "Prison Service"))], "beta")
    second = imported(graph, [row(organisation("y", "PRISON SERVICE"))], "gamma")
    assert ties(graph) == []
    records.undo(graph, second.number, lower=False)
    assert ties(graph) == [("Ana", "WORKS_AT", "Prison Service")]


# Interrupted, waiting, taken over


def test_an_interrupted_run_is_gone_on_with_by_the_same_file(graph: Graph, three: list[Statement]) -> None:
    first = begun(graph)
    records.load(graph, first, three[:3])
    records.interrupt(graph, first)
    assert records.runs(graph)[0].state == "interrupted"
    second = begun(graph)
    assert second.number == first.number
    counts = records.load(graph, second, three)
    assert (counts.new, counts.unchanged) == (2, 3)
    records.finish(graph, second)
    [run] = records.runs(graph)
    assert (run.state, run.new, run.ended) == ("done", 5, 0)


def test_another_file_after_an_interrupted_run_is_a_run_of_its_own(graph: Graph, three: list[Statement]) -> None:
    first = begun(graph, file="one")
    records.load(graph, first, three)
    records.interrupt(graph, first)
    second = imported(graph, three[:1], file="other")
    assert second.number != first.number
    assert names(graph) == ["Ana"]


def test_a_run_waits_for_another_one_of_its_feed(graph: Graph, three: list[Statement]) -> None:
    first = begun(graph, file="one")
    with pytest.raises(Conflict, match="still running"):
        begun(graph, file="other", wait=0.3)
    begun(graph, "beta")  # another feed does not wait
    second = threading.Thread(target=lambda: imported(graph, three[:2], file="other", wait=30.0))
    second.start()
    records.load(graph, first, three)
    assert second.is_alive()
    assert len(names(graph)) == 3
    records.finish(graph, first)
    second.join(30.0)
    assert names(graph) == ["Ana", "Boris"]
    assert [(each.feed, each.state) for each in records.runs(graph, "alpha")] == [("alpha", "done"), ("alpha", "done")]


HOLDS = """
import sys, time
from graph import Graph, records
from tests.graph.saying import begun, person, row
uri, username, secret = sys.argv[1:]
graph = Graph.open(uri, username, sys.stdin.readline().strip(), secret=secret.encode())
run = begun(graph)
records.load(graph, run, [row(person("ana"))])
print(run.number, flush=True)
time.sleep(600)
"""


def test_a_run_takes_over_at_once_from_a_process_that_was_killed(graph: Graph, server: Running, repository: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", HOLDS, server.uri, server.username, SECRET.decode()], cwd=repository,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin
    assert child.stdout
    try:
        child.stdin.write(server.password + "\n")
        child.stdin.flush()
        number = int(child.stdout.readline())
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    began = time.monotonic()
    run = begun(graph, wait=30.0)
    assert time.monotonic() - began < 5
    assert run.number == number
    assert records.load(graph, run, [row(person("ana"))]).unchanged == 1


# Undoing


def test_undoing_takes_back_a_run_and_every_later_one(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    imported(graph, [row(person("ana", "Ana Beta", "orcid:0000-0002-1825-0097"))], "beta")
    before = picture(graph)
    second = imported(graph, [row(person("ana", country="PT", title="Trainer")), row(person("elena")), *three[2:]])
    third = imported(graph, [row(person("ana", country="NO")), tie("KNOWS", "ana", "boris", context="school")])
    assert picture(graph) != before
    plan = records.plan_undo(graph, second.number)
    assert [each.number for each in plan.runs] == [third.number, second.number]
    report = records.undo(graph, second.number, lower=False)
    assert report.runs == (third.number, second.number)
    assert picture(graph) == before
    assert rebuild.rebuild(graph) == 0
    assert {each.number: each.state for each in records.runs(graph)}[second.number] == "undone"


def test_undoing_says_how_many_rows_are_done(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    second = imported(graph, [row(person("ana", country="PT")), row(person("boris", country="NO")), *three[2:]])
    imported(graph, [row(person("ana", country="NO"))], complete=False)
    rows = records.plan_undo(graph, second.number).rows
    told: list[tuple[int, int]] = []
    records.undo(graph, second.number, lower=False, progress=lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {rows}
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert (told[0][0], told[-1][0]) == (0, rows)


def test_what_an_undone_run_asked_to_hide_stays_hidden_unless_it_is_lifted(graph: Graph) -> None:
    hiding = [row(organisation("academy", level=int(Level.STEWARDS)))]
    imported(graph, [row(organisation("academy"))])
    run = imported(graph, hiding)
    assert records.plan_undo(graph, run.number).lowered == ("Academy",)
    records.undo(graph, run.number, lower=False)
    assert named(graph, "Academy")["level"] == Level.STEWARDS
    run = imported(graph, hiding)
    records.undo(graph, run.number, lower=True)
    assert named(graph, "Academy")["level"] == Level.STEWARDS, "the first run's asking was never lifted"


def test_lifting_what_an_undone_run_asked_shows_the_thing_again(graph: Graph) -> None:
    imported(graph, [row(organisation("academy")), row(person("ana")), tie("WORKS_AT", "ana", "academy")])
    before = picture(graph)
    hidden = row(organisation("academy", level=int(Level.STEWARDS)))
    run = imported(graph, [hidden, row(person("ana")), tie("WORKS_AT", "ana", "academy", level=2)])
    assert records.plan_undo(graph, run.number).lowered == ("Academy", "ana – WORKS_AT – academy")
    records.undo(graph, run.number, lower=True)
    assert picture(graph) == before
    assert rebuild.rebuild(graph) == 0


def test_an_undo_that_is_stopped_halfway_goes_on_when_it_is_asked_for_again(
    graph: Graph, three: list[Statement], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(graph, three)
    before = picture(graph)
    run = imported(graph, [row(person("ana", country="PT")), row(person("dario")), *three[2:4]])
    after = picture(graph)
    undo_page, undone = undoing._undo_page, []

    def stopped_at_the_second(*arguments: Any) -> Any:
        undone.append(arguments)
        if len(undone) == 2:
            raise KeyboardInterrupt
        return undo_page(*arguments)

    monkeypatch.setattr(undoing, "_undo_page", stopped_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        records.undo(graph, run.number, lower=False)
    monkeypatch.undo()
    assert picture(graph) not in (before, after)
    assert records.latest(graph, "alpha").state == "undoing"  # type: ignore[union-attr]
    records.undo(graph, run.number, lower=False)
    assert picture(graph) == before


def test_undoing_waits_for_a_run_under_way_and_takes_it_back_too(graph: Graph, three: list[Statement]) -> None:
    first = imported(graph, three)
    second = begun(graph, file="other")
    undoing = threading.Thread(target=lambda: records.undo(graph, first.number, lower=False))
    undoing.start()
    records.load(graph, second, [row(person("carla"))])
    assert undoing.is_alive()
    records.finish(graph, second)
    undoing.join(30.0)
    assert picture(graph) == {}
    assert [each.state for each in records.runs(graph)] == ["undone", "undone"]


def test_a_file_can_be_imported_again_after_it_was_undone(graph: Graph, three: list[Statement]) -> None:
    run = imported(graph, three)
    before = picture(graph)
    records.undo(graph, run.number, lower=False)
    assert picture(graph) == {}
    again = imported(graph, three)
    assert (again.new, again.number) == (5, run.number + 1)
    assert picture(graph).keys() >= {each for each in before if " " not in each}, "things got other ids"


def test_a_run_that_is_not_there_or_no_more_cannot_be_undone(graph: Graph, three: list[Statement]) -> None:
    with pytest.raises(NotFound, match="no run 7"):
        records.undo(graph, 7, lower=False)
    run = imported(graph, three)
    records.undo(graph, run.number, lower=False)
    with pytest.raises(Invalid, match="undone already"):
        records.undo(graph, run.number, lower=False)


# In proportion


@pytest.fixture
def large(graph: Graph, tmp_path: Path) -> Graph:
    """Some thousand things and ties from a folder of sheets."""
    folder = generated.write(tmp_path / "large", FEW)
    outcome = import_files(graph, [folder], feed="large", confirm=lambda _: True, by="somebody", invented=True)
    assert outcome.rows > 5_000
    return graph


def touched_since(graph: Graph, version: int) -> set[str]:
    """The things that writes after this version name as touched."""
    text = "MATCH (c:Change) WHERE c.version > $version UNWIND c.things AS id RETURN DISTINCT id"
    return {each["id"] for each in graph.store.read(text, {"version": version})}


def test_work_is_in_proportion_to_the_change_not_to_the_graph(large: Graph) -> None:
    """A row may cost what one thing costs to write again: all of its properties, its handle, the names it goes by."""
    before = picture(large)
    rows = [row(person(f"p{n}", f"Changed {n}", country="NO")) for n in range(0, 2_000, 20)]
    run = imported(large, rows, "large", complete=False)
    assert run.changed == 100
    nothing_is_written(large)
    changed = {each["id"] for each in large.store.read("MATCH (t:Person) WHERE t.name STARTS WITH 'Changed' RETURN t.id AS id")}
    version = large.store.version(fresh=True)
    records.undo(large, run.number, lower=False)
    undone = large.store.counters
    assert undone.properties_set <= 30 * len(rows)
    assert undone.nodes_created + undone.nodes_deleted <= 4 * len(rows)
    assert touched_since(large, version) == changed
    assert undone.relationships_created + undone.relationships_deleted == 0
    assert picture(large) == before

    nothing_is_written(large)
    edits.amend(large, [Amendment("set", "key|large|Person|p0", "title", "director")], by="a steward")
    edited = large.store.counters
    assert edited.properties_set <= 40
    assert edited.nodes_created <= 2
    assert edited.relationships_created + edited.relationships_deleted + edited.nodes_deleted == 0


# Addresses


def test_a_rebuild_gives_the_same_addresses(graph: Graph, three: list[Statement]) -> None:
    imported(graph, three)
    before = picture(graph)
    graph.store.define("MATCH (t:Thing) DETACH DELETE t")
    rebuild.rebuild(graph)
    assert picture(graph) == before


def test_the_old_address_of_a_merged_thing_leads_to_the_new_one(graph: Graph) -> None:
    imported(graph, [row(organisation("academy")), row(organisation("akademija"))])
    first, second = named(graph, "Academy")["id"], named(graph, "Akademija")["id"]
    merging = judgements.judge(graph, "key|alpha|Organisation|academy", "key|alpha|Organisation|akademija", "same", by="a steward")
    everyone = Viewer.public()
    assert graph.moved(everyone, first) == graph.moved(everyone, second) == first
    judgements.withdraw(graph, merging)
    assert (graph.moved(everyone, first), graph.moved(everyone, second)) == (first, second)


def test_the_address_of_what_one_may_not_see_leads_nowhere(graph: Graph) -> None:
    imported(graph, [row(organisation("academy", level=int(Level.STEWARDS)))])
    address = named(graph, "Academy")["id"]
    assert graph.moved(Viewer.steward(), address) == address
    for viewer, asked in ((Viewer.public(), address), (Viewer.members(), address), (Viewer.steward(), "never-given-out!")):
        with pytest.raises(NotFound, match="nothing here"):
            graph.moved(viewer, asked)
