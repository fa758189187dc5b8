"""The data that ships: true facts with their sources and contradictions, and an invented network that can be taken away again."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from graph import Graph, rebuild, records
from importers import demonstration, founding
from importers.run import Outcome, State, run
from tests.conftest import wipe
from tests.graph.saying import named, nothing_is_written, picture

CONTRADICTIONS: dict[str, dict[Any, set[str]]] = {
    "start": {"2020-07-01": {"fundea-hope"}, "2021-09": {"ips-draft"}},
    "end": {"2023-06-30": {"fundea-hope"}, "2022-12": {"ips-2020"}, "2024-08": {"ips-draft"}, "2023-12": {"fundea-ndw"}},
    "partners_stated": {10: {"eeagrants"}, 9: {"gov-si-2022"}},
    "countries_stated": {7: {"hope-site"}, 8: {"ips-site", "gov-si-2022", "cep-hope"}},
}
BY = "a test of the data that ships"
HOPE = "HOlistic radicalisation Prevention initiativE"


def loaded(graph: Graph, shipped: Any, *, invented: bool) -> Outcome:
    return run(graph, [shipped.folder()], feed=shipped.FEED, confirm=lambda _: True, by=BY, invented=invented)


def count(graph: Graph, pattern: str) -> int:
    """How many of these there are."""
    return int(graph.store.read(f"MATCH {pattern} RETURN count(*) AS count")[0]["count"])


def said(graph: Graph, name: str, field: str) -> dict[Any, set[str]]:
    """For each value of a field the titles of the sources that state it."""
    titles = {each["id"]: each["title"] for each in graph.store.read("MATCH (s:Source) RETURN s.id AS id, s.title AS title")}
    entries = json.loads(named(graph, name)["card_public"])["fields"][field]
    return {entry["value"]: {titles[each] for each in entry["sources"]} for entry in entries}


def titles_of(keys: set[str]) -> set[str]:
    """The titles of sources of the founding data, from its own sheet."""
    with (founding.folder() / "sources.csv").open(encoding="utf-8", newline="") as file:
        return {each["title"] for each in csv.DictReader(file) if each["key"] in keys}


@pytest.fixture
def both(_shared_graph: Graph) -> Graph:
    """Both data sets, for tests that only look; loaded again only where another test has wiped them."""
    there = [(each.feed, each.state, each.by) for each in records.runs(_shared_graph)]
    if there != [(shipped.FEED, "done", BY) for shipped in (demonstration, founding)]:
        wipe(_shared_graph.store)
        _shared_graph.migrate()
        loaded(_shared_graph, founding, invented=False)
        loaded(_shared_graph, demonstration, invented=True)
    return _shared_graph


def test_both_load_without_a_word_and_the_second_goes_without_a_trace(graph: Graph) -> None:
    first = loaded(graph, founding, invented=False)
    assert (first.state, first.issues) == (State.DONE, ())
    assert first.rows > 400
    true = picture(graph)
    assert count(graph, "(t:Thing {invented: true})") == 0
    second = loaded(graph, demonstration, invented=True)
    assert (second.state, second.issues) == (State.DONE, ())
    assert second.run is not None
    assert true.items() <= picture(graph).items(), "the invented changed what is true"
    records.undo(graph, second.run, lower=False)
    assert picture(graph) == true
    assert rebuild.rebuild(graph) == 0


def test_loading_both_again_writes_nothing(both: Graph) -> None:
    nothing_is_written(both)
    assert loaded(both, founding, invented=False).state is State.NOTHING_NEW
    assert loaded(both, demonstration, invented=True).state is State.NOTHING_NEW
    assert both.store.counters.total == 0
    assert len(records.runs(both)) == 2


def test_invented_and_true_are_counted_apart(both: Graph) -> None:
    assert count(both, "(t:Person {invented: true})") >= 100
    assert count(both, "(t:Person {invented: false})") == 0
    assert count(both, "(t:Event {invented: true})") > 10
    assert count(both, "(t:Organisation {invented: true})") == 0
    true = "(a:Thing {invented: false})-[r]->(b:Thing {invented: false})"
    assert count(both, f"{true} WHERE r.invented") == 0
    assert count(both, "(a:Thing)-[r]->(b:Thing) WHERE (a.invented OR b.invented) AND NOT r.invented") == 0


def test_nothing_invented_is_tied_to_a_true_event_or_collaboration(both: Graph) -> None:
    across = "MATCH (a:Thing {invented: true})-[r]-(b:Thing {invented: false}) RETURN DISTINCT type(r) AS type, b.label AS label"
    rows = both.store.read(across)
    assert {(each["type"], each["label"]) for each in rows} <= {
        ("WORKS_AT", "Organisation"), ("EXPERT_IN", "Topic"), ("ABOUT", "Topic"),
    }  # fmt: skip
    assert ("WORKS_AT", "Organisation") in {(each["type"], each["label"]) for each in rows}


def test_the_contradictions_about_hope_stand_with_who_says_so(both: Graph) -> None:
    for field, values in CONTRADICTIONS.items():
        assert said(both, HOPE, field) == {value: titles_of(keys) for value, keys in values.items()}, field
    workshop = said(both, "Extremist landscape in Serbia: implications for the criminal justice service", "number")
    assert workshop == {5: titles_of({"helsinki-t07"}), 6: titles_of({"fundea-news"})}


def test_the_money_of_hope(both: Graph) -> None:
    hope = named(both, HOPE)
    assert (hope["budget_eur"], hope["final_cost_eur"]) == (1137025.00, 189279.02)
    assert titles_of({"grant-page"}) <= said(both, HOPE, "budget_eur")[1137025.00]
    assert said(both, HOPE, "final_cost_eur") == {189279.02: titles_of({"grant-page"})}


def test_every_true_thing_and_tie_says_where_it_is_from(both: Graph) -> None:
    sources = {each["id"] for each in both.store.read("MATCH (s:Source) RETURN s.id AS id")}
    things = both.store.read("MATCH (t:Thing {invented: false}) RETURN t.name AS name, t.card_public AS card")
    assert len(things) > 150
    for each in things:
        assert set(json.loads(each["card"])["sources"]) & sources, each["name"]
    ties = "MATCH (a:Thing)-[r {invented: false}]->(b:Thing) RETURN a.name AS name, b.name AS other, r.sources AS sources"
    for each in both.store.read(ties):
        assert set(each["sources"]) & sources, (each["name"], each["other"])


def test_each_page_of_records_carried_through_once_more_writes_nothing(both: Graph) -> None:
    assert rebuild.differences(both, 1_000) == 0
