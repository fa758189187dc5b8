"""How far a training or a project reached: figures against what can be counted by hand, and what is lost by taking out against networkx."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from random import Random

import networkx
import pytest

from graph import Graph, Invalid, NotFound, TooHeavy, Viewer, jobs
from graph.working import Worker
from queries import query
from queries.lineage.asking import MOST_GENERATIONS, Narrowed
from queries.reach import HANGING, Later, by_worker, hanging, look_at_all, reach
from queries.reach.asking import Ask, walked
from queries.reach.made_of import made_of
from tests.conftest import overdue
from tests.queries.chains import Said, lost, random_said
from tests.queries.saying import Network, in_years
from tests.queries.test_lineage import people, workshop

MEMBERS, STEWARD = Viewer.members(), Viewer.steward()


def cascade(network: Network) -> None:
    """A course delivered twice: to bo and cy by ana, to di and ana by bo; bo then trains eve, eve trains fay; cy and di train nobody."""
    people(network, "ana", "bo", "cy", "di", "eve", "fay", "gus")
    network.thing("Training", "course")
    for key, kind, country in (("prison", "prison", "RO"), ("academy", "training_academy", "NO")):
        network.organisation(key, kind=kind, country=country)
    workshop(network, "first", "ana", trained=("bo", "cy"), start="2020-03", participants="30", country="RO")
    workshop(network, "second", "bo", trained=("di", "ana"), start="2021-05")
    workshop(network, "third", "bo", trained=("eve", "bo"), start="2021-09"), workshop(network, "fourth", "eve", trained=("fay",))
    workshop(network, "other", "gus", trained=())
    for each in ("first", "second"):
        network.tie(each, "DELIVERS", "course")
    network.tie("cy", "WORKS_AT", "prison", start="2019"), network.tie("gus", "WORKS_AT", "prison", start="2018")
    network.tie("ana", "WORKS_AT", "academy", end="2022"), network.tie("eve", "WORKS_AT", "academy")


def test_the_figures_of_a_training(network: Network, graph: Graph) -> None:
    cascade(network)
    found = reach(graph, MEMBERS, network.load()["course"])
    assert found.figures.people == 6
    assert [(each.number, each.people, each.stopped) for each in found.waves] == [(1, 4, 3), (2, 1, 0), (3, 1, 1)]
    assert [(each.organisations, each.services, each.countries) for each in found.waves] == [(2, 1, 2), (1, 0, 1), (0, 0, 0)]
    assert (found.services, found.figures.organisations, found.figures.countries) == (1, 2, 2)
    assert [(each.thing.name, each.trained, each.trainers, each.stated, each.unnamed) for each in found.deliveries] == [
        ("first", 2, 1, 30, 27), ("second", 2, 1, None, 0)]
    assert (found.stated, found.unnamed) == (30, 27)
    assert [(each.year, each.deliveries, each.people) for each in found.years] == [(2020, 1, 2), (2021, 1, 4)]


def test_where_it_stopped_and_whom_to_ask(network: Network, graph: Graph) -> None:
    cascade(network)
    found = reach(graph, MEMBERS, network.load()["course"])
    asked = {each.thing.name: ([one.name for one in each.teachers], [one.name for one in each.colleagues]) for each in found.stopped}
    assert asked == {"ana": (["bo"], []), "cy": ([], ["gus"]), "di": (["bo"], []), "fay": (["eve"], [])}, "ana has left the academy"


def test_who_taught_people_not_known_by_name_has_not_stopped_and_they_are_told_apart(network: Network, graph: Graph) -> None:
    people(network, "tea", "ana", "cy"), network.thing("Training", "course")
    workshop(network, "first", "tea", trained=("ana", "cy"), start="2020", participants="12")
    network.tie("first", "DELIVERS", "course")
    workshop(network, "second", "ana", trained=(), start="2021", participants="40")
    workshop(network, "before", "cy", trained=(), start="2019", participants="9")
    workshop(network, "third", "ana", trained=(), start="2022")
    ids = network.load()
    found = reach(graph, MEMBERS, ids["course"])
    assert ([each.thing.name for each in found.stopped], found.figures.stopped, found.figures.people) == (["cy"], 1, 2)
    assert (found.stated, found.unnamed, found.later) == (12, 9, Later(2, 40, 39))
    assert reach(graph, MEMBERS, ids["course"], depth=1).later == Later(0, 0, 0)
    assert [each.thing.name for each in reach(graph, MEMBERS, ids["course"], as_of="2020").stopped] == ["ana", "cy"]


@pytest.mark.parametrize("narrowed", [Narrowed(countries=("RS",)), Narrowed(until="2020")])
def test_who_taught_elsewhere_or_later_than_is_asked_for_has_not_stopped(network: Network, graph: Graph, narrowed: Narrowed) -> None:
    people(network, "tea", "ana", "bo", "cy", "di"), network.thing("Training", "course")
    workshop(network, "first", "tea", trained=("ana", "cy", "di"), start="2020", country="RS")
    workshop(network, "second", "ana", trained=("bo",), start="2021", country="NO")
    network.tie("first", "DELIVERS", "course"), network.tie("di", "MENTORS", "bo", start="2021")
    found = reach(graph, MEMBERS, network.load()["course"], narrowed=narrowed)
    assert (found.figures.people, [each.thing.name for each in found.stopped]) == (3, ["cy"])
    assert (found.leading, found.later.events) == (0, 0)


def test_of_whom_to_ask_and_on_whom_much_hangs_it_is_told_how_many_have_no_room(
    network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hanging, "MOST_SHOWN", 2)
    teachers, trained, last = ([f"{each}{number}" for number in range(5)] for each in ("teacher", "trained", "last"))
    people(network, *teachers, *trained, *last, "t5", "t6"), network.thing("Training", "course"), network.organisation("prison")
    workshop(network, "first", *teachers, "t5", "t6", trained=tuple(trained), start="2020"), network.tie("first", "DELIVERS", "course")
    for number, (one, other) in enumerate(zip(trained, last, strict=True)):
        workshop(network, f"own{number}", one, trained=(other,), start="2021")
    for each in (*teachers, "t5", "t6", "last0"):
        network.tie(each, "WORKS_AT", "prison")
    course = network.load()["course"]
    found = reach(graph, MEMBERS, course)
    assert ([each.lost for each in found.hanging], found.more_hanging) == ([1, 1], 3)
    monkeypatch.setattr(by_worker, "MOST_WORK", 0)
    assert reach(graph, MEMBERS, course).waiting
    worked(graph)
    assert reach(graph, MEMBERS, course) == found
    teaching = {each.thing.name: (len(each.colleagues), each.more_colleagues) for each in found.stopped}
    assert teaching == {"last0": (5, 2), **dict.fromkeys(last[1:], (0, 0))}
    then = reach(graph, MEMBERS, course, as_of="2020").stopped
    assert [(each.thing.name, len(each.teachers), each.more_teachers) for each in then] == [(each, 5, 2) for each in trained]


def test_what_a_reader_should_know(network: Network, graph: Graph) -> None:
    cascade(network)
    network.event("odd", kind="course", start="2022", end="2021"), network.tie("odd", "DELIVERS", "course")
    network.tie("eve", "MENTORS", "gus", start="2023", end="2022")
    odd = reach(graph, MEMBERS, network.load()["course"]).odd
    assert [(person.name, event.name) for person, event in odd.itself] == [("bo", "third")]
    assert [each.name for each in odd.back] == ["ana", "bo"]
    assert [each.name for each in odd.backwards] == ["odd"]
    assert [(one.name, other.name) for one, other in odd.mentoring] == [("eve", "gus")]


def test_of_a_project_and_of_an_event_in_a_country(network: Network, graph: Graph) -> None:
    cascade(network)
    network.thing("Collaboration", "project"), network.tie("second", "WITHIN", "project")
    ids = network.load()
    assert reach(graph, MEMBERS, ids["project"]).figures.people == 2
    assert reach(graph, MEMBERS, ids["third"]).figures.people == 3
    assert reach(graph, MEMBERS, ids["course"], as_of="2020").figures.people == 2


def test_a_delivery_to_come_has_reached_nobody_yet(network: Network, graph: Graph) -> None:
    cascade(network)
    network.event("planned", kind="course", start=in_years(1)), network.tie("planned", "DELIVERS", "course")
    network.person("new"), network.tie("new", "ATTENDED", "planned", role="trainee")
    ids = network.load()
    found, later = reach(graph, MEMBERS, ids["course"]), reach(graph, MEMBERS, ids["course"], as_of=in_years(1))
    assert later.figures.people == found.figures.people + 1
    assert {each.thing.name for each in later.deliveries} - {each.thing.name for each in found.deliveries} == {"planned"}


def test_what_has_no_reach(network: Network, graph: Graph) -> None:
    people(network, "ana"), network.thing("Training", "secret", level=2)
    ids = network.load()
    with pytest.raises(Invalid) as refused:
        reach(graph, MEMBERS, ids["ana"])
    assert refused.value.argument == "id"
    with pytest.raises(NotFound):
        reach(graph, MEMBERS, ids["secret"])
    empty = reach(graph, STEWARD, ids["secret"])
    assert (empty.figures.people, empty.deliveries, empty.waves, empty.years, empty.stopped, empty.hanging) == (0, (), (), (), (), ())


@pytest.mark.parametrize("seed", range(3))
def test_what_hangs_on_somebody_is_what_they_alone_lead_to(network: Network, graph: Graph, seed: int) -> None:
    """Without dates, whom a person's taking out cuts off are those whom they dominate."""
    said, first = next((said, event) for said in map(undated, range(50 * seed, 50 * seed + 50)) for event in sorted(said.events)
                       if len(plainly_lost(said, event)) > 1)
    drawn: networkx.DiGraph[str] = networkx.DiGraph((step.trainer, step.trained) for step in said.steps())
    drawn.add_edges_from(("", each) for each in said.trained(first))
    idoms = networkx.immediate_dominators(drawn, "")
    tree = networkx.DiGraph((above, each) for each, above in idoms.items() if above is not None and each != above)
    below = {each: len(networkx.descendants(tree, each)) for each in tree if each}
    said.say(network)
    found = reach(graph, MEMBERS, network.load()[first])
    assert {each.thing.name: each.lost for each in found.hanging} == {each: count for each, count in below.items() if count} != {}


