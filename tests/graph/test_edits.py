"""A steward's word: it outranks every import, stays through the next one, and is taken back alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph import Graph, Level, NotFound, edits, judgements, rebuild
from graph.claims import Amendment, Ref, Statement, TieClaim
from graph.edits import amend, withdraw
from tests.graph.saying import (
    certain,
    imported,
    named,
    names,
    nothing_is_written,
    organisation,
    person,
    picture,
    row,
    stated,
    tie,
    ties,
)

ANA = "key|alpha|Person|ana"
ACADEMY = "key|alpha|Organisation|academy"
STEWARD = "a steward"


@pytest.fixture
def rows() -> list[Statement]:
    """Ana, who works at the academy."""
    ana = person("ana", title="Trainer", country="PT", names=[{"value": "A. Anić", "kind": "alias"}])
    return [row(ana), row(organisation("academy")), tie("WORKS_AT", "ana", "academy", role="trainer")]


def set_(field: str, value: Any, target: str = ANA) -> Amendment:
    return Amendment("set", target, field, value)


def works_at(act: str, field: str | None = None, value: Any = None) -> Amendment:
    """An amendment of the tie between Ana and the academy."""
    return Amendment(act, TieClaim("WORKS_AT", Ref(ANA), Ref(ACADEMY), {"role": "trainer"}), field, value)


def seen(graph: Graph, name: str, level: Level) -> dict[str, Any]:
    """The fields of a thing's card at one level."""
    thing = named(graph, name)
    for viewed in range(level, -1, -1):
        if card := thing.get(f"card_{Level(viewed).label}"):
            return dict(json.loads(card)["fields"])
    return {}


# Setting, adding, denying


