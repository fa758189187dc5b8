"""The pipeline on a real graph: compare, ask, load, end, report; and what is never half done."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from graph import Graph, Refused, records
from importers import demonstration, founding
from importers.expectations import Question
from importers.run import Outcome, State, run
from tests.importers.conftest import Write
from tests.oracle.dump import differences
from tests.oracle.reading import read

HEADINGS = ["key", "name", "country", "source"]
PEOPLE = [[f"p{number}", f"Person {number}", "RS", ""] for number in range(30)]


def go(graph: Graph, *paths: Path, asked: list[Question] | None = None, answer: bool = True, **more: object) -> Outcome:
    """Imports; a question fails the test unless `asked` collects it."""

    def confirm(question: Question) -> bool:
        assert asked is not None, f"asked: {question}"
        asked.append(question)
        return answer

    return run(graph, list(paths), confirm=confirm, by="test", **more)  # type: ignore[arg-type]


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.new, outcome.changed, outcome.ended, outcome.unchanged


def names(graph: Graph) -> set[str]:
    return {str(thing.properties["name"]) for thing in read(graph).things.values()}


def test_in_again_changed_and_gone(graph: Graph, write: Write) -> None:
    first = go(graph, write("people", HEADINGS, PEOPLE))
    assert (first.state, first.feed, first.rows, counts(first)) == (State.DONE, "people", 30, (30, 0, 0, 0))
    assert first.writes > 0
    path = write("people", HEADINGS, [["p0", "Ana", "RS", ""], *PEOPLE[1:29], ["q", "Bo", "BA", ""]])
    second = go(graph, path)
    assert counts(second) == (1, 1, 1, 28)
    assert names(graph) == {"Ana", "Bo", *(f"Person {number}" for number in range(1, 29))}


def test_the_same_file_is_nothing_new(graph: Graph, write: Write) -> None:
    first = go(graph, write("people", HEADINGS, PEOPLE))
    again = go(graph, write("people", HEADINGS, PEOPLE))
    assert (again.state, again.run, again.writes) == (State.NOTHING_NEW, first.run, 0)
    part = go(graph, write("people", HEADINGS, PEOPLE), partial=True)
    assert (part.state, counts(part), part.writes) == (State.DONE, (0, 0, 0, 30), 0)


def test_saved_again_in_another_order_nothing_is_written(graph: Graph, write: Write) -> None:
    go(graph, write("people", HEADINGS, PEOPLE))
    turned = write("people", list(reversed(HEADINGS)), [list(reversed(row)) for row in reversed(PEOPLE)])
    again = go(graph, turned)
    assert (again.state, counts(again), again.writes) == (State.DONE, (0, 0, 0, 30), 0)


def test_after_an_undo_the_same_file_is_new_again(graph: Graph, write: Write) -> None:
    first = go(graph, write("people", HEADINGS, PEOPLE))
    assert first.run is not None
    records.undo(graph, first.run, lower=False)
    assert names(graph) == set()
    assert counts(go(graph, write("people", HEADINGS, PEOPLE))) == (30, 0, 0, 0)


def test_a_part_ends_nothing(graph: Graph, write: Write) -> None:
    go(graph, write("people", HEADINGS, PEOPLE))
    assert counts(go(graph, write("people", HEADINGS, PEOPLE[:3]), partial=True)) == (0, 0, 0, 3)
    assert len(names(graph)) == 30


def test_a_sheet_that_is_absent_ends_nothing(graph: Graph, write: Write) -> None:
    people = write("people", HEADINGS, PEOPLE)
    organisations = write("organisations", HEADINGS, [["o", "Krus", "NO", ""]])
    go(graph, people, organisations, feed="both")
    assert counts(go(graph, organisations, feed="both")) == (0, 0, 0, 1)
    assert len(names(graph)) == 31


def test_a_tenth_may_go_more_asks_first(graph: Graph, write: Write) -> None:
    go(graph, write("people", HEADINGS, PEOPLE))
    assert counts(go(graph, write("people", HEADINGS, PEOPLE[:27]))) == (0, 0, 3, 27)
    asked: list[Question] = []
    refused = go(graph, write("people", HEADINGS, PEOPLE[:24]), asked=asked, answer=False)
    assert (refused.state, refused.run, refused.writes, refused.ended) == (State.REFUSED, None, 0, 3)
    assert [str(question)[:50] for question in asked] == ["3 of 27 rows of the sheet people are not in this f"]
    assert len(names(graph)) == 27
    agreed = go(graph, write("people", HEADINGS, PEOPLE[:24]), asked=asked)
    assert (agreed.state, agreed.ended, len(names(graph))) == (State.DONE, 3, 24)


def test_rows_that_are_refused_or_stand_twice_end_nothing(graph: Graph, write: Write) -> None:
    go(graph, write("people", HEADINGS, PEOPLE))
    broken = [["p0", "Ana\x00", "RS", ""], ["p1", "", "RS", ""], *[["p2", "Two", "RS", ""]] * 2, *PEOPLE[3:]]
    outcome = go(graph, write("people", HEADINGS, broken))
    assert (counts(outcome), outcome.issues_total) == ((0, 0, 0, 27), 4)
    assert {"Person 0", "Person 1", "Person 2"} <= names(graph)


def test_a_dry_run_says_what_would_change_and_changes_nothing(graph: Graph, write: Write) -> None:
    go(graph, write("people", HEADINGS, PEOPLE))
    before, version = read(graph), graph.store.version(fresh=True)
    path = write("people", [*HEADINGS, "level"], [[*row, "stewards" if row[0] == "p7" else ""] for row in PEOPLE[:20]])
    outcome = go(graph, path, dry_run=True)
    assert (outcome.state, outcome.run, outcome.writes, counts(outcome)) == (State.DONE, None, 0, (0, 1, 10, 19))
    assert any("Person 7" in message for message in outcome.messages)
    assert (differences(before, read(graph)), graph.store.version(fresh=True)) == ([], version)
    assert [each.state for each in records.runs(graph)] == ["done"]


def test_what_names_nothing_is_reported_with_its_place_and_comes_alive(graph: Graph, write: Write) -> None:
    ties = write("ties", ["from", "tie", "to"], [["a", "works at", "Krus"], ["a", "knows", "b"]])
    people = write("people", ["key", "name"], [["a", "Ana"], ["b", "Bo"]])
    first = go(graph, ties, people, feed="one")
    assert [(issue.file, issue.line, issue.value) for issue in first.issues] == [("ties.csv", 2, "Krus")]
    assert len(read(graph).ties) == 1
    other = go(graph, write("organisations", ["key", "name"], [["k", "KRUS"]]))
    assert other.issues == ()
    assert {key[0] for key in read(graph).ties} == {"WORKS_AT", "KNOWS"}


def test_a_run_that_is_stopped_goes_on(graph: Graph, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.loading.BATCH", 10)
    monkeypatch.setattr("graph.loading.FIRST", 1)
    path = write("people", HEADINGS, PEOPLE)
    looks = iter([False, True])
    stopped = go(graph, path, stopped=lambda: next(looks))
    assert (stopped.state, counts(stopped), len(names(graph))) == (State.INTERRUPTED, (20, 0, 0, 0), 20)
    resumed = go(graph, path)
    assert (resumed.state, resumed.run) == (State.DONE, stopped.run)
    assert len(names(graph)) == 30


def test_an_interrupted_run_ends_nothing_and_can_be_followed_by_another_file(
    graph: Graph, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(graph, write("people", HEADINGS, PEOPLE))
    monkeypatch.setattr("graph.loading.BATCH", 10)
    monkeypatch.setattr("graph.loading.FIRST", 1)
    changed = [[key, name + "!", *more] for key, name, *more in PEOPLE[:28]]
    go(graph, write("people", HEADINGS, changed), stopped=lambda: True)
    assert len(names(graph)) == 30
    last = go(graph, write("people", HEADINGS, PEOPLE))
    assert (last.state, last.changed) == (State.DONE, 10)
    assert names(graph) == {row[1] for row in PEOPLE}


def test_what_breaks_while_loading_lets_go_of_the_feed(graph: Graph, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("people", HEADINGS, PEOPLE)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(records, "load", broken)
        with pytest.raises(KeyboardInterrupt):
            go(graph, path)
    assert go(graph, path).state is State.DONE


def test_two_imports_of_one_feed_wait_for_each_other(graph: Graph, write: Write) -> None:
    one = write("people", HEADINGS, PEOPLE[:29], "one")
    two = write("people", HEADINGS, PEOPLE[1:], "two")
    outcomes: list[Outcome] = []
    threads = [threading.Thread(target=lambda path=path: outcomes.append(go(graph, path, feed="same"))) for path in (one, two)]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.state.value for each in outcomes) == ["done", "done"]
    assert len(names(graph)) == 29


def test_two_feeds_about_one_thing_at_once(graph: Graph, write: Write) -> None:
    headings = ["key", "name", "orcid"]
    files = [
        write("people", headings, [[f"{feed}{number}", f"Person {number}", ""] for number in range(20)], feed) for feed in ("one", "two")
    ]
    threads = [threading.Thread(target=go, args=(graph, path), kwargs={"feed": path.parent.name}) for path in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read(graph).things) == 40


def test_an_old_heading_stops_everything_before_anything(graph: Graph, write: Write) -> None:
    people = write("people", HEADINGS, PEOPLE)
    ties = write("ties", ["from", "to"], [["p1", "p2"]])
    with pytest.raises(Refused, match="“tie” is missing"):
        go(graph, people, ties, feed="both")
    assert (names(graph), records.runs(graph)) == (set(), [])


def test_the_founding_and_demonstration_data_go_in_without_a_remark(graph: Graph) -> None:
    first = go(graph, founding.folder(), feed=founding.FEED)
    assert (first.state, first.feed, [str(issue) for issue in first.issues]) == (State.DONE, "founding", [])
    truth = read(graph)
    second = go(graph, demonstration.folder(), feed=demonstration.FEED, invented=True)
    assert (second.state, [str(issue) for issue in second.issues]) == (State.DONE, [])
    assert any(thing.invented for thing in read(graph).things.values())
    assert second.run is not None
    records.undo(graph, second.run, lower=True)
    assert differences(truth, read(graph)) == []


def test_a_sheet_from_a_spreadsheet_is_the_same_as_from_text(graph: Graph, write: Write, tmp_path: Path) -> None:
    import xlsxwriter

    def sheet(book: xlsxwriter.Workbook, name: str, rows: Iterable[Sequence[str]]) -> None:
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)

    path = tmp_path / "feed.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet(book, "Personen", [HEADINGS, *PEOPLE])
        sheet(book, "Notes", [["nothing to see"]])
    first = go(graph, path)
    assert (counts(first), [issue.sheet for issue in first.issues]) == ((30, 0, 0, 0), ["Notes"])
    again = go(graph, write("people", HEADINGS, PEOPLE), feed="feed")
    assert (counts(again), again.writes) == ((0, 0, 0, 30), 0)


def test_the_shipped_sheets_are_read_in_any_encoding(graph: Graph, tmp_path: Path) -> None:
    for path in founding.folder().glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as source, (tmp_path / path.name).open("w", encoding="utf-16", newline="") as target:
            csv.writer(target, delimiter=";").writerows(csv.reader(source))
    go(graph, founding.folder(), feed="founding")
    again = go(graph, tmp_path, feed="founding")
    assert (again.changed, again.new, again.ended, again.writes) == (0, 0, 0, 0)
