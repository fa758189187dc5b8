"""What was exported imports again: the steward's workbook of the founding data, through an empty database and out again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import python_calamine

from graph import Graph, Viewer
from graph.vocabulary import THINGS
from importers import demonstration, founding
from importers.run import Outcome, State, run
from tests.conftest import wipe
from tests.graph.saying import names, ties
from web.exports import formats, subjects
from web.exports.export import Export
from web.exports.reader import Reader

BY = "a test of the round trip"
Tables = dict[str, list[list[Any]]]


def imported(graph: Graph, path: Path, feed: str, *, invented: bool = False) -> Outcome:
    return run(graph, [path], feed=feed, confirm=lambda _: True, by=BY, invented=invented)


def written(export: Export, ending: str, path: Path) -> Path:
    with path.open("wb") as file:
        formats.named(ending).write(export, file)
    return path


def tables(path: Path) -> Tables:
    with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def workbook(graph: Graph, path: Path, viewer: Viewer | None = None) -> Path:
    return written(subjects.of_workbook(Reader(graph, viewer or Viewer.steward())), "xlsx", path)


def emptied(graph: Graph) -> None:
    wipe(graph.store)
    graph.migrate()


def said(graph: Graph) -> dict[str, Any]:
    """Everything that the graph says, by names instead of ids: things with their values and sources, ties with theirs."""
    titles = {row["id"]: row["title"] for row in graph.store.read("MATCH (s:Source) RETURN s.id AS id, s.title AS title")}
    rows = graph.store.read("MATCH (n:Thing) RETURN n.id AS id, n.label AS label, n.level AS level, n.name AS name, "
                            "coalesce(n.card_stewards, n.card_members, n.card_public) AS card")
    labelled = {row["id"]: f"{row['label']} {row['name']}" for row in rows}
    found: dict[str, Any] = {labelled[row["id"]]: [row["level"], _titled(json.loads(row["card"]), titles)] for row in rows}
    assert len(found) == len(rows), "two things of the founding data share a name, so this cannot tell them apart"
    between = "MATCH (a:Thing)-[r]->(b:Thing) RETURN a.id AS start, type(r) AS type, b.id AS end, properties(r) AS properties"
    for row in graph.store.read(between):
        known = {name: labelled.get(value, value) if isinstance(value, str) else value for name, value in row["properties"].items()
                 if name != "records"}
        known["sources"] = sorted(titles[each] for each in known.get("sources", ()))
        if "stated" in known:
            known["stated"] = _titled(json.loads(known["stated"]), titles)
        found[f"{labelled[row['start']]} {row['type']} {labelled[row['end']]} {known.get('role', '')} {known.get('start', '')}"] = known
    return found


def _titled(value: Any, titles: dict[int, str]) -> Any:
    """The same with the titles of sources in the place of their numbers."""
    if isinstance(value, dict):
        return {name: sorted(titles[one] for one in each) if name == "sources" else _titled(each, titles) for name, each in value.items()}
    return [_titled(each, titles) for each in value] if isinstance(value, list) else value


def test_the_founding_workbook_is_the_same_after_a_round_trip(graph: Graph, tmp_path: Path) -> None:
    imported(graph, founding.folder(), founding.FEED)
    before = said(graph)
    first = workbook(graph, tmp_path / "first.xlsx")
    emptied(graph)
    outcome = imported(graph, first, "the workbook")
    assert (outcome.state, outcome.issues) == (State.DONE, ())
    assert said(graph) == before
    second = workbook(graph, tmp_path / "second.xlsx")
    assert tables(second) == tables(first)
    assert second.read_bytes() == first.read_bytes()


def test_loading_the_workbook_a_second_time_writes_nothing(graph: Graph, tmp_path: Path) -> None:
    imported(graph, founding.folder(), founding.FEED)
    first = workbook(graph, tmp_path / "first.xlsx")
    emptied(graph)
    imported(graph, first, "the workbook")
    second = workbook(graph, tmp_path / "second.xlsx")
    graph.store.counters.reset()
    assert imported(graph, first, "the workbook").state is State.NOTHING_NEW
    outcome = imported(graph, second, "the workbook")
    assert (outcome.new, outcome.changed, outcome.ended, outcome.writes) == (0, 0, 0, 0)
    assert graph.store.counters.total == 0


def test_lists_and_networks_import_again(graph: Graph, tmp_path: Path) -> None:
    imported(graph, founding.folder(), founding.FEED)
    called, tied = names(graph), ties(graph)
    reader = Reader(graph, Viewer.steward())
    (tmp_path / "lists").mkdir()
    for place, kind in enumerate(THINGS.values()):
        ending = ("csv", "xlsx")[place % 2]
        written(subjects.of_list(reader, kind.word, {}), ending, tmp_path / "lists" / f"{kind.plural}.{ending}")
    network = written(subjects.of_whole_network(reader), "xlsx", tmp_path / "network.xlsx")
    written(subjects.of_whole_network(reader), "csv", tmp_path / "lists" / "ties.csv")
    for exported in (tmp_path / "lists", network):
        emptied(graph)
        outcome = imported(graph, exported, "again")
        assert (outcome.state, outcome.issues) == (State.DONE, ())
        assert (names(graph), ties(graph)) == (called, tied)


def test_what_is_invented_does_not_come_back_as_true(graph: Graph, tmp_path: Path) -> None:
    imported(graph, demonstration.folder(), demonstration.FEED, invented=True)
    people = written(subjects.of_list(Reader(graph, Viewer.steward()), "person", {}), "csv", tmp_path / "people.csv")
    emptied(graph)
    outcome = imported(graph, people, "again")
    assert {issue.message for issue in outcome.issues} == {"the row says that it is invented, and a file brings only what is true"}
    assert names(graph) == []


def test_the_invented_are_left_out_and_change_nothing(graph: Graph, tmp_path: Path) -> None:
    imported(graph, founding.folder(), founding.FEED)
    alone = tables(workbook(graph, tmp_path / "alone.xlsx"))
    imported(graph, demonstration.folder(), demonstration.FEED, invented=True)
    assert tables(workbook(graph, tmp_path / "beside.xlsx")) == alone
