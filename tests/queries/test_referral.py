"""Chains of introductions: their sentences, and against a plain reading of what a step is."""

import re
from dataclasses import dataclass, field
from itertools import combinations, pairwise, permutations
from math import prod
from random import Random
from typing import Any

import networkx
import pytest

from graph import Graph, Invalid, NotFound, Viewer
from graph.days import first_and_last
from graph.snapshot.kinds import SAME_EVENT, WEIGHTS
from queries import query
from queries.referral import Answer, Ask, introducing, questions, remembered
from queries.referral import paths as asked_paths
from tests.queries.saying import Network, in_years

PUBLIC, MEMBERS, STEWARD = Viewer.public(), Viewer.members(), Viewer.steward()


def paths(graph: Graph, viewer: Viewer, start: str, end: str, **asked: Any) -> Answer:
    return asked_paths(graph, viewer, Ask((start,), (end,) if end else (), **asked))


def between(graph: Graph, starts: list[str], ends: list[str], **asked: Any) -> Answer:
    return asked_paths(graph, MEMBERS, Ask(starts, ends, **asked))


def chains(answer: Answer) -> list[list[str]]:
    return [[node.name for node in path.nodes] for path in answer.paths]


def said(answer: Answer) -> list[str]:
    return [evidence.text for path in answer.paths for hop in path.hops for evidence in hop.evidence]


def people(network: Network, *keys: str) -> None:
    for key in keys:
        network.person(key)


@pytest.mark.parametrize(("first", "second", "sentence"), [
    (("ATTENDED", "trainee"), ("ATTENDED", "participant"), "Both took part in Spring workshop on 1 June 2022."),
    (("TAUGHT_AT", "trainer"), ("ATTENDED", "trainee"), "ana taught at Spring workshop on 1 June 2022, where bo took part."),
    (("ATTENDED", "trainee"), ("TAUGHT_AT", "speaker"), "bo spoke at Spring workshop on 1 June 2022, where ana took part."),
    (("TAUGHT_AT", "trainer"), ("TAUGHT_AT", "lead_trainer"), "Both taught at Spring workshop on 1 June 2022."),
])
def test_one_event(network: Network, graph: Graph, first: tuple[str, str], second: tuple[str, str], sentence: str) -> None:
    people(network, "ana", "bo")
    network.source("report", title="The report")
    network.event("workshop", name="Spring workshop", start="2022-06-01")
    network.tie("ana", first[0], "workshop", role=first[1], source="report")
    network.tie("bo", second[0], "workshop", role=second[1], source="report")
    ids = network.load()
    answer = paths(graph, MEMBERS, ids["ana"], ids["bo"])
    assert said(answer) == [sentence]
    evidence = answer.paths[0].hops[0].evidence[0]
    assert (evidence.kind, evidence.through and evidence.through.id) == ("event", ids["workshop"])
    assert [source.title for source in evidence.sources] == ["The report"]


