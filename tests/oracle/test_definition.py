"""The second definition, on worlds small enough to see what is right."""

from __future__ import annotations

import json

import pytest

from graph.claims import Amendment, Ref, SourceClaim, Statement, ThingClaim, TieClaim
from tests.oracle.definition import graph_of, identifier_handle, key_handle
from tests.oracle.dump import GraphDump, Thing, Tie
from tests.oracle.world import Contradiction, World

ORCID = ("orcid", "0000-0002-1825-0097", "certain")
ANA = key_handle("a", "Person", "1")
BEA = key_handle("b", "Person", "1")


def person(key: str, name: str, *identifiers: tuple[str, str, str], level: int | None = None, source: str | None = None,
           ties: tuple[TieClaim, ...] = (), **fields: object) -> Statement:
    return Statement("people", key, source, (ThingClaim("Person", key, {"name": name, **fields}, identifiers, level),), ties)  # type: ignore[dict-item]


def works(person_: str, place: str, level: int | None = None, **fields: str) -> TieClaim:
    return TieClaim("WORKS_AT", Ref(person_), Ref(place), fields, level)


def place(key: str, name: str) -> Statement:
    return Statement("places", key, things=(ThingClaim("Organisation", key, {"name": name}),))


def thing(dump: GraphDump, handle: str) -> Thing:
    return next(each for name, each in dump.things.items() if handle in name)


def only_tie(dump: GraphDump) -> Tie:
    (tie,) = dump.ties.values()
    return tie


def shown(thing_: Thing, field: str, level: int = 2) -> list[object]:
    return [json.loads(value) for value, _ in thing_.cards[level].fields.get(field, ())]


def test_a_shared_certain_identifier_joins_and_a_name_does_not() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana", ORCID)])
    world.import_run("b", [person("1", "Ana"), person("2", "Bea", ORCID)])
    names = set(graph_of(world).things)
    assert names == {frozenset({ANA, key_handle("b", "Person", "2"), identifier_handle("Person", *ORCID[:2])}), frozenset({BEA})}


def test_an_identifier_joins_nothing_where_a_judgement_parts_its_claims() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana", ORCID)])
    world.import_run("b", [person("1", "Bea", ORCID)])
    judgement = world.judge(ANA, BEA, "different")
    assert set(graph_of(world).things) == {frozenset({ANA}), frozenset({BEA})}
    world.withdraw_judgement(judgement)
    assert len(graph_of(world).things) == 1


def test_a_contradicting_judgement_is_refused() -> None:
    world = World()
    world.judge(ANA, BEA, "same")
    with pytest.raises(Contradiction):
        world.judge(BEA, ANA, "different")


def test_a_judgement_joins_through_a_handle_that_is_not_stated() -> None:
    world = World()
    between = key_handle("gone", "Person", "9")
    world.judge(ANA, between, "same")
    world.judge(between, BEA, "same")
    world.import_run("a", [person("1", "Ana")])
    world.import_run("b", [person("1", "Bea")])
    assert set(graph_of(world).things) == {frozenset({ANA, BEA, between})}


def test_the_best_value_is_a_stewards_then_rank_then_date_then_order() -> None:
    world = World()
    world.import_run("a", [
        Statement("sources", "good", cites=SourceClaim("good", {"title": "Good", "rank": 1})),
        Statement("sources", "new", cites=SourceClaim("new", {"title": "New", "rank": 2, "retrieved": "2025"})),
        Statement("sources", "old", cites=SourceClaim("old", {"title": "Old", "rank": 2, "retrieved": "2020"})),
        person("1", "by nobody"), person("1", "by old", source="old"), person("1", "by new", source="new"),
        person("1", "by good", source="good"),
    ])
    expected = ["by good", "by new", "by old", "by nobody"]
    assert shown(thing(graph_of(world), ANA), "name") == expected
    world.edit(Amendment("set", ANA, "name", "by a steward"))
    assert shown(thing(graph_of(world), ANA), "name") == ["by a steward", *expected]
    world.edit(Amendment("deny", ANA, "name", "by good"))
    assert shown(thing(graph_of(world), ANA), "name") == ["by a steward", *expected[1:]]


def test_what_was_asked_stays_asked_until_an_undo_lets_it_go() -> None:
    world = World()
    first = world.import_run("a", [person("1", "Ana", level=2)])
    world.import_run("a", [person("1", "Ana")])
    assert thing(graph_of(world), ANA).level == 2
    world.undo(first, lower=False)
    world.import_run("a", [person("1", "Ana")])
    assert thing(graph_of(world), ANA).level == 2
    world = World()
    first = world.import_run("a", [person("1", "Ana", level=2)])
    world.undo(first, lower=True)
    world.import_run("a", [person("1", "Ana")])
    assert thing(graph_of(world), ANA).level == 1


def test_the_strictest_base_holds_after_a_merge() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana", ORCID, phone="1")])
    world.import_run("b", [person("1", "Bea", phone="2")])
    world.edit(Amendment("level", ANA, None, 0), Amendment("field_level", ANA, "phone", 0))
    assert thing(graph_of(world), ANA).properties["phone"] == "1"
    world.judge(ANA, BEA, "same")
    merged = thing(graph_of(world), ANA)
    assert merged.level == 1
    assert "phone" not in merged.cards[1].fields
    assert shown(merged, "phone") == ["1", "2"]


