"""The terms of candidates equal plain definitions written for the test, on random worlds."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import combinations
from random import Random

import networkx
import numpy
import pytest
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from queries.partnerships.active import possible
from queries.partnerships.beyond import standing
from queries.partnerships.beyond.best import Place, best
from queries.partnerships.beyond.closeness import closeness
from queries.partnerships.beyond.columns import columns
from queries.partnerships.beyond.events import held
from queries.partnerships.beyond.experience import programmes, subjects
from queries.partnerships.beyond.lacking import Lacked
from queries.partnerships.beyond.paging import Page
from queries.partnerships.beyond.participation import worked, worked_together
from queries.partnerships.beyond.partners import shared_partners
from queries.partnerships.beyond.terms import Question, measured, shared_projects
from queries.partnerships.beyond.weights import CHOSEN, FITTED, STATED, TITLES, weights
from queries.partnerships.landscape import Int32, Landscape, Things
from queries.partnerships.landscape.things import Thing, row_of
from queries.partnerships.landscape.ties import read

TODAY = 738_000
YEAR = 365.25
WORDS = ("prison", "mentoring", "release", "probation", "dialogue", "of", "at")
Tie = tuple[str, str, str]
SEEDS = range(25)


class World:
    """A random world, kept as plain rows beside the landscape that is made of them."""

    def __init__(self, seed: int) -> None:
        self.chance = chance = Random(seed)
        self.organisations = [f"o{n:02}" for n in range(chance.randrange(3, 14))]
        self.projects = [f"c{n:02}" for n in range(chance.randrange(1, 9))]
        self.events, self.topics, self.people = ["e0", "e1", "e2"], ["t0", "t1", "t2"], ["p0", "p1", "p2", "p3"]
        self.fields: dict[str, dict[str, object]] = {}
        self._say()
        self.ties = sorted({self._tie() for _ in range(chance.randrange(10, 60))})
        self.things = Things({row[0]: row for row in self._rows()})
        self.stays = {tie: self._days() if tie[0] == "TAKES_PART_IN" else (None, None) for tie in self.ties}
        ties = [(*tie, *days, None, False) for tie, days in self.stays.items()]
        self.seen = Landscape(self.things, read(ties, self.things.numbers))
        self.members = sorted(chance.sample(self.organisations, chance.randrange(1, 4)))

    def _say(self) -> None:
        chance = self.chance
        for each in self.organisations:
            place = (chance.uniform(-60, 60), chance.uniform(-170, 170)) if chance.random() < 0.6 else (None, None)
            self.fields[each] = {
                "country": chance.choice(("PT", "RS", "NO", None)), "sector": chance.choice(("public", "third", None)),
                "kind": chance.choice(("prison", "ngo", None)), "languages": chance.sample(("pt", "sr", "nb"), chance.randrange(3)),
                "status": chance.choice((None, None, "active", "inactive")), "lat": place[0], "lon": place[1],
            }  # fmt: skip
        for each in self.projects:
            self.fields[each] = {"name": " ".join(chance.sample(WORDS, 3)), "programme": chance.choice(("Erasmus+", "ISF", None)),
                                 "first": chance.choice((None, TODAY - chance.randrange(9_000), TODAY + 50))}
        for each in self.events:
            self.fields[each] = {"first": chance.choice((None, TODAY - chance.randrange(4_000))), "last": chance.choice((None, TODAY - 30))}

    def _tie(self) -> Tie:
        type_, starts, ends = self.chance.choice((
            ("TAKES_PART_IN", self.organisations, self.projects), ("TAKES_PART_IN", self.organisations, self.projects),
            ("TAKES_PART_IN", self.people, self.projects), ("ABOUT", self.projects, self.topics), ("ABOUT", self.events, self.topics),
            ("ORGANISED", self.organisations, self.events), ("HOSTED", self.organisations, self.events),
            ("WITHIN", self.events, self.projects), ("EXPERT_IN", self.organisations, self.topics),
            ("EXPERT_IN", self.people, self.topics), ("WORKS_AT", self.people, self.organisations),
            ("TAUGHT_AT", self.people, self.events)))  # fmt: skip
        return type_, self.chance.choice(starts), self.chance.choice(ends)

    def _days(self) -> tuple[int | None, int | None]:
        """Most are in a project as long as it lasts."""
        chance, days = self.chance, sorted(TODAY + self.chance.randrange(-4_000, 40) for _ in range(2))
        return (chance.choice((None, days[0])), chance.choice((None, days[1]))) if chance.random() < 0.4 else (None, None)

    def _rows(self) -> Iterable[tuple[object, ...]]:
        labels = {"o": "Organisation", "c": "Collaboration", "e": "Event", "t": "Topic", "p": "Person"}
        for id_ in (*self.organisations, *self.projects, *self.events, *self.topics, *self.people):
            said = {"id": id_, "label": labels[id_[0]], "name": WORDS[int(id_[1])] if id_[0] == "t" else id_, **self.fields.get(id_, {})}
            yield row_of([said.get(name) for name in Thing._fields])

    def of(self, type_: str) -> set[tuple[str, str]]:
        return {(one, other) for each, one, other in self.ties if each == type_}

    @property
    def taking(self) -> set[tuple[str, str]]:
        return {(one, other) for one, other in self.of("TAKES_PART_IN") if one in self.organisations}

    def has_begun(self, project: str) -> bool:
        first = self.fields[project]["first"]
        return first is None or first <= TODAY  # type: ignore[operator]

    @property
    def worked(self) -> set[tuple[str, str]]:
        return {(one, project) for one, project in self.taking
                if self.has_begun(project) and (self.stays["TAKES_PART_IN", one, project][0] or 0) <= TODAY}  # fmt: skip

    def partners(self, project: str) -> set[str]:
        return {one for one, other in self.taking if other == project}

    def colleagues(self, project: str) -> set[str]:
        return {one for one, other in self.worked if other == project}

    def at_once(self, one: str, other: str, project: str) -> bool:
        """Whether there is a day on which both were in it."""
        days = [self.stays["TAKES_PART_IN", each, project] for each in (one, other)]
        begun = self.fields[project]["first"] or 0
        return max(min(max(first or 0, begun), last or 10**9) for first, last in days) <= min(last or 10**9 for _, last in days)  # type: ignore[type-var]

    @property
    def numbers(self) -> Int32:
        return numpy.array([self.things.numbers[each] for each in self.members], dtype=numpy.int32)

    def same(self, found: numpy.ndarray, expected: dict[str, float]) -> None:  # type: ignore[type-arg]
        assert found.tolist() == pytest.approx([expected.get(each, 0.0) for each in self.organisations], abs=1e-9)

    def left(self, project: str) -> float:
        first = self.fields[project]["first"]
        return 0.5 ** ((int(5 * YEAR) if first is None else max(TODAY - first, 0)) / (5 * YEAR))  # type: ignore[operator]


@pytest.mark.parametrize("seed", SEEDS)
def test_worked_together_is_adamic_adar_on_the_two_sided_graph(seed: int) -> None:
    world = World(seed)
    expected: dict[str, float] = {}
    for member in world.members:
        for project in {other for one, other in world.worked if one == member}:
            there = world.colleagues(project)
            for each in (each for each in there if len(there) > 1 and world.at_once(member, each, project)):
                expected[each] = expected.get(each, 0.0) + world.left(project) / math.log(len(there))
    left = standing.fading(columns(world.seen), TODAY)
    world.same(worked_together(worked(world.seen, TODAY), world.numbers, left), expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_partners_in_common_are_those_of_networkx(seed: int) -> None:
    world, graph = World(seed), networkx.Graph()
    graph.add_nodes_from(world.organisations)
    for project in world.projects:
        graph.add_edges_from(pair for pair in combinations(sorted(world.colleagues(project)), 2) if world.at_once(*pair, project))
    found = shared_partners(worked(world.seen, TODAY), world.numbers)
    pairs = [(member, each) for member in world.members for each in world.organisations if each != member]
    expected: dict[str, float] = {}
    for _, each, value in networkx.adamic_adar_index(graph, pairs):
        expected[each] = expected.get(each, 0.0) + value
    others = [each for each in world.organisations if each not in world.members]
    assert [found[world.things.numbers[each]] for each in others] == pytest.approx([expected[each] for each in others])


@pytest.mark.parametrize("seed", SEEDS)
def test_closeness_is_the_pagerank_of_networkx(seed: int) -> None:
    world, graph = World(seed), networkx.Graph()
    graph.add_nodes_from((*world.organisations, *(each for each in world.projects)))
    graph.add_edges_from(world.worked)
    found = closeness(worked(world.seen, TODAY), world.numbers)
    averaged = [_pagerank_python(graph, alpha=0.85, personalization={member: 1}, tol=1e-13, max_iter=1000) for member in world.members]
    assert found.tolist() == pytest.approx([numpy.mean([each[one] for each in averaged]) for one in world.organisations], abs=1e-8)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("what", ["programmes", "subjects"])
def test_experience_counts_what_projects_say(seed: int, what: str) -> None:
    world = World(seed)
    said = {each: _said(world, each, what) for each in world.projects}
    counts = {(one, key): 0.0 for one, project in world.taking for key in said[project]}
    for one, project in world.taking:
        for key in said[project]:
            counts[one, key] += world.left(project)
    active = len({one for one, _ in world.taking})
    rarity = {key: math.log(active / len({one for one, other in counts if other == key})) for _, key in counts}
    wanted: dict[str, float] = {}
    for member in world.members:
        mine = {key: count * rarity[key] for (one, key), count in counts.items() if one == member}
        for key, value in mine.items():
            wanted[key] = wanted.get(key, 0.0) + (value / total / len(world.members) if (total := sum(mine.values())) else 0.0)
    done = {(one, key): sum(world.left(project) for who, project in world.worked if who == one and key in said[project])
            for one, key in counts}  # fmt: skip
    expected = {each: math.log1p(sum(wanted.get(key, 0.0) * rarity[key] * count for (one, key), count in done.items() if one == each))
                for each in world.organisations}
    asked = programmes if what == "programmes" else subjects
    world.same(asked(world.seen, TODAY).matching(world.numbers), expected)


def _said(world: World, project: str, what: str) -> set[str]:
    if what == "programmes":
        return {str(each).lower() for each in [world.fields[project]["programme"]] if each}
    topics = {WORDS[int(other[1])] for one, other in world.of("ABOUT") if one == project}
    return {each for each in (*str(world.fields[project]["name"]).split(), *topics) if len(each) >= 5}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_lacking(seed: int) -> None:
    world = World(seed)
    had = {each: {other for one, other in world.of("EXPERT_IN") if one == each} for each in (*world.organisations, *world.people)}
    about = world.of("ABOUT")
    organising = world.of("ORGANISED") | world.of("HOSTED")
    shown = {each: {topic for who, event in organising if who == each for one, topic in about if one == event}
             for each in world.organisations}
    taught = {each: {topic for who, event in world.of("TAUGHT_AT") if who == each for one, topic in about if one == event}
              for each in world.people}
    staff = {each: {one for one, other in world.of("WORKS_AT") if other == each} for each in world.organisations}
    delivered = {each: shown[each].union(*(taught[one] for one in staff[each])) for each in world.organisations}
    held_ = {each: delivered[each].union(had[each], *(had[one] for one in staff[each])) for each in world.organisations}
    mine = set().union(*(held_[each] for each in world.members))
    lacked, known = Lacked.of(world.seen, columns(world.seen), world.numbers, TODAY), columns(world.seen)
    worth = {each: sum(1.0 if topic in delivered[each] else 0.5 for topic in held_[each] - mine) for each in world.organisations}
    world.same(lacked.by_topics(len(world.organisations)), {each: value / (1 + value) for each, value in worth.items()})
    spoken = {one for each in world.members for one in world.fields[each]["languages"]}  # type: ignore[attr-defined]
    new = {each: len(set(world.fields[each]["languages"]) - spoken) for each in world.organisations}  # type: ignore[call-overload]
    world.same(lacked.by_languages(len(world.organisations)), {each: count / (1 + count) for each, count in new.items()})
    for found, weigh in ((lacked.by_country(known), {"country": 1.0}), (lacked.by_sector(known), {"sector": 1.0, "kind": 0.5})):
        beyond = {field: {world.fields[each][field] for each in world.members} | {None} for field in weigh}
        world.same(found, {each: max(worth if beyond[field] > {None} and world.fields[each][field] not in beyond[field] else 0.0
                                         for field, worth in weigh.items())
                           for each in world.organisations})  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_how_active_and_how_near(seed: int) -> None:
    world, known = World(seed), columns(World(seed).seen)
    begun: dict[str, list[int]] = {}
    for type_ in ("TAKES_PART_IN", "ORGANISED", "HOSTED"):
        for one, other in world.of(type_):
            days = [each for each in (world.fields[other]["first"], world.stays[type_, one, other][0]) if each is not None]
            if days and max(days) <= TODAY:  # type: ignore[type-var, operator]
                begun.setdefault(one, []).append(max(days))  # type: ignore[type-var, arg-type]
    latest = standing.last_begun(world.seen, known, TODAY)
    world.same(standing.activity(latest, TODAY), {each: 0.5 ** ((TODAY - max(days)) / YEAR / 2) for each, days in begun.items()})
    near = {each: max(_nearness(world.fields[each], world.fields[member]) for member in world.members) for each in world.organisations}
    found = standing.nearness(known, world.numbers)
    assert found.tolist() == pytest.approx([near[each] for each in world.organisations], abs=1e-6)
    for place, each in enumerate(world.organisations):
        if near[each] > 0:
            member, kilometres = standing.nearest(known, world.numbers, place)
            assert _nearness(world.fields[each], world.fields[world.organisations[member]]) == pytest.approx(near[each], abs=1e-6)
            assert (standing.SAME_COUNTRY if kilometres is None else math.exp(-kilometres / 200)) == pytest.approx(near[each], abs=1e-6)


def _nearness(one: dict[str, object], other: dict[str, object]) -> float:
    """By the spherical law of cosines where both places are known."""
    if one["lat"] is None or other["lat"] is None:
        return standing.SAME_COUNTRY if one["country"] and one["country"] == other["country"] else 0.0
    (a, b), (c, d) = ((math.radians(each["lat"]), math.radians(each["lon"])) for each in (one, other))  # type: ignore[arg-type]
    cosine = math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)
    return math.exp(-6371 * math.acos(max(-1.0, min(1.0, cosine))) / 200)


@pytest.mark.parametrize("half_life", [5, 2])
@pytest.mark.parametrize("seed", SEEDS)
def test_events_that_bridge_fade_as_steps_between_people_do(seed: int, half_life: int) -> None:
    world = World(seed)
    projects = shared_projects(world.seen, world.numbers)
    counts = {each: len(world.partners(each) & set(world.members)) for each in world.projects}
    shared = {each for each, count in counts.items() if count >= min(2, len(world.members))}
    assert {world.things.ids[each] for each in projects} == shared
    organising = world.of("ORGANISED") | world.of("HOSTED")
    events = {event for one, event in organising if one in world.members} | {one for one, other in world.of("WITHIN") if other in shared}
    expected = dict.fromkeys(world.organisations, 1.0)
    for one, event in organising:
        last = world.fields[event]["last"]
        age = int(5 * YEAR) if last is None else max(TODAY - last, 0)  # type: ignore[operator]
        expected[one] *= 1.0 - (0.4 * 0.5 ** (age / (half_life * YEAR)) if event in events else 0.0)
    world.same(held(world.seen, world.numbers, projects, TODAY, half_life).left(len(world.organisations)), expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_term_lies_between_0_and_1_and_the_best_come_first(seed: int) -> None:
    world = World(seed)
    among = possible(world.seen, world.numbers)
    inactive = {each for each in world.organisations if world.fields[each]["status"] == "inactive"}
    assert {world.things.ids[each] for each in numpy.flatnonzero(among)} == set(world.organisations) - set(world.members) - inactive
    found = measured(Question(world.seen, world.numbers, shared_projects(world.seen, world.numbers), None, TODAY, 5), among).values
    assert found.keys() == TITLES.keys()
    for name, values in found.items():
        assert (values[among] >= 0).all(), name
        assert (values[among] <= 1).all(), name
    scores = sum((found[name] for name in TITLES), numpy.zeros(len(among)))
    ranked = best(world.things, numpy.flatnonzero(among), scores, 4)
    every = sorted(numpy.flatnonzero(among).tolist(), key=lambda each: (-round(scores[each], 9), world.things[each].name))
    assert ranked == every[:4]


@pytest.mark.parametrize("seed", SEEDS)
def test_page_after_page_everybody_stands_once_and_in_order(seed: int) -> None:
    """Many are alike; and whoever stood at the end of a page may be gone when the next one is asked for."""
    chance, things = Random(seed), World(seed).things
    fitting = numpy.arange(things.count("Organisation"))
    scores = numpy.array([chance.choice((0.0, 0.25, 0.5)) + chance.choice((0.0, 1e-12)) for _ in fitting])
    every, left, seen, begin = best(things, fitting, scores, len(fitting)), fitting, [], None
    while True:
        ends: list[Place] = []
        page = Page(begin, lambda place, ends=ends: str(ends.append(place)))  # type: ignore[misc]
        found, onward = page.cut(things, page.of(things, left, scores), scores, 3)
        seen += found
        if onward is None:
            break
        begin, left = ends[0], left[left != found[-1]] if chance.random() < 0.5 else left
    assert seen == every


def test_weights_together_are_one() -> None:
    assert sum(FITTED.values()) == pytest.approx(1.0)
    assert sum(STATED.values()) == pytest.approx(1.0)
    assert {*FITTED, *CHOSEN, "size"} == TITLES.keys()
    assert sum(weights({}, with_size=True).values()) == pytest.approx(1.0)
    assert weights({}, with_size=False)["size"] == 0.0
    assert weights({"bridges": 0.0}, with_size=False)["bridges"] == 0.0
    changed = weights({**dict.fromkeys(TITLES, 0.0), "topics": 30.0, "bridges": 10.0}, with_size=False)
    assert (changed["topics"], changed["bridges"], changed["activity"]) == pytest.approx((0.75, 0.25, 0.0))