def test_a_set_value_outranks_every_source_which_stays_beside_it(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    amend(graph, [set_("title", "Director")], by=STEWARD)
    assert stated(graph, "Ana", "title") == ["Director", "Trainer"]
    assert named(graph, "Ana")["title"] == "Director"


def test_what_is_added_stands_in_the_order_in_which_it_was_added_however_many_edits_there_were_before(
    graph: Graph, rows: list[Statement]
) -> None:
    imported(graph, rows)
    added = [f"alias {place}" for place in "zyxwvutsrqpo"]
    for text in added:
        amend(graph, [Amendment("add", ANA, "names", {"value": text, "kind": "alias"})], by=STEWARD)
    assert [each["value"] for each in stated(graph, "Ana", "names")] == ["A. Anić", *added]


def test_a_set_value_stays_through_the_next_imports(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    amend(graph, [set_("title", "Director")], by=STEWARD)
    imported(graph, [row(person("ana", title="Mentor")), *rows[1:]])
    imported(graph, [row(person("x", "Ana", title="Speaker"))], "beta")
    judgements.judge(graph, ANA, "key|beta|Person|x", "same", by=STEWARD)
    assert stated(graph, "Ana", "title")[0] == "Director"


def test_an_edit_waits_while_its_thing_is_gone(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    amend(graph, [set_("title", "Director")], by=STEWARD)
    imported(graph, rows[1:2])
    assert names(graph) == ["Academy"], "an edit states no thing"
    imported(graph, rows)
    assert named(graph, "Ana")["title"] == "Director"


def test_of_two_edits_the_later_one_holds_and_withdrawing_it_brings_back_the_earlier(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    amend(graph, [set_("title", "Director")], by=STEWARD)
    before = picture(graph)
    later = amend(graph, [set_("title", "Head")], by=STEWARD)
    assert stated(graph, "Ana", "title") == ["Head", "Director", "Trainer"]
    withdraw(graph, later, by=STEWARD)
    assert picture(graph) == before


def test_an_added_value_stands_among_the_others(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    amend(graph, [Amendment("add", ANA, "names", {"value": "Ana Anić", "kind": "alias"})], by=STEWARD)
    assert {each["value"] for each in stated(graph, "Ana", "names")} == {"A. Anić", "Ana Anić"}


def test_an_added_name_is_found_by_references(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, [*rows, tie("KNOWS", "Anja", "boris"), row(person("boris"))])
    assert len(ties(graph)) == 1
    edit = amend(graph, [Amendment("add", ANA, "names", {"value": "Anja", "kind": "alias"})], by=STEWARD)
    assert len(ties(graph)) == 2
    withdraw(graph, edit, by=STEWARD)
    assert len(ties(graph)) == 1


def test_a_denied_value_is_gone_whoever_states_it(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    amend(graph, [Amendment("deny", ANA, "title", "Trainer")], by=STEWARD)
    assert stated(graph, "Ana", "title") == []
    assert "title" not in named(graph, "Ana")
    imported(graph, [row(person("ana", title="Trainer", country="NO")), *rows[1:]])
    assert stated(graph, "Ana", "title") == []


def test_a_denied_identifier_joins_nothing_any_more(graph: Graph) -> None:
    imported(graph, [row(organisation("academy", "Academy", "wikidata:Q1"))])
    imported(graph, [row(organisation("x", "Akademija", "wikidata:Q1"))], "beta")
    before = picture(graph)
    assert len(names(graph)) == 1
    edit = amend(graph, [Amendment("deny_identifier", ACADEMY, value="wikidata:Q1")], by=STEWARD)
    assert names(graph) == ["Academy", "Akademija"]
    assert stated(graph, "Academy", "identifiers") == []
    assert [each["value"] for each in stated(graph, "Akademija", "identifiers")] == ["Q1"]
    withdraw(graph, edit, by=STEWARD)
    assert picture(graph) == before


# Levels


def test_a_level_hides_the_thing_and_every_tie_of_it(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    edit = amend(graph, [Amendment("level", ACADEMY, value=int(Level.STEWARDS))], by=STEWARD)
    assert named(graph, "Academy")["level"] == Level.STEWARDS
    assert graph.store.read("MATCH ()-[r:WORKS_AT]->() RETURN r.level AS level") == [{"level": 2}]
    withdraw(graph, edit, by=STEWARD)
    assert named(graph, "Academy")["level"] == Level.PUBLIC


def test_a_level_can_make_a_person_public(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    assert named(graph, "Ana")["level"] == Level.MEMBERS
    amend(graph, [Amendment("level", ANA, value=int(Level.PUBLIC))], by=STEWARD)
    assert named(graph, "Ana")["level"] == Level.PUBLIC


def test_a_level_that_a_row_asks_for_is_not_lowered_by_an_edit(graph: Graph) -> None:
    imported(graph, [row(organisation("academy", level=int(Level.STEWARDS)))])
    amend(graph, [Amendment("level", ACADEMY, value=int(Level.PUBLIC))], by=STEWARD)
    assert named(graph, "Academy")["level"] == Level.STEWARDS


def test_a_field_level_hides_one_field_alone(graph: Graph) -> None:
    imported(graph, [row(organisation("academy", city="Oslo", country="NO"))])
    amend(graph, [Amendment("field_level", ACADEMY, "city", int(Level.STEWARDS))], by=STEWARD)
    assert {"name", "country"} <= seen(graph, "Academy", Level.PUBLIC).keys()
    assert "city" not in seen(graph, "Academy", Level.MEMBERS)
    assert "city" in seen(graph, "Academy", Level.STEWARDS)
    thing = named(graph, "Academy")
    assert "city" not in thing
    assert "oslo" not in thing["text_public"]


# Ties


def test_a_ties_fields_can_be_set(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    amend(graph, [works_at("set", "note", "since the beginning")], by=STEWARD)
    imported(graph, [*rows[:2], tie("WORKS_AT", "ana", "academy", role="trainer", note="since lately")])
    assert graph.store.read("MATCH ()-[r:WORKS_AT]->() RETURN r.note AS note") == [{"note": "since the beginning"}]


def test_a_ties_level_can_be_raised(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    amend(graph, [works_at("level", value=int(Level.STEWARDS))], by=STEWARD)
    assert graph.store.read("MATCH ()-[r:WORKS_AT]->() RETURN r.level AS level") == [{"level": 2}]
    assert named(graph, "Academy")["level"] == Level.PUBLIC


def test_a_denied_tie_is_gone_until_the_denial_is_withdrawn(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    before = picture(graph)
    edit = amend(graph, [works_at("deny_tie")], by=STEWARD)
    assert ties(graph) == []
    imported(graph, [*rows, tie("WORKS_AT", "Ana", "Academy", role="trainer")])
    assert ties(graph) == []
    imported(graph, rows)
    withdraw(graph, edit, by=STEWARD)
    assert ties(graph) == [("Ana", "WORKS_AT", "Academy")]
    assert picture(graph).keys() == before.keys()


# Parts of merged things, and creating


def test_an_edit_on_a_merged_thing_holds_for_each_part_after_unmerging(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    imported(graph, [row(person("x", "Ana B", title="Speaker"))], "beta")
    merging = judgements.judge(graph, ANA, "key|beta|Person|x", "same", by=STEWARD)
    handles = edits.handles_of(graph, named(graph, "Ana")["id"])
    assert sorted(handles) == [ANA, "key|beta|Person|x"]
    amend(graph, [set_("title", "Director", target=each) for each in handles], by=STEWARD)
    assert stated(graph, "Ana", "title")[0] == "Director"
    judgements.withdraw(graph, merging)
    assert (named(graph, "Ana")["title"], named(graph, "Ana B")["title"]) == ("Director", "Director")


def test_what_a_steward_creates_lives_as_long_as_the_edit(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    before = picture(graph)
    created = person("new", "Boris", *["orcid:0000-0002-1825-0097"])
    assert created.identifiers == certain(["orcid:0000-0002-1825-0097"])
    edit = amend(graph, [], by=STEWARD, things=[created], ties=[TieClaim("KNOWS", Ref("new"), Ref("Ana"))])
    assert "Boris" in names(graph)
    assert ("Ana", "KNOWS", "Boris") in ties(graph) or ("Boris", "KNOWS", "Ana") in ties(graph)
    imported(graph, rows)
    assert "Boris" in names(graph), "an import of another feed closes no steward's record"
    withdraw(graph, edit, by=STEWARD)
    assert picture(graph) == before


def test_an_edit_is_withdrawn_once_and_only_an_edit_is(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    edit = amend(graph, [set_("title", "Director")], by=STEWARD)
    imported_record = graph.store.read("MATCH (h:Handle {key: $key}) RETURN h.records[0] AS number", {"key": ANA})[0]["number"]
    withdraw(graph, edit, by=STEWARD)
    for number in (edit, imported_record, 123):
        with pytest.raises(NotFound, match="no such edit"):
            withdraw(graph, number, by=STEWARD)
    assert names(graph) == ["Academy", "Ana"]


def test_after_all_sorts_of_edits_a_rebuild_finds_nothing_to_do(graph: Graph, rows: list[Statement]) -> None:
    imported(graph, rows)
    said = [set_("title", "Director"), Amendment("deny", ANA, "country", "PT"), Amendment("level", ACADEMY, value=2),
            Amendment("field_level", ANA, "title", 2), works_at("set", "note", "a note"), works_at("level", value=2)]
    numbers = [amend(graph, [each], by=STEWARD) for each in said]
    before = picture(graph)
    nothing_is_written(graph)
    assert rebuild.rebuild(graph) == 0
    assert picture(graph) == before
    for number in numbers:
        withdraw(graph, number, by=STEWARD)
    assert rebuild.rebuild(graph) == 0