def test_a_restricted_name_resolves_nothing_and_an_own_feeds_name_comes_first() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana"), place("p", "Prison")])
    world.import_run("b", [person("1", "Bea", names=[{"value": "Ana", "kind": "alias"}]), place("p", "Other"),
                           person("2", "Cora", ties=(works("ána", "Prison"),))])
    (key,) = graph_of(world).ties
    assert BEA in key[1]
    world.edit(Amendment("field_level", BEA, "names", 2))
    (key,) = graph_of(world).ties
    assert ANA in key[1]
    world.edit(Amendment("field_level", ANA, "name", 2))
    assert len(graph_of(world).ties) == 1


def test_two_of_one_name_mean_nothing_and_are_waited_for() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana"), person("2", "ANA"), place("p", "Prison")])
    world.import_run("b", [Statement("ties", "t", ties=(works("Ana", "Prison"),))])
    dump = graph_of(world)
    assert not dump.ties
    assert dump.waiting == {(("b", "ties", "t", ""), "ana"), (("b", "ties", "t", ""), "prison")}


def test_a_tie_is_known_by_its_bold_fields_and_the_year_of_its_start() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana"), place("p", "Prison"), Statement("ties", "t", ties=(
        works("1", "p", start="2020"), works("1", "p", start="2020-05"), works("1", "p"), works("1", "p", role="head")))])
    bold = {key[3] for key in graph_of(world).ties}
    assert bold == {(None, "2020"), (None, None), ("head", None)}


def test_mentoring_is_one_tie_with_the_hull_of_its_ranges() -> None:
    world = World()
    ranges = ({"start": "2020-05", "end": "2021"}, {"start": "2019"}, {"end": "2021-06"})
    world.import_run("a", [person("1", "Ana"), person("2", "Bea"), Statement("ties", "t", ties=tuple(
        TieClaim("MENTORS", Ref("1"), Ref("2"), fields) for fields in ranges))])
    tie = only_tie(graph_of(world))
    assert (tie.properties["start"], tie.properties["end"]) == ("2019", "2021")
    assert tie.properties["ranges"] == ["/2021-06", "2019/", "2020-05/2021"]


@pytest.mark.parametrize(("ranges", "hull"), [
    (({"start": "2010", "end": "2012"}, {"start": "2020"}), ("2010", None)),
    (({"start": "2010", "end": "2012"}, {"start": "2012"}), ("2010", "2012")),
    (({"start": "2020", "end": "2021"}, {"end": "2012"}), (None, "2021")),
    (({"start": "2020"}, {"end": "2012"}), (None, None)),
    (({"start": "2020"}, {"end": "2020-03"}), ("2020", "2020-03")),
])
def test_a_hull_is_open_where_a_range_lies_beyond_what_is_stated(ranges: tuple[dict[str, str], ...], hull: tuple[str | None, ...]) -> None:
    world = World()
    world.import_run("a", [person("1", "Ana"), person("2", "Bea"), Statement("ties", "t", ties=tuple(
        TieClaim("MENTORS", Ref("1"), Ref("2"), fields) for fields in ranges))])
    properties = only_tie(graph_of(world)).properties
    assert (properties.get("start"), properties.get("end")) == hull
    assert ("start_first" in properties, "end_last" in properties) == (hull[0] is not None, hull[1] is not None)


def test_who_will_introduce_turns_with_the_order_of_two_people() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana"), person("2", "Bea"), Statement("ties", "t", ties=(
        TieClaim("KNOWS", Ref("2"), Ref("1"), {"will_introduce": "first"}),))])
    assert only_tie(graph_of(world)).properties["will_introduce"] == "second"


def test_a_tie_within_one_thing_is_not_made_and_is_reported() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana"), person("2", "Bea", ties=(TieClaim("MENTORS", Ref("1"), Ref("2")),))])
    world.judge(ANA, key_handle("a", "Person", "2"), "same")
    dump = graph_of(world)
    assert not dump.ties
    assert dump.self_ties == {("a", "people", "2", "")}


def test_a_denied_tie_is_gone_while_the_denial_stands() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana", ties=(works("1", "p", start="2020-05"),)), place("p", "Prison")])
    target = TieClaim("WORKS_AT", Ref(ANA), Ref(key_handle("a", "Organisation", "p")), {"start": "2020"})
    edit = world.edit(Amendment("deny_tie", target))
    assert not graph_of(world).ties
    world.withdraw(edit)
    assert only_tie(graph_of(world)).level == 1


def test_an_undo_takes_back_the_later_runs_of_its_feed_too() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana")])
    before = graph_of(world)
    second = world.import_run("a", [person("1", "Anna")])
    world.import_run("a", [], sheets=["people"])
    assert not graph_of(world).things
    world.undo(second)
    assert graph_of(world) == before


def test_a_partial_run_and_an_absent_sheet_close_nothing() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana"), place("p", "Prison")])
    world.import_run("a", [], complete=False, sheets=["people", "places"])
    world.import_run("a", [place("p", "Prison")])
    assert len(graph_of(world).things) == 2


def test_only_what_the_demonstration_alone_states_is_invented() -> None:
    world = World()
    world.import_run("a", [person("1", "Ana", ORCID)], invented=True)
    assert (thing(graph_of(world), ANA).invented, thing(graph_of(world), ANA).level) == (True, 0)
    world.import_run("b", [person("1", "Ana", ORCID)])
    assert (thing(graph_of(world), ANA).invented, thing(graph_of(world), ANA).level) == (False, 1)