@pytest.mark.parametrize("seed", range(3))
def test_what_hangs_on_somebody_is_whom_no_chain_reaches_without_them(network: Network, graph: Graph, seed: int) -> None:
    """With dates and mentoring, where both matter."""
    said, first = next((said, event) for said in map(random_said, map(Random, range(500 * seed, 500 * seed + 500)))
                       for event in sorted(said.events)
                       if plainly_lost(said, event) not in ({}, plainly_lost(without_days(said), event), plainly_lost(taught(said), event)))
    said.say(network)
    found = reach(graph, MEMBERS, network.load()[first])
    assert {each.thing.name: each.lost for each in found.hanging} == plainly_lost(said, first)


def plainly_lost(said: Said, event: str) -> dict[str, int]:
    return lost(said.steps() + said.beginning(event), "", MOST_GENERATIONS)


def undated(seed: int) -> Said:
    return taught(without_days(random_said(Random(seed))))


def without_days(said: Said) -> Said:
    events = {key: (kind, (None, None), delivers) for key, (kind, _, delivers) in said.events.items()}
    return replace(said, events=events, mentors={pair: [(None, None)] for pair in said.mentors})


def taught(said: Said) -> Said:
    return replace(said, mentors={})


def test_what_hangs_on_very_many_is_worked_out_by_a_worker(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    cascade(network)
    asked = partial(reach, graph, MEMBERS, network.load()["course"], depth=5, narrowed=Narrowed(since="2019"))
    at_once = asked()
    monkeypatch.setattr(by_worker, "MOST_WORK", 0)
    meanwhile = asked()
    assert (meanwhile.waiting, meanwhile.looked_at, meanwhile.leading) == (True, 1, at_once.leading)
    assert set(meanwhile.hanging) < set(at_once.hanging)
    worked(graph)
    assert asked() == at_once


def test_what_a_worker_has_no_time_for_is_tried_again_and_not_told_as_nothing(
    network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    cascade(network)
    asked = partial(reach, graph, MEMBERS, network.load()["course"])
    at_once = asked()
    monkeypatch.setattr(by_worker, "MOST_WORK", 0)
    assert asked().waiting
    with overdue(query("queries.lineage", "root.cypher").text):
        worked(graph)
    assert [(each.state, each.error) for each in jobs.watched(graph.store)] == [(jobs.WAITING, str(TooHeavy()))]
    graph.store.note("MATCH (j:Job) SET j.not_before = 0")
    worked(graph)
    assert asked() == at_once


def test_what_a_worker_finds_nothing_of_is_done(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    cascade(network)
    course = network.load()["course"]
    monkeypatch.setattr(by_worker, "MOST_WORK", 0)
    assert reach(graph, MEMBERS, course).waiting
    network.person("ana"), network.load()
    worked(graph)
    assert [each.state for each in jobs.watched(graph.store)] == [jobs.DONE]


def test_it_is_worked_out_anew_for_what_is_seen_alone(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    cascade(network)
    monkeypatch.setattr(by_worker, "MOST_WORK", 0)
    course = kept(network)["course"]
    for viewer in (MEMBERS, STEWARD):
        assert reach(graph, viewer, course).waiting
    worked(graph)
    network.thing("Person", "spy", level=2), network.tie("spy", "ATTENDED", "third", role="participant")
    network.thing("Person", "boss", level=2), network.tie("boss", "MENTORS", "eve")
    kept(network)
    assert not reach(graph, MEMBERS, course).waiting
    assert reach(graph, STEWARD, course).waiting
    network.person("zoe"), network.tie("eve", "MENTORS", "zoe")
    network.load()
    assert reach(graph, MEMBERS, course).waiting


@pytest.mark.parametrize("seed", range(6))
def test_only_what_hangs_the_same_has_the_same_digest(network: Network, graph: Graph, seed: int) -> None:
    """The same lineage said twice over, with other things beside it, has one digest; with one attendance more it has another."""
    said = random_said(Random(seed + 80))
    said.say(network)
    first = network.event("root", kind="course", start="2001")
    for person in said.people[:2]:
        network.tie(person, "ATTENDED", first, role="participant")
    ids = kept(network)
    before = digest(graph, ids[first])
    network.thing("Person", "aaa", level=2), network.tie("aaa", "ATTENDED", first, role="participant")
    people(network, "aab"), network.event("aac", kind="course"), network.tie("aab", "ATTENDED", "aac", role="participant")
    kept(network)
    assert digest(graph, ids[first]) == before
    network.tie("aab", "ATTENDED", first, role="participant")
    network.load()
    assert digest(graph, ids[first]) != before


def kept(network: Network) -> Mapping[str, str]:
    """The ids of what was said so far, which is said again with what is said then."""
    said = list(network.rows)
    ids = network.load()
    network.rows = said
    return ids


def digest(graph: Graph, id_: str) -> str:
    seen, _, found = walked(graph, MEMBERS, id_, Ask())
    return made_of(seen, found)


def worked(graph: Graph) -> None:
    Worker(graph, {HANGING: look_at_all}).work(once=True)
