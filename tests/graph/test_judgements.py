"""Judgements: what is the same becomes one thing, what is different stays two, and taking either back restores what was."""

from __future__ import annotations

import pytest

from graph import Conflict, Graph, Invalid, NotFound, rebuild
from graph.judgements import judge, withdraw
from tests.graph.saying import imported, names, organisation, person, picture, reported, row, stated, tie, ties

ANA = "key|alpha|Person|ana"
ANNA = "key|beta|Person|anna"
ANE = "key|gamma|Person|ane"
STEWARD = "a steward"


def three_feeds(graph: Graph) -> None:
    """Three feeds speak of someone; all of them know Boris."""
    imported(graph, [row(person("ana", country="PT")), row(person("boris")), tie("KNOWS", "ana", "boris")])
    imported(graph, [row(person("anna", title="Trainer")), tie("KNOWS", "anna", "Boris")], "beta")
    imported(graph, [row(person("ane", country="NO"))], "gamma")


def test_the_same_becomes_one_thing_with_the_values_and_ties_of_both(graph: Graph) -> None:
    three_feeds(graph)
    judge(graph, ANA, ANNA, "same", by=STEWARD)
    assert names(graph) == ["Ana", "Ane", "Boris"]
    assert stated(graph, "Ana", "name") == ["Ana", "Anna"]
    assert stated(graph, "Ana", "title") == ["Trainer"]
    assert len(ties(graph)) == 1


def test_the_same_is_transitive(graph: Graph) -> None:
    three_feeds(graph)
    judge(graph, ANA, ANNA, "same", by=STEWARD)
    judge(graph, ANE, ANNA, "same", by=STEWARD)
    assert names(graph) == ["Ana", "Boris"]
    assert stated(graph, "Ana", "country") == ["PT", "NO"]


def test_withdrawing_restores_both_parts_as_they_were(graph: Graph) -> None:
    three_feeds(graph)
    before = picture(graph)
    first = judge(graph, ANA, ANNA, "same", by=STEWARD)
    second = judge(graph, ANNA, ANE, "same", by=STEWARD)
    withdraw(graph, first)
    assert names(graph) == ["Ana", "Anna", "Boris"]
    withdraw(graph, second)
    assert picture(graph) == before
    assert rebuild.rebuild(graph) == 0


def test_a_judgement_holds_while_its_handles_are_not_stated(graph: Graph) -> None:
    three_feeds(graph)
    judge(graph, ANA, ANNA, "same", by=STEWARD)
    judge(graph, ANNA, ANE, "same", by=STEWARD)
    imported(graph, [], "beta")
    assert names(graph) == ["Ana", "Boris"], "what joins them is not stated now, but judged"
    imported(graph, [row(person("anna"))], "beta")
    assert names(graph) == ["Ana", "Boris"]


def test_judging_before_anything_is_stated_counts_when_it_is(graph: Graph) -> None:
    judge(graph, ANA, ANNA, "same", by=STEWARD)
    three_feeds(graph)
    assert names(graph) == ["Ana", "Ane", "Boris"]


def test_unsure_changes_nothing(graph: Graph) -> None:
    three_feeds(graph)
    before = picture(graph)
    judge(graph, ANA, ANNA, "unsure", by=STEWARD, score=0.7, reasons=["similar names"])
    assert picture(graph) == before


def test_a_tie_between_two_that_become_one_is_not_made_and_comes_back(graph: Graph) -> None:
    three_feeds(graph)
    imported(graph, [tie("KNOWS", "Ana", "Ane")], "delta")
    before = picture(graph)
    merging = judge(graph, ANA, ANE, "same", by=STEWARD)
    assert ("Ana", "KNOWS", "Ane") not in ties(graph)
    assert all(start != end for start, _, end in ties(graph))
    withdraw(graph, merging)
    assert picture(graph) == before


# Contradictions


