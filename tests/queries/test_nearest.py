"""Who stands nearest where no chain leads: against a plain reading of what is in common."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

import networkx
import pytest

from graph import Graph, Viewer
from queries.referral import Answer, Ask, paths
from tests.queries.conftest import MEMBERS, STEWARD
from tests.queries.saying import Network

TOPICS, COUNTRIES, PLACES = ("dialogue", "exit work", "mentoring"), ("RS", "PT", "NO"), ("prison", "school")


def asked(graph: Graph, viewer: Viewer, start: str, end: str, **more: Any) -> Answer:
    return paths(graph, viewer, Ask((start,), (end,), **more))


def near(answer: Answer) -> list[tuple[str, int]]:
    return [(each.person.name, each.steps) for each in answer.nearest]


def test_a_workplace_counts_before_topics_and_topics_before_a_country(network: Network, graph: Graph) -> None:
    network.organisation("prison"), network.topic("dialogue"), network.topic("exit work")
    for key in ("ana", "bo", "cy", "di", "ed", "zoe"):
        network.person(key, country="RS" if key in ("bo", "ed", "zoe") else "PT")
    for one, other in (("ana", "bo"), ("ana", "cy"), ("ana", "ed"), ("cy", "di")):
        network.tie(one, "KNOWS", other)
    network.tie("zoe", "WORKS_AT", "prison", start="2020")
    network.tie("di", "WORKS_AT", "prison", start="2010", end="2012")
    for person, topic in (("zoe", "dialogue"), ("zoe", "exit work"), ("cy", "dialogue"), ("cy", "exit work"), ("ed", "dialogue")):
        network.tie(person, "EXPERT_IN", topic)
    ids = network.load()
    answer = asked(graph, MEMBERS, ids["ana"], ids["zoe"])
    assert answer.paths == ()
    assert near(answer) == [("di", 2), ("cy", 1), ("ed", 1), ("bo", 1)]
    assert [[why.text for why in each.why] for each in answer.nearest] == [
        ["Works, or worked, at prison too."], ["Has to do with dialogue too.", "Has to do with exit work too."],
        ["Has to do with dialogue too.", "Is from the same country."], ["Is from the same country."]]
    assert near(asked(graph, MEMBERS, ids["ana"], ids["zoe"], hops=1)) == [("cy", 1), ("ed", 1), ("bo", 1)]
    assert near(asked(graph, MEMBERS, ids["ana"], ids["zoe"], avoid=(ids["cy"],))) == [("ed", 1), ("bo", 1)]
    assert near(asked(graph, MEMBERS, ids["zoe"], ids["ana"])) == [], "who reaches nobody has nobody near"


def test_what_is_not_seen_is_not_in_common(network: Network, graph: Graph) -> None:
    network.organisation("prison", level=2), network.topic("dialogue")
    for key in ("ana", "bo", "cy", "zoe"):
        network.person(key)
    network.tie("ana", "KNOWS", "bo")
    network.tie("bo", "KNOWS", "cy", level=2)
    for key in ("bo", "zoe"):
        network.tie(key, "WORKS_AT", "prison", **({"start": "2020"} if key == "bo" else {"end": "2010"}))
        network.tie(key, "EXPERT_IN", "dialogue", level=2)
    network.tie("cy", "WORKS_AT", "prison", start="2020")
    ids = network.load()
    assert near(asked(graph, MEMBERS, ids["ana"], ids["zoe"])) == []
    assert near(asked(graph, STEWARD, ids["ana"], ids["zoe"])) == [("bo", 1), ("cy", 2)]


def test_nearest_to_few_who_fit_is_nearest_to_them_all(network: Network, graph: Graph) -> None:
    network.topic("dialogue")
    for key in ("ana", "bo", "cy", "zoe", "yan"):
        network.person(key, country="RS" if key in ("cy", "yan") else "PT")
    network.tie("ana", "KNOWS", "bo"), network.tie("ana", "KNOWS", "cy"), network.tie("zoe", "KNOWS", "yan")
    network.tie("bo", "EXPERT_IN", "dialogue"), network.tie("zoe", "EXPERT_IN", "dialogue")
    ids = network.load()
    fitting = [ids["zoe"], ids["yan"]]
    named = paths(graph, MEMBERS, Ask((ids["ana"],), fitting))
    assert near(named) == [("bo", 1), ("cy", 1)]
    found = paths(graph, MEMBERS, Ask((ids["ana"],), anyone=fitting))
    assert found.nearest == named.nearest
    assert paths(graph, MEMBERS, Ask((ids["ana"],), anyone=[*fitting, *(f"{number:016}" for number in range(19))])).nearest == ()


@dataclass
class World:
    """A random small world, remembered as it was said."""

    chance: Random
    people: dict[str, str] = field(default_factory=dict)
    knows: set[tuple[str, ...]] = field(default_factory=set)
    expert: set[tuple[str, str]] = field(default_factory=set)
    works: set[tuple[str, str]] = field(default_factory=set)

    def say(self, network: Network) -> None:
        chance = self.chance
        self.people = {f"p{number:02}": chance.choice(COUNTRIES) for number in range(14)}
        self.knows = {tuple(sorted(chance.sample(sorted(self.people), 2))) for _ in range(14)}
        self.expert = {(chance.choice(sorted(self.people)), chance.choice(TOPICS)) for _ in range(14)}
        self.works = {(chance.choice(sorted(self.people)), chance.choice(PLACES)) for _ in range(8)}
        for key in (*TOPICS, *PLACES):
            network.thing("Topic" if key in TOPICS else "Organisation", key)
        for key, country in self.people.items():
            network.person(key, country=country)
        for one, type_, other in ((pair[0], type_, pair[1]) for type_, pairs in (("KNOWS", self.knows), ("EXPERT_IN", self.expert))
                                  for pair in sorted(pairs)):
            network.tie(one, type_, other)
        for year, (person, place) in enumerate(sorted(self.works)):
            network.tie(person, "WORKS_AT", place, start=str(1950 + 3 * year), end=str(1951 + 3 * year))

    def common(self, one: str, other: str) -> tuple[int, int, int]:
        places, topics = ({value for each, value in said if each == one} & {value for each, value in said if each == other}
                          for said in (self.works, self.expert))
        return len(places), len(topics), self.people[one] == self.people[other]


@pytest.mark.parametrize("seed", range(3))
def test_against_a_plain_reading(network: Network, graph: Graph, seed: int) -> None:
    world = World(Random(seed))
    world.say(network)
    ids = network.load()
    steps = networkx.Graph(world.knows)
    steps.add_nodes_from(world.people)
    compared = 0
    for one, other in [Random(seed).sample(sorted(world.people), 2) for seed in range(25)]:
        far = networkx.single_source_shortest_path_length(steps, one, cutoff=3)
        if other not in far:
            common = {each: world.common(each, other) for each in far if each != one}
            expected = sorted((each for each in common if any(common[each])),
                              key=lambda each, far=far, common=common: (*(-n for n in common[each]), far[each], each))[:5]
            answer = asked(graph, MEMBERS, ids[one], ids[other], hops=3)
            assert near(answer) == [(each, far[each]) for each in expected]
            assert [len(each.why) for each in answer.nearest] == [sum(common[each]) for each in expected]
            compared += bool(expected)
    assert compared