def test_declared_ties_in_both_directions(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy")
    network.tie("bo", "KNOWS", "ana", context="a study visit", will_introduce="first", start="2019")
    network.tie("cy", "MENTORS", "bo", programme="Exit", start="2020")
    ids = network.load()
    forward, backward = paths(graph, MEMBERS, ids["ana"], ids["cy"]), paths(graph, MEMBERS, ids["cy"], ids["ana"])
    assert chains(forward) == [["ana", "bo", "cy"]]
    assert chains(backward) == [["cy", "bo", "ana"]]
    assert said(forward)[0] == "ana and bo have known each other since 2019 (a study visit); bo is willing to introduce."
    assert said(backward)[0] == said(forward)[1] == "cy has mentored bo since 2020, in Exit."
    assert [each.name for each in forward.paths[0].introducers] == ["bo"]
    assert forward.paths[0].score == backward.paths[0].score


def test_two_who_mentored_each_other_are_told_once_in_either_direction(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo")
    network.tie("bo", "MENTORS", "ana", start="2004", end="2006")
    network.tie("ana", "MENTORS", "bo", start="2012", end="2014")
    network.tie("ana", "KNOWS", "bo")
    ids = network.load()
    for one, other, as_of in (("ana", "bo", None), ("bo", "ana", None), ("ana", "bo", "2013")):
        hop = paths(graph, MEMBERS, ids[one], ids[other], as_of=as_of).paths[0].hops[0]
        mentored = [(each.text, each.strength) for each in hop.evidence if each.kind == "MENTORS"]
        assert [text[:12] for text, _ in mentored] == ["ana mentored", "bo mentored "], as_of
        assert mentored[0][1] > mentored[1][1]
        assert len(hop.evidence) == 3
        assert hop.strength == pytest.approx(1 - prod(1 - each.strength for each in hop.evidence), abs=1e-3)


def test_a_stated_strength_is_told_where_it_counts(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy")
    network.tie("ana", "MENTORS", "bo", strength=-0.5), network.tie("bo", "MENTORS", "ana", strength=0.4, end="2010")
    network.tie("ana", "KNOWS", "bo"), network.tie("ana", "KNOWS", "cy", strength=7)
    ids = network.load()
    hop = paths(graph, MEMBERS, ids["ana"], ids["bo"], hops=1).paths[0].hops[0]
    assert [(each.text, each.stated) for each in hop.evidence] == [
        ("ana and bo know each other.", None), ("bo mentored ana until 2010.", 0.4)], "what counts nothing is not told"
    told = paths(graph, MEMBERS, ids["ana"], ids["cy"], hops=1).paths[0].hops[0].evidence
    assert [(each.stated, each.strength) for each in told] == [(1.0, 0.95)]


def test_what_was_named_since_the_last_write_is_not_read_again(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    people(network, "ana", "bo", "cy")
    network.tie("ana", "KNOWS", "bo"), network.tie("bo", "KNOWS", "cy"), network.tie("cy", "MENTORS", "ana", level=2)
    ids = network.load()
    evidence = query("queries.referral", "evidence.cypher").text
    asked: list[str] = []
    monkeypatch.setattr(graph.store, "watch", lambda text, *_: asked.append(text))
    ways = [(one, other) for one in ("ana", "bo", "cy") for other in ("ana", "bo", "cy") if one != other]
    first = [paths(graph, MEMBERS, ids[one], ids[other]) for one, other in ways]
    read = asked.count(evidence)
    assert [paths(graph, MEMBERS, ids[one], ids[other]) for one, other in ways] == first
    assert asked.count(evidence) == read
    assert len(paths(graph, STEWARD, ids["ana"], ids["cy"]).paths) == 2, "each level has its own"
    monkeypatch.setattr(remembered, "MOST", 1)
    assert [paths(graph, MEMBERS, ids[one], ids[other]) for one, other in ways] == first
    people(network, "ana", "bo", "cy")
    network.tie("ana", "KNOWS", "bo", context="a seminar"), network.tie("bo", "KNOWS", "cy", level=2)
    network.load()
    assert said(paths(graph, MEMBERS, ids["ana"], ids["bo"])) == ["ana and bo know each other (a seminar)."]
    assert not paths(graph, MEMBERS, ids["ana"], ids["cy"]).paths, "a write shows at once"


def test_a_workplace_needs_days_in_common(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di")
    network.organisation("prison")
    network.tie("ana", "WORKS_AT", "prison", start="2010", end="2015")
    network.tie("bo", "WORKS_AT", "prison", start="2016")
    network.tie("cy", "WORKS_AT", "prison", start="2015-06")
    network.tie("di", "WORKS_AT", "prison")
    ids = network.load()
    assert chains(paths(graph, MEMBERS, ids["ana"], ids["bo"], hops=1)) == []
    assert said(paths(graph, MEMBERS, ids["ana"], ids["cy"], hops=1)) == [
        "Both worked at prison, ana from 2010 to 2015 and cy since June 2015."]
    assert said(paths(graph, MEMBERS, ids["bo"], ids["di"], hops=1)) == ["Both work at prison, bo since 2016."]


def test_told_is_the_time_together_that_counts(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo")
    network.organisation("prison")
    for who, start, end in (("ana", "2000", "2003"), ("ana", "2018", None), ("bo", "2001", None)):
        network.tie(who, "WORKS_AT", "prison", unit="Education", start=start, **({"end": end} if end else {}))
    ids = network.load()
    now = "Both work at prison (Education), ana since 2018 and bo since 2001."
    before = "Both worked at prison (Education), ana from 2000 to 2003 and bo since 2001."
    for as_of, sentence in ((None, now), ("2018", now), ("2017", before)):
        assert said(paths(graph, MEMBERS, ids["ana"], ids["bo"], as_of=as_of)) == [sentence]


def test_however_often_two_worked_together_told_is_the_last_time(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo")
    chance, prisons = Random(6), [f"prison {number:02}" for number in range(20)]
    for place in prisons:
        network.organisation(place)
        for who in ("ana", "bo"):
            for start in chance.sample(range(1990, 2020), 3):
                network.tie(who, "WORKS_AT", place, start=str(start), end=str(start + chance.randint(0, 5)))
    ids = network.load()
    for each in paths(graph, MEMBERS, ids["ana"], ids["bo"], as_of="2025", hops=1).paths[0].hops[0].evidence:
        until = min(map(int, re.findall(r" (?:to|in) (\d{4})", each.text)))
        assert each.years == pytest.approx(2025 - until, abs=0.1), each.text


def test_a_unit_is_shared_by_those_who_state_it(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di")
    network.organisation("prison")
    for key, unit in (("ana", "Education"), ("bo", " education "), ("cy", "Security"), ("di", None)):
        network.tie(key, "WORKS_AT", "prison", **({"unit": unit} if unit else {}))
    ids = network.load()
    met = {(a, b) for a, b in combinations(("ana", "bo", "cy", "di"), 2) if chains(paths(graph, MEMBERS, ids[a], ids[b], hops=1))}
    assert met == {("ana", "bo")}


def test_large_organisations_and_huge_events_make_no_step(network: Network, graph: Graph) -> None:
    many = [f"p{number}" for number in range(501)]
    people(network, *many)
    network.organisation("ministry"), network.organisation("small"), network.event("congress"), network.event("conference")
    for number, key in enumerate(many):
        network.tie(key, "ATTENDED", "congress")
        if number < 500:
            network.tie(key, "ATTENDED", "conference")
        if number < 51:
            network.tie(key, "WORKS_AT", "ministry")
        if number < 50:
            network.tie(key, "WORKS_AT", "small")
    ids = network.load()
    assert said(paths(graph, MEMBERS, ids["p0"], ids["p1"], hops=1)) == ["Both work at small.", "Both took part in conference."]
    assert chains(paths(graph, MEMBERS, ids["p0"], ids["p500"])) == []
    assert said(paths(graph, MEMBERS, ids["p0"], ids["p50"], k=1)) == ["Both took part in conference."]


def test_different_people_come_before_more_of_the_same(network: Network, graph: Graph) -> None:
    people(network, "ana", "zoe", "m1", "m2", "m3", "x")
    for middle in ("m1", "m2", "m3"):
        network.tie("ana", "KNOWS", middle)
        network.tie(middle, "KNOWS", "zoe")
    network.tie("m1", "KNOWS", "x")
    network.tie("x", "KNOWS", "zoe")
    ids = network.load()
    answer = paths(graph, MEMBERS, ids["ana"], ids["zoe"], k=3)
    assert sorted(chains(answer)) == [["ana", middle, "zoe"] for middle in ("m1", "m2", "m3")]
    more = chains(paths(graph, MEMBERS, ids["ana"], ids["zoe"], k=5))
    assert more[:3] == chains(answer)
    assert ["ana", "m1", "x", "zoe"] in more
    assert len({tuple(chain) for chain in more}) == len(more)


def test_via_and_avoid(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "zoe")
    network.event("meeting")
    network.tie("ana", "KNOWS", "zoe")
    for start, end in (("ana", "bo"), ("bo", "zoe"), ("ana", "cy"), ("cy", "bo")):
        network.tie(start, "KNOWS", end)
    network.tie("ana", "ATTENDED", "meeting")
    network.tie("zoe", "ATTENDED", "meeting")
    ids = network.load()
    ends = ids["ana"], ids["zoe"]
    assert chains(paths(graph, MEMBERS, *ends, k=1, via=[ids["bo"]])) == [["ana", "bo", "zoe"]]
    assert chains(paths(graph, MEMBERS, *ends, k=1, via=[ids["bo"], ids["cy"]])) == [["ana", "cy", "bo", "zoe"]]
    assert ["ana", "bo", "zoe"] not in chains(paths(graph, MEMBERS, *ends, avoid=[ids["bo"]]))
    assert said(paths(graph, MEMBERS, *ends, k=1, avoid=[ids["meeting"]])) == ["ana and zoe know each other."]
    nowhere = paths(graph, MEMBERS, *ends, via=[ids["cy"]], avoid=[ids["bo"]])
    assert nowhere.paths == ()
    assert nowhere.reason == ("No path, because no chain of at most 6 steps leads from ana to zoe, goes through whom you name and avoids "
                              "what you leave out.")


def test_who_is_to_be_passed_and_belongs_to_an_end_stands_there_alone(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di", "zoe")
    network.organisation("prison"), network.organisation("school")
    for person in ("ana", "bo", "cy"):
        network.tie(person, "WORKS_AT", "prison", unit=person)
    network.tie("cy", "WORKS_AT", "school", unit="roof"), network.tie("zoe", "WORKS_AT", "school", unit="cellar")
    for one, other in (("ana", "bo"), ("bo", "zoe"), ("ana", "di"), ("di", "zoe"), ("bo", "cy")):
        network.tie(one, "KNOWS", other)
    ids = network.load()
    prison, school, ana, bo, cy, di, zoe = (ids[each] for each in ("prison", "school", "ana", "bo", "cy", "di", "zoe"))
    assert sorted(chains(paths(graph, MEMBERS, prison, zoe, via=[ana]))) == [["prison", "ana", "bo", "zoe"], ["prison", "ana", "di", "zoe"]]
    assert chains(paths(graph, MEMBERS, zoe, prison, via=[ana, di])) == [["zoe", "di", "ana", "prison"]]
    assert chains(paths(graph, MEMBERS, prison, zoe, via=[ana, bo])) == [["prison", "ana", "bo", "zoe"]], "of two the first stands there"
    assert chains(paths(graph, MEMBERS, prison, zoe, via=[bo, ana])) == [["prison", "bo", "ana", "di", "zoe"]]
    assert chains(paths(graph, MEMBERS, prison, school, via=[cy])) == [["prison", "cy", "school"]], "of both ends, a path already"
    assert chains(paths(graph, MEMBERS, prison, school, k=1, via=[cy, bo])) == [["prison", "bo", "cy", "school"]], "unless there is room"
    assert chains(between(graph, [prison, ana], [zoe], k=1, via=[bo])) == [["prison", "bo", "zoe"]]
    assert chains(paths(graph, MEMBERS, prison, "", via=[ana], anyone=[di, cy])) == [["prison", "ana", "di"], ["prison", "ana", "bo", "cy"]]
    untied = paths(graph, MEMBERS, prison, di, via=[cy], hops=1)
    assert untied.reason == ("No path, because no chain of at most 1 step leads from prison to di and goes through whom you name. "
                             "One of 3 does: allow 3 steps to see it.")


def test_who_belongs_to_both_ends_stands_at_one_where_somebody_else_is_to_be_passed(network: Network, graph: Graph) -> None:
    people(network, "cy", "di", "zoe")
    for place, staff in (("prison", ("cy",)), ("school", ("cy", "zoe"))):
        network.organisation(place)
        for person in staff:
            network.tie(person, "WORKS_AT", place, unit=person)
    network.tie("cy", "KNOWS", "di"), network.tie("di", "KNOWS", "zoe")
    ids = network.load()
    via = [ids["cy"], ids["di"]]
    assert chains(paths(graph, MEMBERS, ids["prison"], ids["school"], via=via)) == [["prison", "cy", "di", "zoe", "school"]]
    assert chains(paths(graph, MEMBERS, ids["school"], ids["prison"], via=via)) == [["school", "zoe", "di", "cy", "prison"]]


def test_as_of_a_date(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo")
    network.event("meeting", start="2020-05")
    network.tie("ana", "ATTENDED", "meeting")
    network.tie("bo", "ATTENDED", "meeting")
    ids = network.load()
    assert chains(paths(graph, MEMBERS, ids["ana"], ids["bo"], as_of="2020-04")) == []
    assert chains(paths(graph, MEMBERS, ids["ana"], ids["bo"], as_of="2020")) == [["ana", "bo"]]
    with pytest.raises(Invalid) as refused:
        paths(graph, MEMBERS, ids["ana"], ids["bo"], as_of="soon")
    assert refused.value.argument == "as_of"


def test_what_lies_ahead_has_introduced_nobody_yet(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy")
    network.event("meeting", start=in_years(1)), network.thing("Collaboration", "project"), network.organisation("office")
    for key in ("ana", "bo"):
        network.tie(key, "ATTENDED", "meeting"), network.tie(key, "TAKES_PART_IN", "project"), network.tie(key, "WORKS_AT", "office")
    network.tie("cy", "TAKES_PART_IN", "project", start=in_years(2)), network.tie("cy", "WORKS_AT", "office", start=in_years(2))
    network.tie("cy", "KNOWS", "ana", start=in_years(2))
    ids = network.load()
    hop = paths(graph, MEMBERS, ids["ana"], ids["bo"]).paths[0].hops[0]
    assert sorted((each.kind, each.among) for each in hop.evidence) == [("collaboration", 2), ("workplace", 2)]
    assert chains(paths(graph, MEMBERS, ids["ana"], ids["cy"])) == []
    assert chains(paths(graph, MEMBERS, ids["office"], ids["cy"])) == [], "cy does not work there yet"
    reason = paths(graph, MEMBERS, ids["ana"], ids["cy"]).reason
    assert reason == "No path, because nothing is known here that ties cy to anyone and had begun by today."
    later = {evidence.kind for evidence in paths(graph, MEMBERS, ids["ana"], ids["bo"], as_of=in_years(1)).paths[0].hops[0].evidence}
    assert later == {"collaboration", "event", "workplace"}
    assert chains(paths(graph, MEMBERS, ids["ana"], ids["cy"], as_of=in_years(2))) != []


def test_what_has_no_stated_end_lasts(network: Network, graph: Graph) -> None:
    """As old as where they still are together: a project that began long ago, one of which no day is known, one that has ended."""
    people(network, "ana", "bo", "cy", "di", "eve", "fay")
    for key, pair, dates in (("lasting", ("ana", "bo"), {"start": "2015"}), ("undated", ("cy", "di"), {}),
                             ("ended", ("eve", "fay"), {"start": "2015", "end": in_years(-1)})):  # fmt: skip
        network.thing("Collaboration", key, **dates)
        for person in pair:
            network.tie(person, "TAKES_PART_IN", key)
    ids = network.load()
    found = {pair: paths(graph, MEMBERS, *map(ids.__getitem__, pair.split())).paths[0].hops[0] for pair in ("ana bo", "cy di", "eve fay")}
    assert found["ana bo"].strength == found["cy di"].strength > found["eve fay"].strength
    assert (found["ana bo"].evidence[0].years, found["eve fay"].evidence[0].years) == (0.0, pytest.approx(0.5, abs=0.5))


def test_an_event_of_which_nobody_knows_when_it_was_says_so(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo"), network.event("workshop")
    network.tie("ana", "ATTENDED", "workshop"), network.tie("bo", "ATTENDED", "workshop")
    ids = network.load()
    evidence = paths(graph, MEMBERS, ids["ana"], ids["bo"]).paths[0].hops[0].evidence[0]
    assert evidence.years is None
    assert evidence.strength == pytest.approx(WEIGHTS[SAME_EVENT] * 0.5)


def test_however_faint_a_step_is_it_is_more_than_nothing(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy"), network.event("congress", start="2001", participants=80_000)
    network.tie("ana", "ATTENDED", "congress"), network.tie("bo", "ATTENDED", "congress"), network.tie("bo", "KNOWS", "cy")
    ids = network.load()
    path = paths(graph, MEMBERS, ids["ana"], ids["cy"]).paths[0]
    assert 0 < path.hops[0].strength < 1e-5
    assert path.score == pytest.approx((path.hops[0].strength * path.hops[1].strength) ** 0.5, rel=1e-3)
    assert path.hops[0].evidence[0].strength == path.hops[0].strength


def test_what_had_not_begun_is_no_end(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy")
    network.event("workshop", start="2022-06-01"), network.thing("Collaboration", "project", start="2022")
    network.tie("ana", "TAUGHT_AT", "workshop"), network.tie("ana", "TAKES_PART_IN", "project"), network.tie("ana", "KNOWS", "bo")
    ids = network.load()
    for end, doing in (("workshop", "taught at"), ("project", "takes part in")):
        assert chains(paths(graph, MEMBERS, ids[end], ids["bo"])) == [[end, "ana", "bo"]]
        early = paths(graph, MEMBERS, ids[end], ids["bo"], as_of="2010")
        assert (early.paths, early.reason) == ((), f"No path, because nobody who {doing} {end} is known here by 2010.")


def test_an_organisation_is_whoever_works_there(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy")
    network.organisation("prison"), network.organisation("school"), network.organisation("empty")
    network.tie("bo", "WORKS_AT", "prison", role="head", start="2019")
    network.tie("cy", "WORKS_AT", "school")
    network.tie("ana", "KNOWS", "bo")
    network.tie("bo", "KNOWS", "cy")
    ids = network.load()
    answer = paths(graph, MEMBERS, ids["ana"], ids["prison"], hops=1)
    assert chains(answer) == [["ana", "bo", "prison"]]
    assert said(answer)[-1] == "bo has worked at prison as head since 2019."
    assert chains(paths(graph, MEMBERS, ids["prison"], ids["school"], k=1)) == [["prison", "bo", "cy", "school"]]
    assert chains(paths(graph, MEMBERS, ids["bo"], ids["prison"], k=1)) == [["bo", "prison"]]
    assert paths(graph, MEMBERS, ids["ana"], ids["empty"]).reason == "No path, because nobody who works at empty is known here."
    assert paths(graph, PUBLIC, ids["prison"], ids["school"]).reason == "No path, because nobody who works at prison is known here."


def test_a_unit_is_whoever_works_in_it(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di", "ed")
    network.organisation("prison"), network.organisation("school")
    network.tie("bo", "WORKS_AT", "prison", unit="Education", role="head"), network.tie("cy", "WORKS_AT", "prison", unit=" education")
    network.tie("cy", "WORKS_AT", "prison", unit="Security", role="guard"), network.tie("di", "WORKS_AT", "prison")
    network.tie("ed", "WORKS_AT", "school", unit="Education")
    network.tie("di", "WORKS_AT", "prison", unit="Education", role="teacher", level=2)
    for other in ("bo", "cy", "di", "ed"):
        network.tie("ana", "KNOWS", other)
    ids = network.load()
    education = f"{ids['prison']}/education"
    answer = paths(graph, MEMBERS, ids["ana"], education, hops=1)
    assert sorted(chains(answer)) == [["ana", "bo", "prison / Education"], ["ana", "cy", "prison / Education"]]
    assert (answer.ends[0].id, answer.ends[0].unit) == (ids["prison"], "Education")
    assert [text for text in said(answer) if "works" in text] == [
        "bo works at prison (Education) as head.", "cy works at prison ( education)."]
    assert chains(paths(graph, MEMBERS, education, f"{ids['prison']}/security", k=1)) == [["prison / Education", "cy", "prison / Security"]]
    assert len(paths(graph, STEWARD, ids["ana"], education, hops=1).paths) == 3, "what only stewards see counts for them alone"
    assert len(paths(graph, MEMBERS, ids["ana"], ids["prison"], hops=1).paths) == 3
    assert len(between(graph, [ids["ana"]], [education, f"{ids['school']}/education"], hops=1).paths) == 3
    nobody = "No path, because nobody who works at prison / kitchen is known here."
    assert paths(graph, MEMBERS, ids["ana"], f"{ids['prison']}/kitchen").reason == nobody
    assert paths(graph, PUBLIC, education, ids["prison"]).reason == nobody.replace("kitchen", "education"), "as it was written"
    with pytest.raises(Invalid, match="only organisations have any"):
        paths(graph, MEMBERS, ids["ana"], f"{ids['bo']}/education")


def test_an_event_is_its_trainers_and_a_collaboration_its_people(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di", "ed", "zoe")
    network.event("workshop", start="2022-06-01"), network.thing("Collaboration", "hope"), network.event("lecture")
    network.tie("ana", "TAUGHT_AT", "workshop", role="trainer"), network.tie("bo", "ATTENDED", "workshop", role="trainee")
    network.tie("cy", "TAUGHT_AT", "workshop", role="speaker"), network.tie("bo", "TAUGHT_AT", "lecture", role="speaker")
    network.tie("di", "TAKES_PART_IN", "hope", role="coordinator", start="2021"), network.tie("ed", "TAKES_PART_IN", "hope", level=2)
    for person in ("ana", "bo", "cy", "di", "ed"):
        network.tie(person, "KNOWS", "zoe")
    ids = network.load()
    trainers = paths(graph, MEMBERS, ids["workshop"], ids["zoe"], hops=1)
    assert chains(trainers) == [["workshop", "ana", "zoe"]]
    assert said(trainers)[0] == "ana taught at workshop on 1 June 2022."
    taking_part = paths(graph, MEMBERS, ids["zoe"], ids["hope"], hops=1)
    assert chains(taking_part) == [["zoe", "di", "hope"]]
    assert said(taking_part)[-1] == "di took part in hope since 2021."
    assert sorted(chains(paths(graph, STEWARD, ids["hope"], ids["zoe"], hops=1))) == [["hope", "di", "zoe"], ["hope", "ed", "zoe"]]
    assert paths(graph, MEMBERS, ids["lecture"], ids["zoe"]).reason == "No path, because nobody who taught at lecture is known here."


def test_several_stand_at_one_end_and_nobody_of_them_between(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di", "zoe", "yan")
    network.organisation("prison"), network.organisation("empty")
    network.tie("cy", "WORKS_AT", "prison", start="2020"), network.tie("yan", "WORKS_AT", "prison", end="2001")
    for one, other in (("ana", "bo"), ("bo", "di"), ("di", "cy"), ("di", "zoe")):
        network.tie(one, "KNOWS", other)
    ids = network.load()
    starts = [ids["ana"], ids["bo"]]
    answer = between(graph, starts, [ids["prison"], ids["zoe"], ids["empty"]])
    assert sorted(chains(answer)) == [["bo", "di", "cy", "prison"], ["bo", "di", "zoe"]], "ana does not go through bo"
    assert [[each.name for each in side] for side in (answer.starts, answer.ends)] == [["ana", "bo"], ["prison", "zoe", "empty"]]
    assert chains(between(graph, starts, [ids["cy"], ids["prison"]])) == [["bo", "di", "cy"]], "who is named stands for herself"
    assert between(graph, starts, [ids["bo"], ids["zoe"]]).reason == "No path, because at both ends there is bo."
    assert between(graph, starts, starts).reason == "No path, because both ends are ana and bo."
    assert between(graph, [ids["ana"]], [ids["empty"]]).reason == "No path, because nobody who works at empty is known here."
    with pytest.raises(NotFound):
        between(graph, starts, [ids["zoe"], "nothing"])


def test_reasons_for_no_path(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "alone")
    network.tie("ana", "KNOWS", "bo")
    network.tie("bo", "KNOWS", "cy", level=2)
    ids = network.load()

    def reason(start: str, end: str, viewer: Viewer = MEMBERS) -> str | None:
        return paths(graph, viewer, ids[start], ids[end]).reason

    assert reason("ana", "ana") == "No path, because both ends are ana."
    assert reason("ana", "alone") == "No path, because nothing is known here that ties alone to anyone."
    assert reason("ana", "cy") == "No path, because nothing is known here that ties cy to anyone."
    assert reason("ana", "cy", STEWARD) is None


def test_why_there_was_none_on_an_earlier_day(network: Network, graph: Graph) -> None:
    """What is known here may well lead there: the reason says that the day, or what is invented, was asked for."""
    people(network, "ana", "bo", "cy", "di")
    network.tie("ana", "KNOWS", "cy", start="2000"), network.tie("di", "KNOWS", "bo", start="2000")
    network.tie("ana", "KNOWS", "bo", start="2020")
    ids = network.load()

    def reason(as_of: str, invented: bool = True) -> str | None:
        return paths(graph, MEMBERS, ids["ana"], ids["bo"], as_of=as_of, invented=invented).reason

    assert reason("2020") is None
    assert reason("2010") == "No path, because nothing that is known here leads from ana to bo and had begun by 2010, however many steps."
    assert reason("1950") == "No path, because nothing is known here that ties ana to anyone and had begun by 1950."
    assert reason("2010", invented=False) == ("No path, because nothing that is known here leads from ana to bo, does without what is "
                                              "invented and had begun by 2010, however many steps.")


def test_what_a_longer_search_would_find_is_said(network: Network, graph: Graph) -> None:
    chain = [f"p{number}" for number in range(9)]
    people(network, *chain, "x", "y")
    for one, other in pairwise(chain):
        network.tie(one, "KNOWS", other)
    network.tie("x", "KNOWS", "y")
    ids = network.load()

    def reason(end: str, hops: int) -> str | None:
        return paths(graph, MEMBERS, ids["p0"], ids[end], hops=hops).reason

    assert reason("p5", 4) == "No path, because no chain of at most 4 steps leads from p0 to p5. One of 5 does: allow 5 steps to see it."
    assert reason("p5", 5) is None
    assert reason("p8", 4) == reason("p8", 6) == "No path, because no chain of at most 6 steps leads from p0 to p8."
    apart = "No path, because nothing that is known here leads from p0 to x, however many steps"
    assert reason("x", 2) == reason("x", 6) == f"{apart}: they belong to different parts of the network."


def test_never_through_what_the_viewer_does_not_see(network: Network, graph: Graph) -> None:
    people(network, "ana", "zoe")
    network.person("between", level=2), network.event("meeting", level=2), network.topic("dialogue")
    for key in ("ana", "zoe"):
        network.tie(key, "KNOWS", "between")
        network.tie(key, "ATTENDED", "meeting")
        network.tie(key, "EXPERT_IN", "dialogue")
    ids = network.load()
    assert chains(paths(graph, STEWARD, ids["ana"], ids["zoe"])) == [["ana", "between", "zoe"], ["ana", "zoe"]]
    assert paths(graph, MEMBERS, ids["ana"], ids["zoe"]).paths == ()
    for start, end in (("ana", "between"), ("between", "ana")):
        with pytest.raises(NotFound):
            paths(graph, MEMBERS, ids[start], ids[end])
    with pytest.raises(Invalid) as refused:
        paths(graph, MEMBERS, ids["ana"], ids["dialogue"])
    assert refused.value.argument == "to"


@pytest.mark.parametrize(("arguments", "argument"), [
    ({"k": 0}, "k"), ({"k": 21}, "k"), ({"hops": 0}, "hops"), ({"hops": 7}, "hops"), ({"via": ["a", "b", "c"]}, "via")])
def test_what_cannot_be_asked_names_its_argument(graph: Graph, arguments: dict[str, int], argument: str) -> None:
    with pytest.raises(Invalid) as refused:
        paths(graph, MEMBERS, "x", "y", **arguments)  # type: ignore[arg-type]
    assert refused.value.argument == argument


# Against a plain reading of DESIGN.md §9.


@dataclass
class World:
    """A random small world, remembered as it was said."""

    chance: Random
    people: list[str] = field(default_factory=list)
    stays: list[tuple[str, str, str, str | None, str | None]] = field(default_factory=list)
    declared: set[frozenset[str]] = field(default_factory=set)

    def say(self, network: Network) -> None:
        self.people = [f"p{number:02}" for number in range(14)]
        people(network, *self.people)
        for number in range(3):
            network.event(f"e{number}"), network.organisation(f"o{number}"), network.thing("Collaboration", f"c{number}")
        for person in self.people:
            for _ in range(self.chance.randint(0, 2)):
                self._stay(network, person)
        for _ in range(4):
            one, other = self.chance.sample(self.people, 2)
            network.tie(one, self.chance.choice(["KNOWS", "MENTORS"]), other)
            self.declared.add(frozenset((one, other)))

    def _stay(self, network: Network, person: str) -> None:
        kind, number = self.chance.choice("eeooc"), self.chance.randrange(3)
        start = self.chance.choice([None, "2010", "2015", "2020"]) if kind != "e" else None
        end = str(int(start) + self.chance.randint(0, 5)) if start and self.chance.random() < 0.7 else None
        unit = self.chance.choice(["", "", "a", "b"]) if kind == "o" else ""
        type_ = {"e": self.chance.choice(["ATTENDED", "TAUGHT_AT"]), "o": "WORKS_AT", "c": "TAKES_PART_IN"}[kind]
        dates = {name: value for name, value in (("start", start), ("end", end), ("unit", unit)) if value}
        place = f"{kind}{number}"
        if any(each[:2] == (person, place) for each in self.stays):
            return
        network.tie(person, type_, place, **dates)
        self.stays.append((person, place, unit, start, end))

    def steps(self) -> networkx.Graph:
        graph = networkx.Graph(tuple(pair) for pair in self.declared)
        graph.add_nodes_from(self.people)
        for one, other in combinations(self.stays, 2):
            if one[0] != other[0] and one[1:3] == other[1:3] and _overlap(one, other):
                graph.add_edge(one[0], other[0])
        return graph


def _overlap(one: tuple[str, str, str, str | None, str | None], other: tuple[str, str, str, str | None, str | None]) -> bool:
    return all(start is None or end is None or first_and_last(start)[0] <= first_and_last(end)[1]
               for start, end in ((one[3], other[4]), (other[3], one[4])))


@pytest.mark.parametrize("seed", range(6))
def test_against_a_plain_search(network: Network, graph: Graph, seed: int) -> None:
    world = World(Random(seed))
    world.say(network)
    ids = network.load()
    steps = world.steps()
    found = 0
    for one, other in Random(seed).sample(list(permutations(world.people, 2)), 25):
        answer = paths(graph, MEMBERS, ids[one], ids[other], k=3)
        real = list(networkx.all_simple_paths(steps, one, other, cutoff=4))
        shown = chains(answer)
        found += bool(shown)
        assert bool(shown) == bool(real), (one, other)
        assert bool(answer.reason) == (not shown)
        assert all(chain in real for chain in shown)
        assert len({tuple(chain) for chain in shown}) == len(shown)
        assert len(shown) == min(3, len(real))
        assert all(hop.evidence for path in answer.paths for hop in path.hops)
        apart = chains(paths(graph, MEMBERS, ids[one], ids[other], k=9, diverse=True))
        passed = [each for chain in apart for each in chain[1:-1]]
        assert len(passed) == len(set(passed))
        assert apart[:1] == shown[:1]
    assert found


@pytest.mark.parametrize("seed", range(3))
def test_through_somebody_of_an_end_is_as_if_they_were_named(network: Network, graph: Graph, seed: int) -> None:
    """With the step to where they belong, from or to any place and anybody, of any length; and from place to place likewise."""
    world, found = World(Random(seed)), 0
    world.say(network)
    ids = network.load()
    there = sorted({(person, place) for person, place, *_ in world.stays if place[0] != "e"})
    for person, place in there:
        for other in world.chance.sample(sorted({*world.people} - {person}), 3):
            out = paths(graph, MEMBERS, ids[place], ids[other], via=[ids[person]])
            back = paths(graph, MEMBERS, ids[other], ids[place], via=[ids[person]])
            assert [chain[1:] for chain in chains(out)] == chains(paths(graph, MEMBERS, ids[person], ids[other])), (place, person, other)
            assert [chain[:-1] for chain in chains(back)] == chains(paths(graph, MEMBERS, ids[other], ids[person])), (other, person, place)
            found += len(out.paths)
    for (one, first), (other, last) in world.chance.sample([*permutations(there, 2)], 20):
        if one != other and first != last and not {(one, last), (other, first)} & {*there}:
            both = paths(graph, MEMBERS, ids[first], ids[last], via=[ids[one], ids[other]])
            assert [chain[1:-1] for chain in chains(both)] == chains(paths(graph, MEMBERS, ids[one], ids[other]))
    assert found


@pytest.mark.parametrize("seed", range(3))
def test_anyone_is_reached_as_each_would_be_alone(network: Network, graph: Graph, seed: int) -> None:
    """Nobody who is looked for is passed on the way to another."""
    world = World(Random(seed))
    world.say(network)
    ids = network.load()
    start, *others = [ids[each] for each in world.people]
    targets = Random(seed).sample(others, 6)
    alone = [path for each in targets for path in paths(graph, MEMBERS, start, each, k=1, avoid=[t for t in targets if t != each]).paths]
    answer = paths(graph, MEMBERS, start, "", k=20, anyone=targets)
    assert {path.nodes[-1].id: path for path in answer.paths} == {path.nodes[-1].id: path for path in alone}
    assert len(answer.paths) == len(alone)
    assert (answer.ends, answer.targets) == ((), 6)
    few = paths(graph, MEMBERS, start, "", k=2, anyone=targets)
    assert few.paths == answer.paths[:2]


@pytest.mark.parametrize("seed", range(3))
def test_anyone_is_reached_through_different_people(network: Network, graph: Graph, seed: int) -> None:
    """Each path is the best to those whom the ones before it do not reach, without the people whom those pass; until none is left."""
    world = World(Random(seed))
    world.say(network)
    ids = network.load()
    start, *others = world.people
    targets, answered, passed = Random(seed).sample(others, 6), [], set[str]()
    while best := paths(graph, MEMBERS, ids[start], "", k=1, anyone=[ids[each] for each in targets if each not in passed],
                        avoid=[ids[each] for each in passed]).paths:
        answered += best
        passed.update(node.name for node in best[0].nodes[1:])
    answer = paths(graph, MEMBERS, ids[start], "", k=20, anyone=[ids[each] for each in targets], diverse=True)
    assert list(answer.paths) == answered
    assert chains(paths(graph, MEMBERS, ids[start], "", k=2, anyone=[ids[each] for each in targets], diverse=True)) == chains(answer)[:2]
    shown = [each for chain in chains(answer) for each in chain[1:]]
    assert len(shown) == len(set(shown))
    left = world.steps()
    left.remove_nodes_from(shown)
    assert not {*targets} & networkx.single_source_shortest_path_length(left, start, cutoff=4).keys()


def test_who_fits_can_be_passed_on_the_way_to_others_where_that_is_asked(network: Network, graph: Graph) -> None:
    people(network, "ana", "cy", "zoe")
    network.tie("ana", "KNOWS", "cy"), network.tie("cy", "KNOWS", "zoe")
    ids = network.load()
    fitting = [ids["cy"], ids["zoe"]]
    assert chains(paths(graph, MEMBERS, ids["ana"], "", anyone=fitting)) == [["ana", "cy"]]
    assert chains(paths(graph, MEMBERS, ids["ana"], "", anyone=fitting, via=[ids["cy"]])) == [["ana", "cy", "zoe"]]


def test_nobody_is_reached(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo")
    ids = network.load()
    assert paths(graph, MEMBERS, ids["ana"], "", anyone=[]).reason == "No path, because nobody is found who fits."
    assert paths(graph, MEMBERS, ids["ana"], "", anyone=[ids["ana"]]).reason == "No path, because nobody is found who fits."
    alone = paths(graph, MEMBERS, ids["ana"], "", anyone=[ids["bo"]], hops=2)
    assert alone.reason == "No path, because nothing is known here that ties ana to anyone."


def test_what_is_asked_too_narrowly_is_said_with_what_a_longer_limit_would_find(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo", "cy", "di", "zoe", "alone")
    for one, other in (("ana", "bo"), ("bo", "zoe"), ("bo", "cy"), ("cy", "di"), ("di", "zoe")):
        network.tie(one, "KNOWS", other)
    ids = network.load()

    def reasons(start: str, end: str, **asked: Any) -> list[str | None]:
        """Where the end is named, and where a search finds it."""
        named = paths(graph, MEMBERS, ids[start], ids[end], **asked)
        found = paths(graph, MEMBERS, ids[start], "", anyone=[ids[end]], **asked)
        return [named.reason, found.reason and found.reason.replace("the one person who fits", end)]

    assert reasons("ana", "zoe") == [None, None]
    for asked, reason in (
        ({"hops": 1}, "no chain of at most 1 step leads from ana to zoe. One of 2 does: allow 2 steps to see it."),
        ({"via": [ids["di"]], "hops": 3},
         "no chain of at most 3 steps leads from ana to zoe and goes through whom you name. One of 4 does: allow 4 steps to see it."),
        ({"via": [ids["di"]], "avoid": [ids["cy"]]},
         "no chain of at most 6 steps leads from ana to zoe, goes through whom you name and avoids what you leave out."),
        ({"avoid": [ids["bo"]]}, "nothing that is known here leads from ana to zoe and avoids what you leave out, however many steps."),
        ({"kinds": ["event"]},
         "nothing that is known here leads from ana to zoe and rests on the kinds of evidence that you ask for, however many steps."),
        ({"via": [ids["alone"]]}, "nothing that is known here leads from ana to zoe and goes through whom you name, however many steps."),
    ):
        assert reasons("ana", "zoe", **asked) == [f"No path, because {reason}"] * 2
    assert reasons("alone", "zoe") == reasons("zoe", "alone") == ["No path, because nothing is known here that ties alone to anyone."] * 2


def test_who_is_left_out_is_still_known_to_belong_there(network: Network, graph: Graph) -> None:
    people(network, "ana", "bo")
    network.organisation("prison"), network.tie("bo", "WORKS_AT", "prison"), network.tie("ana", "KNOWS", "bo")
    ids = network.load()
    reason = paths(graph, MEMBERS, ids["ana"], ids["prison"], avoid=[ids["bo"]]).reason
    nothing = "nothing that is known here leads from ana to prison and avoids what you leave out, however many steps"
    assert reason == f"No path, because {nothing}."


def test_a_search_without_time_says_so_and_claims_nothing(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = [f"p{number}" for number in range(9)]
    people(network, *chain, "x", "y")
    for one, other in (*pairwise(chain), ("x", "y")):
        network.tie(one, "KNOWS", other)
    ids = network.load()

    def asked(end: str, most: int, **more: Any) -> list[Answer]:
        """Where the end is named, and where a search finds it, with so much time."""
        monkeypatch.setattr(questions, "MOST_REACHED", most)
        return [paths(graph, MEMBERS, ids["p0"], ids[end], **more), paths(graph, MEMBERS, ids["p0"], "", anyone=[ids[end]], **more)]

    for answer, to in zip(asked("p3", 0), ("p3", "the one person who fits"), strict=True):
        assert (answer.paths, answer.partial) == ((), True)
        assert answer.reason == f"No chain of at most 4 steps is found that leads from p0 to {to}, but there was no time to look further."
    for answer in asked("x", 0):
        assert "however many steps" in str(answer.reason), "what is certain is said nevertheless"
    for answer, to in zip(asked("p5", 2, hops=1), ("p5", "the one person who fits"), strict=True):
        assert not answer.partial
        assert answer.reason == (f"No path, because no chain of at most 1 step leads from p0 to {to}. "
                                 "There was no time to look for longer ones.")
    assert all(answer.paths and not answer.partial for answer in asked("p3", 1000))


def test_different_ways_have_the_time_of_one_search(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    between = [f"m{number}" for number in range(9)]
    people(network, "ana", "zoe", *between)
    for each in between:
        network.tie("ana", "KNOWS", each), network.tie(each, "KNOWS", "zoe")
    ids = network.load()

    def asked(most: int, **more: Any) -> Answer:
        monkeypatch.setattr(questions, "MOST_REACHED", most)
        return paths(graph, MEMBERS, ids["ana"], ids["zoe"], **more)

    assert len(asked(100_000, k=9, diverse=True).paths) == 9
    enough = next(most for most in range(1000) if not asked(most, k=1).partial)
    answer = asked(enough, k=9, diverse=True)
    assert answer.partial
    assert len(answer.paths) < 9


@pytest.mark.parametrize("named", [True, False])
def test_where_somebody_is_hidden_meanwhile_it_is_asked_for_again(
    network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    people(network, "ana", "bo", "zoe")
    network.tie("ana", "KNOWS", "bo"), network.tie("bo", "KNOWS", "zoe")
    ids = network.load()
    asked, telling = (ids["ana"], ids["zoe"] if named else ""), introducing.told

    def hidden_before_it_is_told(*searched: Any) -> Any:
        people(network, "ana", "zoe"), network.person("bo", level=2)
        network.load()
        return telling(*searched)

    monkeypatch.setattr(introducing, "told", hidden_before_it_is_told)
    answer = paths(graph, MEMBERS, *asked, anyone=[ids["zoe"]])
    assert answer.paths == ()
    assert answer.reason == "No path, because what is known here changed while it was looked for. Please ask again."
    monkeypatch.setattr(introducing, "told", telling)
    assert "ask again" not in str(paths(graph, MEMBERS, *asked, anyone=[ids["zoe"]]).reason)
