"""Networks between things, of a collaboration, a country, a search, the whole: each against a plain recount on random graphs."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

import networkx
import pytest

from graph import Graph, Invalid, NotFound, Viewer, edits
from graph.claims import Amendment, Ref, TieClaim
from graph.days import first_and_last
from queries.exports import ties_of
from queries.network import (
    ALWAYS,
    Chosen,
    Edge,
    Extent,
    Node,
    When,
    all_around,
    all_between,
    all_of_collaboration,
    all_of_country,
    all_of_search,
    around,
    between,
    chosen,
    measured,
    measures_of,
    of_collaboration,
    of_country,
    of_search,
)
from queries.network import Network as Answer
from queries.network.ties import Ties, _anew, all_ties
from queries.search import Ask
from tests.queries.saying import Network

VIEWERS = (Viewer.public(), Viewer.members(), Viewer.steward())
OCCASION_TIES = ("TAUGHT_AT", "ATTENDED", "ORGANISED", "HOSTED", "TAKES_PART_IN")
TIES = {"TAUGHT_AT": ("Person", "Event"), "ATTENDED": ("Person", "Event"), "ORGANISED": ("Organisation", "Event"),
        "WITHIN": ("Event", "Collaboration"), "TAKES_PART_IN": ("Organisation", "Collaboration"), "WORKS_AT": ("Person", "Organisation"),
        "KNOWS": ("Person", "Person"), "ABOUT": ("Event", "Topic"), "EXPERT_IN": ("Person", "Topic")}
DATES = (None, None, "2015", "2018-03", "2020-06-01", "2022")
WHENS = (ALWAYS, When.of("2018"), When.of(None, "2018-04", "2020"), When.of("2021-01-01", "2016"))


@dataclass
class Thing:
    label: str
    level: int
    country: str | None
    start: str | None
    end: str | None


@dataclass
class Tie:
    start: str
    type: str
    end: str
    since: str | None
    until: str | None
    level: int


class World:
    """A random network, and what a plain reading of the rules says of it."""

    def __init__(self, network: Network, seed: int) -> None:
        chance = random.Random(seed)
        self.things: dict[str, Thing] = {}
        self.ties: list[Tie] = []
        for label, count in (("Person", 9), ("Organisation", 5), ("Event", 6), ("Collaboration", 2), ("Topic", 2)):
            for number in range(count):
                self._thing(network, chance, label, f"{label} {number}")
        for _ in range(55):
            self._tie(network, chance)
        self.ids = dict(network.load())
        self.keys = {id_: key for key, id_ in self.ids.items()}

    def _thing(self, network: Network, chance: random.Random, label: str, key: str) -> None:
        start, end = sorted_dates(chance) if label in ("Event", "Collaboration") else (None, None)
        country = chance.choice(("RS", "NO", None)) if label not in ("Topic", "Collaboration") else None
        thing = Thing(label, chance.choice((0, 0, 0, 1, 2)), country, start, end)
        network.thing(label, key, level=thing.level, **stated(country=country, start=start, end=end))
        self.things[key] = thing if label != "Person" else Thing(label, max(1, thing.level), country, start, end)

    def _tie(self, network: Network, chance: random.Random) -> None:
        type_ = chance.choice(tuple(TIES))
        start, end = (chance.choice([key for key, each in self.things.items() if each.label == label]) for label in TIES[type_])
        if start == end or any({start, end} == {each.start, each.end} and each.type == type_ for each in self.ties):
            return
        since, until = sorted_dates(chance)
        asked = chance.choice((0, 0, 0, 2))
        network.tie(start, type_, end, level=asked, **stated(start=since, end=until))
        self.ties.append(Tie(start, type_, end, since, until, max(asked, self.things[start].level, self.things[end].level)))

    def there(self, key: str, viewer: Viewer, when: When) -> bool:
        thing = self.things[key]
        return thing.level <= viewer.level and lasts(thing.start, thing.end or (thing.start if thing.label == "Event" else None), when)

    def seen(self, viewer: Viewer, when: When) -> list[Tie]:
        """The ties that count: what they tie is there too."""
        return [each for each in self.ties if each.level <= viewer.level and lasts(each.since, each.until, when)
                and self.there(each.start, viewer, when) and self.there(each.end, viewer, when)]

    def among(self, keys: Iterable[str], viewer: Viewer, when: When) -> tuple[set[str], set[tuple[str, str, str]]]:
        kept = {key for key in keys if self.there(key, viewer, when)}
        return kept, told_ties(each for each in self.seen(viewer, when) if each.start in kept and each.end in kept)

    def told(self, answer: Answer) -> tuple[set[str], set[tuple[str, str, str]]]:
        edges = [Tie(self.keys[each.start], each.kind, self.keys[each.end], None, None, 0) for each in answer.edges]
        assert len(told_ties(edges)) == len(answer.edges)
        return {self.keys[node.thing.id] for node in answer.nodes}, told_ties(edges)


def told_ties(ties: Iterable[Tie]) -> set[tuple[str, str, str]]:
    return {(each.type, *sorted((each.start, each.end))) for each in ties}


def sorted_dates(chance: random.Random) -> tuple[str | None, str | None]:
    first, last = chance.choice(DATES), chance.choice(DATES)
    return (first, last) if not first or not last or first <= last else (last, first)


def stated(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def lasts(start: str | None, end: str | None, when: When) -> bool:
    begins = first_and_last(start)[0] if start else when.until
    ends = first_and_last(end)[1] if end else when.since
    return begins <= when.until and ends >= when.since


@pytest.fixture(params=range(3))
def world(network: Network, request: pytest.FixtureRequest) -> World:
    return World(network, request.param)


def test_every_network_is_what_a_plain_reading_says(graph: Graph, world: World) -> None:
    for viewer in VIEWERS:
        for when in WHENS:
            whole = of_search(graph, viewer, Ask(), when=when)
            assert world.told(whole.network) == world.among(world.things, viewer, when)
            check_full(graph, viewer, whole.network, all_of_search(graph, viewer, Ask(), when=when))
            check_between(graph, world, viewer, when)
            check_country(graph, world, viewer, when)
            check_collaborations(graph, world, viewer, when)
            check_around(graph, world, viewer, when)


def check_full(graph: Graph, viewer: Viewer, drawn: Answer, full: Extent) -> None:
    """What a file is made of is what is drawn, where all of it can be."""
    assert full.ids == tuple(node.thing.id for node in drawn.nodes)
    there, links = {*full.ids}, [link for _, links in ties_of(graph, viewer, full.ids, away=True) for link in links]
    kept = [link for link in links if link.end in there and full.has(link.start, link.end, link.properties)]
    assert {(each.start, each.type, each.end) for each in kept} == {(each.start, each.kind, each.end) for each in drawn.edges}


def check_between(graph: Graph, world: World, viewer: Viewer, when: When) -> None:
    visible = sorted(key for key, each in world.things.items() if each.level <= viewer.level)
    for size in (2, 3):
        given = random.Random(size).sample(visible, size)
        ties = world.seen(viewer, when)
        linked: dict[str, set[str]] = {}
        for each in ties:
            for one, other in ((each.start, each.end), (each.end, each.start)):
                if one in given and other not in given:
                    linked.setdefault(other, set()).add(one)
        ways = {key for key, ends in linked.items() if len(ends) > 1}
        expected = told_ties(each for each in ties if {each.start, each.end} <= {*given, *ways} and {each.start, each.end} & {*given})
        asked = [world.ids[each] for each in given]
        answer = between(graph, viewer, asked, when=when)
        assert world.told(answer) == ({*given, *ways}, expected)
        check_full(graph, viewer, answer, all_between(graph, viewer, asked, when=when))
        assert {world.keys[node.thing.id] for node in answer.nodes if node.depth == 0} == {*given}


def check_country(graph: Graph, world: World, viewer: Viewer, when: When) -> None:
    inside = {key for key, each in world.things.items() if each.country == "RS"}
    through = {each.end for each in world.ties if each.type == "TAKES_PART_IN" and each.start in inside and each.level <= viewer.level
               and lasts(each.since, each.until, when) and world.things[each.start].level <= viewer.level}
    answer = of_country(graph, viewer, "rs", when=when).network
    assert world.told(answer) == world.among(inside | through, viewer, when)
    check_full(graph, viewer, answer, all_of_country(graph, viewer, "rs", when=when))


def check_collaborations(graph: Graph, world: World, viewer: Viewer, when: When) -> None:
    ties = world.seen(viewer, when)
    for key in (key for key, each in world.things.items() if each.label == "Collaboration"):
        events = {each.start for each in ties if each.type == "WITHIN" and each.end == key}
        members = {each.start for each in ties if each.type == "TAKES_PART_IN" and each.end == key}
        members |= {each.start for each in ties if each.type in OCCASION_TIES and each.end in events}
        expected = world.among({key, *events, *members}, viewer, when) if world.there(key, viewer, when) else (set(), set())
        answer = of_collaboration(graph, viewer, world.ids[key], when=when).network
        assert world.told(answer) == expected
        full = all_of_collaboration(graph, viewer, world.ids[key], when=when)
        check_full(graph, viewer, answer, replace(full, ids=tuple(node.thing.id for node in answer.nodes)))
        assert {*full.ids} == {node.thing.id for node in answer.nodes}


def check_around(graph: Graph, world: World, viewer: Viewer, when: When) -> None:
    model = networkx.Graph((each.start, each.end) for each in world.seen(viewer, when))
    middle = sorted(key for key, each in world.things.items() if each.level <= viewer.level)[0]
    model.add_node(middle)
    expected = networkx.single_source_shortest_path_length(model, middle, cutoff=2)
    answer = around(graph, viewer, world.ids[middle], 2, when=when)
    assert {world.keys[node.thing.id]: node.depth for node in answer.nodes} == expected
    check_full(graph, viewer, answer, all_around(graph, viewer, world.ids[middle], 2, when=when))


def recount(answer: Answer) -> dict[str, tuple[int, int, float]]:
    """Degree, strength and betweenness, pair by pair."""
    ids = [node.thing.id for node in answer.nodes]
    model = networkx.Graph()
    model.add_nodes_from(ids)
    model.add_edges_from((each.start, each.end) for each in answer.edges)
    took = {id_: {each.end for each in answer.edges if each.start == id_ and each.kind in OCCASION_TIES} for id_ in ids}
    between_: dict[str, float] = dict.fromkeys(ids, 0.0)
    for one, other in combinations(ids, 2):
        ways = list(networkx.all_shortest_paths(model, one, other)) if networkx.has_path(model, one, other) else []
        for way in ways:
            for id_ in way[1:-1]:
                between_[id_] += 1 / len(ways)
    pairs = (len(ids) - 1) * (len(ids) - 2) / 2 or 1
    shared = {id_: sum(len(took[id_] & took[each]) for each in ids if each != id_) for id_ in ids}
    ties = {id_: sum(id_ in (each.start, each.end) for each in answer.edges) for id_ in ids}
    return {id_: (len({*model[id_]}), ties[id_] + shared[id_], round(between_[id_] / pairs, 6)) for id_ in ids}


def test_measures_equal_a_recount(graph: Graph, world: World) -> None:
    for viewer in VIEWERS:
        for when in WHENS:
            answer = of_search(graph, viewer, Ask(), when=when).network
            found = {id_: (each.degree, each.strength, each.betweenness) for id_, each in measured(answer).items()}
            for id_, figures in recount(answer).items():
                assert found[id_] == pytest.approx(figures, abs=2e-6)


def test_of_a_crowd_the_best_connected_are_told_with_the_same_figures(graph: Graph, world: World) -> None:
    for viewer in VIEWERS:
        for when in WHENS:
            picture = of_search(graph, viewer, Ask(), when=when)
            ids = [node.thing.id for node in picture.network.nodes]
            crowd = chosen.drawn(graph, viewer, Extent(tuple(ids), when), most=3)
            assert crowd.crowded
            assert not crowd.network.edges
            measures = measures_of(picture)
            assert {id_: (each.degree, each.strength) for id_, each in measures_of(crowd).items()} == {
                id_: (each.degree, each.strength) for id_, each in measures.items()}
            order = sorted(picture.network.nodes, key=lambda node: (-measures[node.thing.id].degree, node.thing.name, node.thing.id))
            assert [node.thing.id for node in crowd.network.nodes] == [node.thing.id for node in order]


def test_what_is_kept_of_the_ties_follows_every_write(graph: Graph, world: World) -> None:
    for viewer in VIEWERS:
        all_ties(graph, viewer)
    key = {label: f"key|network|{label}|{label} 0" for label in ("Person", "Organisation", "Event")}
    for label, level in (("Event", 2), ("Person", 3), ("Person", 0), ("Event", 0), ("Organisation", 1)):
        edits.amend(graph, [Amendment("level", key[label], None, level)], by="")
        for viewer in VIEWERS:
            assert plain(all_ties(graph, viewer)) == plain(_anew(graph, viewer))
    tied = TieClaim("ORGANISED", Ref(key["Organisation"]), Ref(key["Event"]), {"start": "2020"})
    edit = edits.amend(graph, [], by="", ties=[tied])
    assert plain(all_ties(graph, Viewer.steward())) == plain(_anew(graph, Viewer.steward()))
    edits.withdraw(graph, edit, by="")
    assert plain(all_ties(graph, Viewer.steward())) == plain(_anew(graph, Viewer.steward()))


def plain(ties: Ties) -> list[tuple[object, ...]]:
    names = {number: id_ for id_, number in ties.numbers.items()}
    columns = zip(ties.starts.tolist(), ties.ends.tolist(), ties.says.tolist(), strict=True)
    return sorted(((names[start], names[end], *ties.said[says]) for start, end, says in columns), key=str)


def test_more_than_can_be_drawn_is_had_in_full(network: Network, graph: Graph) -> None:
    network.organisation("o"), network.organisation("p")
    for number in range(501):
        network.organisation(f"o{number:03}")
        network.tie(f"o{number:03}", "PART_OF", "o"), network.tie(f"o{number:03}", "PART_OF", "p")
    ids = network.load()
    drawn, full = around(graph, Viewer.public(), ids["o"]), all_around(graph, Viewer.public(), ids["o"])
    assert (len(drawn.nodes), drawn.more, len(full.ids)) == (500, 2, 502)
    linking = all_between(graph, Viewer.public(), [ids["o"], ids["p"]])
    assert (len(linking.ids), len(linking.pairs or ())) == (503, 1002)


def test_a_crowd_lists_a_hundred_and_counts_the_rest(network: Network, graph: Graph) -> None:
    for number in range(501):
        network.organisation(f"o{number:03}", country="NO" if number % 2 else "RS")
    network.tie("o007", "PART_OF", "o008")
    network.load()
    crowd = of_search(graph, Viewer.public(), Ask())
    assert (crowd.crowded, len(crowd.network.nodes), crowd.network.total) == (True, 100, 501)
    assert [node.thing.name for node in crowd.network.nodes[:3]] == ["o007", "o008", "o000"]
    assert {each.value: each.count for each in crowd.facets["country"]} == {"RS": 251, "NO": 250}
    fewer = of_search(graph, Viewer.public(), Ask(country=("NO",)))
    assert (fewer.crowded, len(fewer.network.nodes)) == (False, 250)


def test_facets_count_within_the_days_that_were_asked_for(network: Network, graph: Graph) -> None:
    network.event("early", start="2015", country="NO"), network.event("late", start="2022", country="RS"), network.organisation("o")
    network.load()
    found = of_search(graph, Viewer.public(), Ask(), when=When.of("2018"))
    assert {node.thing.name for node in found.network.nodes} == {"early", "o"}
    assert {each.value: each.count for each in found.facets["country"]} == {"NO": 1}


def test_what_had_ended_is_past(network: Network, graph: Graph) -> None:
    network.event("meeting", start="2015-03-01"), network.organisation("o"), network.organisation("p"), network.person("ana")
    network.tie("o", "ORGANISED", "meeting"), network.tie("o", "PART_OF", "p", end="2016")
    network.tie("ana", "WORKS_AT", "o", start="2014")
    ids = network.load()
    answer = around(graph, Viewer.public(), ids["o"], when=When.of("2018"))
    assert {node.thing.name for node in answer.nodes if node.past} == {"meeting"}
    assert {edge.kind for edge in answer.edges if edge.past} == {"ORGANISED", "PART_OF"}
    assert not any(each.past for each in (*around(graph, Viewer.public(), ids["o"]).nodes, *around(graph, Viewer.public(), ids["o"]).edges))


def test_a_middle_that_cannot_have_been_there_has_nothing_around_it(network: Network, graph: Graph) -> None:
    network.thing("Collaboration", "c", start="2020"), network.organisation("o"), network.organisation("p")
    network.tie("o", "TAKES_PART_IN", "c"), network.tie("p", "TAKES_PART_IN", "c")
    ids = network.load()
    early = When.of("2015")
    assert [node.thing.name for node in around(graph, Viewer.public(), ids["c"], 2, when=early).nodes] == ["c"]
    assert of_collaboration(graph, Viewer.public(), ids["c"], when=early) == Chosen(Answer((), (), 0))
    assert len(between(graph, Viewer.public(), [ids["o"], ids["p"]]).nodes) == 3
    assert between(graph, Viewer.public(), [ids["o"], ids["p"]], when=early).edges == ()
    assert between(graph, Viewer.public(), [ids["o"], ids["c"]], when=early).edges == ()


def test_invented_things_can_be_left_out(network: Network, graph: Graph) -> None:
    network.organisation("prison", country="RS"), network.organisation("school", country="RS")
    ids = network.load()
    network.person("invented", country="RS")
    network.tie("invented", "WORKS_AT", "prison"), network.tie("invented", "WORKS_AT", "school")
    made = network.load("demonstration", invented=True)
    public = Viewer.public()
    pair = [ids["prison"], ids["school"]]
    assert len(between(graph, public, pair).nodes) == 3
    assert len(between(graph, public, pair, invented=False).nodes) == 2
    assert len(of_country(graph, public, "RS").network.nodes) == 3
    assert len(of_country(graph, public, "RS", invented=False).network.nodes) == 2
    assert len(of_search(graph, public, Ask(invented="no")).network.nodes) == 2
    with pytest.raises(NotFound):
        between(graph, public, [ids["prison"], made["invented"]], invented=False)


def test_kinds_bound_what_links_and_what_is_shown(network: Network, graph: Graph) -> None:
    network.event("workshop", country="NO"), network.topic("dialogue")
    for key in ("ana", "bo"):
        network.person(key, country="NO")
        network.tie(key, "ATTENDED", "workshop"), network.tie(key, "EXPERT_IN", "dialogue")
    ids = network.load()
    pair = [ids["ana"], ids["bo"]]
    members = Viewer.members()
    assert {node.thing.name for node in between(graph, members, pair).nodes if node.depth} == {"workshop", "dialogue"}
    assert {node.thing.name for node in between(graph, members, pair, kinds=("topic",)).nodes if node.depth} == {"dialogue"}
    assert {node.thing.name for node in of_country(graph, members, "NO", kinds=("event",)).network.nodes} == {"workshop"}
    assert of_country(graph, members, "NO", kinds=("output",)).network.nodes == ()


def test_what_is_not_there_or_not_seen(network: Network, graph: Graph) -> None:
    network.organisation("open"), network.organisation("shut", level=2)
    ids = network.load()
    for other in (ids["shut"], "0000000000000000", ""):
        with pytest.raises(NotFound):
            between(graph, Viewer.public(), [ids["open"], other])
    with pytest.raises(NotFound):
        of_country(graph, Viewer.public(), "QQ")


@pytest.mark.parametrize("ids", ["", "a", "aaa", "abcdefghijklmnopqrstuvwxyz"])
def test_too_few_or_too_many_things(graph: Graph, ids: str) -> None:
    with pytest.raises(Invalid) as refused:
        between(graph, Viewer.public(), tuple(ids))
    assert refused.value.argument == "ids"


@pytest.mark.parametrize(("dates", "argument"), [
    (("soon", None, None), "as_of"), (("2022-13", None, None), "as_of"), ((None, "2022-02-30", None), "from"), ((None, None, "22"), "to"),
    ((None, "2022", "2021-12-31"), "from"), (("2019", "2020", None), "as_of"), (("0000", None, None), "as_of")])
def test_dates_that_make_no_sense(dates: tuple[str | None, str | None, str | None], argument: str) -> None:
    with pytest.raises(Invalid) as refused:
        When.of(*dates)
    assert refused.value.argument == argument


def test_a_range_within_one_stated_date_makes_sense() -> None:
    assert When.of(None, "2022-06", "2022").since == first_and_last("2022-06")[0]
    assert When.of("2020", "2019", "2022").until == first_and_last("2020")[1]


def test_measures_do_not_depend_on_order() -> None:
    from queries.mention import Mention

    nodes = [Node(Mention(f"id{number}", "person", f"n{number}", False), 0) for number in range(12)]
    pairs = [(a, b) for a, b in combinations(range(12), 2) if (a * b + a) % 3 == 0]
    edges = [Edge(f"id{a}", f"id{b}", "KNOWS", "knows", None, None, False) for a, b in pairs]
    first = measured(Answer(tuple(nodes), tuple(edges), 0))
    assert first == measured(Answer(tuple(reversed(nodes)), tuple(reversed(edges)), 0))
    assert measured(Answer((), (), 0)) == {}
    assert measured(Answer((nodes[0],), (), 0))["id0"].betweenness == 0.0