def test_different_is_refused_where_a_chain_says_the_same(graph: Graph) -> None:
    three_feeds(graph)
    judge(graph, ANA, ANNA, "same", by=STEWARD)
    judge(graph, ANNA, ANE, "same", by=STEWARD)
    before = picture(graph)
    with pytest.raises(Conflict) as caught:
        judge(graph, ANE, ANA, "different", by=STEWARD)
    assert " = ".join((ANE, ANNA, ANA)) in str(caught.value)
    assert picture(graph) == before


def test_the_same_is_refused_where_a_chain_would_join_what_is_different(graph: Graph) -> None:
    three_feeds(graph)
    judge(graph, ANA, ANE, "different", by=STEWARD)
    judge(graph, ANA, ANNA, "same", by=STEWARD)
    with pytest.raises(Conflict) as caught:
        judge(graph, ANNA, ANE, "same", by=STEWARD)
    assert f"{ANA} ≠ {ANE}" in str(caught.value)
    assert " = ".join((ANA, ANNA, ANE)) in str(caught.value)
    assert names(graph) == ["Ana", "Ane", "Boris"]


def test_once_the_chain_is_withdrawn_the_contrary_may_be_said(graph: Graph) -> None:
    three_feeds(graph)
    merging = judge(graph, ANA, ANNA, "same", by=STEWARD)
    withdraw(graph, merging)
    judge(graph, ANA, ANNA, "different", by=STEWARD)
    assert names(graph) == ["Ana", "Ane", "Anna", "Boris"]


# Identifiers


def test_what_is_judged_different_is_not_joined_by_an_identifier_and_that_is_reported(graph: Graph) -> None:
    imported(graph, [row(person("ana", "Ana", "wikidata:Q1"))])
    imported(graph, [row(person("anna", "Anna", "wikidata:Q1"))], "beta")
    joined = picture(graph)
    assert len(names(graph)) == 1
    parting = judge(graph, ANA, ANNA, "different", by=STEWARD)
    assert names(graph) == ["Ana", "Anna"]
    assert [each["value"] for name in ("Ana", "Anna") for each in stated(graph, name, "identifiers")] == ["Q1", "Q1"]
    _, report = reported(graph, [row(person("ana", "Ana", "wikidata:Q1", country="PT"))])
    assert report.dropped == {"id|Person|wikidata:Q1"}
    imported(graph, [row(person("ana", "Ana", "wikidata:Q1"))])
    withdraw(graph, parting)
    assert picture(graph).keys() == {each for each in joined if " " not in each}


def test_an_identifier_that_joins_others_still_joins_them(graph: Graph) -> None:
    imported(graph, [row(person("ana", "Ana", "wikidata:Q1"))])
    imported(graph, [row(person("anna", "Anna", "wikidata:Q1", "orcid:0000-0002-1825-0097"))], "beta")
    imported(graph, [row(person("ane", "Ane", "orcid:0000-0002-1825-0097"))], "gamma")
    judge(graph, ANA, ANNA, "different", by=STEWARD)
    assert len(names(graph)) == 2
    assert stated(graph, "Anna", "name") == ["Anna", "Ane"]


# Nonsense


def test_a_judgement_is_about_two_things_of_one_kind(graph: Graph) -> None:
    imported(graph, [row(person("ana")), row(organisation("academy"))])
    with pytest.raises(Invalid, match="one kind"):
        judge(graph, ANA, "key|alpha|Organisation|academy", "same", by=STEWARD)
    with pytest.raises(Invalid, match="one kind"):
        judge(graph, ANA, ANA, "same", by=STEWARD)
    with pytest.raises(Invalid, match="no judgement") as caught:
        judge(graph, ANA, ANNA, "maybe", by=STEWARD)
    assert caught.value.argument == "verdict"


def test_a_judgement_is_withdrawn_once(graph: Graph) -> None:
    three_feeds(graph)
    merging = judge(graph, ANA, ANNA, "same", by=STEWARD)
    withdraw(graph, merging)
    with pytest.raises(NotFound, match="no such judgement"):
        withdraw(graph, merging)
