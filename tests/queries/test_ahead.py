"""What introductions name is read ahead in a small network: the same answers without a question to the database, and nothing hidden."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import permutations
from random import Random
from threading import Thread

import pytest

from graph import Graph, Viewer
from graph.snapshot.following import snapshot
from queries import query
from queries.referral import Answer, Ask, ahead, paths, remembered
from tests.queries.saying import Network

EVIDENCE = query("queries.referral", "evidence.cypher").text
VIEWERS = (Viewer.public(), Viewer.members(), Viewer.steward())
TIES = """MATCH (p:Person)-[r:TAUGHT_AT|ATTENDED|ORGANISED|HOSTED|TAKES_PART_IN|WORKS_AT|KNOWS|MENTORS]-(o)
WHERE p.level <= $level AND o.level <= $level AND r.level <= $level RETURN p.id AS one, o.id AS other, count(r) AS ties"""


@pytest.fixture
def asked(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that the database is asked from now on."""
    texts: list[str] = []
    monkeypatch.setattr(graph.store, "watch", lambda text, *_: texts.append(text))
    return texts


@pytest.fixture
def reading(graph: Graph) -> Iterator[Thread]:
    """Somebody who reads ahead, until the test is over."""
    reader = Thread(target=ahead.read_ahead, args=(graph,), daemon=True)
    reader.start()
    _wait(lambda: graph.store in remembered.lacking)
    yield reader
    remembered.lacking[graph.store].put(None)
    reader.join(10)
    assert not reader.is_alive()
    assert graph.store not in remembered.lacking


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def some(network: Network, chance: Random) -> list[str]:
    """People who meet, work and know each other, some of it hidden from some. Only who is invented may be public."""
    people = [network.person(f"p{number}", level=chance.choice([0, 0, 0, 1, 2])) for number in range(9)]
    places = [network.event(f"e{number}", start=str(2015 + number), level=chance.choice([0, 0, 2])) for number in range(4)]
    places += [network.organisation(f"o{number}", country="NO") for number in range(2)]
    network.source("register", publisher="Ministry")
    for number, person in enumerate(people):
        for place in chance.sample(places, 3):
            type_ = chance.choice(["ATTENDED", "TAUGHT_AT", "ORGANISED"]) if place.startswith("e") else "WORKS_AT"
            network.tie(person, type_, place, level=chance.choice([0, 0, 1, 2]), source=chance.choice(["register", None]))
        other = people[(number + chance.randint(1, 8)) % 9]
        network.tie(person, chance.choice(["KNOWS", "MENTORS"]), other, level=chance.choice([0, 1, 2]))
    return people


def every(graph: Graph, viewer: Viewer, ids: list[str]) -> list[Answer]:
    """The paths between each two of these whom the viewer sees tied to somebody or something."""
    tied = {id_ for pair in ahead.pairs_of(snapshot(graph), viewer) for id_ in pair}
    return [paths(graph, viewer, Ask((one,), (other,))) for one, other in permutations([each for each in ids if each in tied], 2)]


@pytest.mark.parametrize("seed", range(4))
def test_answers_are_the_same_and_ask_nothing(network: Network, graph: Graph, asked: list[str], seed: int) -> None:
    people = some(network, Random(seed))
    loaded = network.load(invented=True)
    ids = [loaded[each] for each in (*people, "e0", "o0")]
    for viewer in VIEWERS:
        ahead.everything(graph, snapshot(graph), viewer)
        asked.clear()
        without = every(graph, viewer, ids)
        assert any(each.paths for each in without)
        assert EVIDENCE not in asked, "all of it is remembered"
        remembered._states.clear()
        assert every(graph, viewer, ids) == without
        assert EVIDENCE in asked


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_is_what_the_viewer_sees(network: Network, graph: Graph, seed: int) -> None:
    some(network, Random(seed))
    network.load(invented=True)
    for viewer in VIEWERS:
        state = snapshot(graph)
        ahead.everything(graph, state, viewer)
        now = remembered._states[state][viewer.level].now
        rows = graph.store.read(TIES, {"level": int(viewer.level)})
        assert {pair: len(ties) for pair, ties in now.ties.items()} == {(row["one"], row["other"]): row["ties"] for row in rows}
        assert now.things.keys() == {id_ for pair in now.ties for id_ in pair}


def test_of_a_larger_network_nothing_is_read(network: Network, graph: Graph, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    some(network, Random(1))
    network.load()
    state = snapshot(graph)
    ahead.everything(graph, state, Viewer.steward())
    size = remembered._states[state][Viewer.steward().level].now.size
    for most, read in ((size - 1, False), (3, False), (size, True)):
        remembered._states.clear()
        asked.clear()
        monkeypatch.setattr(remembered, "MOST", most)
        ahead.everything(graph, state, Viewer.steward())
        assert (EVIDENCE in asked) == read, most


def test_it_ends_where_the_graph_has_changed(network: Network, graph: Graph, asked: list[str]) -> None:
    some(network, Random(2))
    network.load()
    before = snapshot(graph)
    network.person("somebody else"), network.load(feed="beta")
    graph.store.version(fresh=True)
    asked.clear()
    ahead.everything(graph, before, Viewer.members())
    assert EVIDENCE not in asked


@pytest.mark.usefixtures("reading")
def test_after_the_first_answer_no_question_is_asked_until_something_is_written(network: Network, graph: Graph, asked: list[str]) -> None:
    viewer = Viewer.steward()
    people = some(network, Random(3))
    loaded = network.load()
    ids = [loaded[each] for each in (*people, "e0", "o0")]
    for start in ("2001", "2002"):
        paths(graph, viewer, Ask((ids[0],), (ids[1],)))
        state = snapshot(graph)
        wanted = set(ahead.pairs_of(state, viewer))
        _wait(lambda state=state, wanted=wanted: wanted <= remembered._states[state][viewer.level].now.ties.keys())  # type: ignore[misc]
        asked.clear()
        every(graph, viewer, ids)
        assert EVIDENCE not in asked
        network.tie("p0", "KNOWS", "p1", start=start), network.person("p0"), network.person("p1"), network.load(feed=f"feed {start}")
