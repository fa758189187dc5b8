"""The snapshot holds what the graph does, and follows every write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Event, Thread, Timer
from typing import Any

import neo4j
import numpy
import pytest

from graph import Graph, NotReady, Store, Unavailable
from graph.changes import latest
from graph.claims import Amendment
from graph.edits import amend
from graph.limits import Limits
from graph.local import Running
from graph.snapshot import files, following
from graph.snapshot.arrays import NEVER
from graph.snapshot.files import FORMAT
from graph.snapshot.following import NOTHING_YET, build, snapshot
from graph.snapshot.reading import everything
from graph.snapshot.state import Snapshot, made
from graph.store import WriteTx
from graph.writes import statement
from tests.queries.saying import Network

PEOPLE = [f"p{number}" for number in range(9)]
LEVELS = (None, None, 0, 1, 2, 3)


@pytest.fixture
def network(graph: Graph) -> Network:
    return Network(graph)


def same(one: Snapshot, other: Snapshot) -> None:
    assert one.people.tolist() == other.people.tolist()
    assert [one.key_of(o) for o in range(len(one.things))] == [other.key_of(o) for o in range(len(other.things))]
    for name, mine, theirs in zip(one.arrays._fields, one.arrays, other.arrays, strict=True):
        assert numpy.array_equal(mine, theirs, equal_nan=name == "contact_said"), name
    for level in range(3):
        assert one.tied(True, one.terms(level)).people.tolist() == other.tied(True, other.terms(level)).people.tolist()


def anew(graph: Graph) -> Snapshot:
    mark = latest(graph.store)
    assert mark is not None
    return made(mark, everything(graph.store))


def said(network: Network, chance: Random) -> None:
    """A world of its own each time, with the same keys."""
    for key in PEOPLE:
        network.person(key, level=chance.choice(LEVELS))
    for key in ("e0", "e1", "e2"):
        stated = {"participants": chance.choice((5, 40))} if chance.random() < 0.5 else {}
        network.event(key, level=chance.choice(LEVELS), kind=chance.choice(("workshop", "conference")), start="2021-03", **stated)
    network.thing("Training", "course", level=chance.choice(LEVELS))
    network.thing("Collaboration", "project", start="2019", end=chance.choice(("2020", "2022-05")))
    network.organisation("prison", level=chance.choice(LEVELS))
    if chance.random() < 0.5:
        network.tie("e2", "DELIVERS", "course")
    for _ in range(20):
        place, type_, fields = chance.choice((
            ("e0", "ATTENDED", {"role": chance.choice(("trainee", "observer", None))}), ("e1", "TAUGHT_AT", {"role": "trainer"}),
            ("e2", "TAUGHT_AT", {}), ("project", "TAKES_PART_IN", {"start": "2019-05"}),
            ("prison", "WORKS_AT", {"unit": chance.choice(("Education", "", None)), "start": chance.choice(("2010", "2020"))})))
        given = {name: value for name, value in fields.items() if value}
        network.tie(chance.choice(PEOPLE), type_, place, level=chance.choice(LEVELS), **given)
    for _ in range(5):
        one, other = chance.sample(PEOPLE, 2)
        network.tie(one, chance.choice(("KNOWS", "MENTORS")), other, level=chance.choice(LEVELS), start="2018")


@pytest.mark.parametrize("seed", range(3))
def test_it_follows_every_write(network: Network, graph: Graph, seed: int) -> None:
    chance = Random(seed)
    said(network, chance)
    network.load()
    same(snapshot(graph), anew(graph))
    for _ in range(4):
        said(network, chance)
        network.load()
        same(snapshot(graph), anew(graph))
        assert all(each.flags.c_contiguous for each in snapshot(graph).arrays), "else every loop is compiled once more"
        key = f"key|alpha|Person|{chance.choice(PEOPLE)}"
        amend(graph, [Amendment("level", key, None, chance.randrange(4))], by="a steward")
        same(snapshot(graph), anew(graph))


def test_what_becomes_of_a_training_its_events_follow(network: Network, graph: Graph) -> None:
    """That somebody trained at an event may hang on nothing but the training that it delivered."""
    network.thing("Training", "course"), network.event("day", kind="conference", start="2021")
    network.tie("day", "DELIVERS", "course")
    for person in ("ana", "bo"):
        network.person(person), network.tie(person, "TAUGHT_AT" if person == "ana" else "ATTENDED", "day")
    network.load()
    for level in (2, 3, 0):
        amend(graph, [Amendment("level", "key|alpha|Training|course", None, level)], by="a steward")
        same(snapshot(graph), anew(graph))
    course = graph.store.read("MATCH (t:Training) RETURN t.id AS id")[0]["id"]
    for invented in (True, False):
        _mark(graph, course, invented)
        same(snapshot(graph), anew(graph))


def _mark(graph: Graph, id_: str, invented: bool) -> None:
    """As a second feed does that really states what was invented so far."""
    def work(tx: WriteTx) -> None:
        tx.send("MATCH (t:Thing {id: $id}) SET t.invented = $invented", {"id": id_, "invented": invented})
        tx.touched([id_])

    graph.store.write(work)


def test_processes_share_one_file(network: Network, graph: Graph, tmp_path: Path) -> None:
    said(network, Random(5))
    network.load()
    here, there = (Graph(Store(graph.store.uri, *graph.store._auth), graph.secret, tmp_path / "kept") for _ in range(2))
    same(snapshot(here), anew(graph))
    assert (tmp_path / "kept" / "snapshot").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in sorted((tmp_path / "kept").iterdir())] == ["lock", "snapshot"]
    written = (tmp_path / "kept" / "snapshot").stat().st_ino
    same(snapshot(there), snapshot(here))
    assert (tmp_path / "kept" / "snapshot").stat().st_ino == written, "what the first has made is there for the second"
    said(network, Random(6))
    network.load()
    for each in (here, there):
        each.store.version(fresh=True)  # else it may believe for a quarter of a second what it heard before
    same(snapshot(there), anew(graph))
    same(snapshot(here), anew(graph))


def test_a_file_counted_with_other_limits_is_made_again(network: Network, graph: Graph, tmp_path: Path) -> None:
    said(network, Random(5))
    network.load()
    for limits in (Limits(), Limits(most=3), Limits(small=2), Limits(half_life=1), Limits(half_life=1)):
        found = snapshot(Graph(Store(graph.store.uri, *graph.store._auth), graph.secret, tmp_path, limits))
        same(found, snapshot(Graph(Store(graph.store.uri, *graph.store._auth), graph.secret, limits=limits)))
        terms = found.terms(2)
        assert (terms.most, terms.small) == (limits.most, limits.small)
        assert terms.fading[int(limits.half_life * 365.25)] == pytest.approx(0.5, 1e-3)


@pytest.mark.parametrize("spoilt", ["", "{}\n", "no json\n", f'{{"format": {FORMAT}, "mark": [1, "x"], "size": 5}}\n', "cut"])
def test_a_file_that_is_not_whole_is_made_again(network: Network, graph: Graph, tmp_path: Path, spoilt: str) -> None:
    said(network, Random(5))
    network.load()
    snapshot(Graph(Store(graph.store.uri, *graph.store._auth), graph.secret, tmp_path))
    kept = tmp_path / "snapshot"
    kept.write_bytes(kept.read_bytes()[:-100] if spoilt == "cut" else spoilt.encode())
    same(snapshot(Graph(Store(graph.store.uri, *graph.store._auth), graph.secret, tmp_path)), anew(graph))


def test_whoever_asks_while_it_is_built_hears_when_to_ask_again(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Graph(Store(graph.store.uri, *graph.store._auth), graph.secret)
    waits = Event()
    monkeypatch.setattr(following, "PATIENCE", 0.05)
    real = following._next
    monkeypatch.setattr(following, "_next", lambda *given: waits.wait() and real(*given))
    built = build(here)
    with pytest.raises(NotReady) as refused:
        snapshot(here)
    assert refused.value.retry_after == 2
    waits.set()
    assert built.wait(60)
    assert snapshot(here).mark == (latest(graph.store) or NOTHING_YET)


def test_whoever_asks_while_much_is_read_anew_hears_so_too(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a large import no thread that answers waits for it, not even the one that was first to need it."""
    here = Graph(Store(graph.store.uri, *graph.store._auth), graph.secret)
    assert build(here).wait(60)
    network.person("ana"), network.load()
    here.store.version(fresh=True)
    begun, goes_on = Event(), Event()
    monkeypatch.setattr(following, "PATIENCE", 0.05)
    real = following._next
    monkeypatch.setattr(following, "_next", lambda *given: (begun.set(), goes_on.wait(), real(*given))[2])
    for _ in range(2):
        with pytest.raises(NotReady, match="Much has changed") as refused:
            snapshot(here)
        assert refused.value.retry_after == 2
    assert begun.is_set()
    goes_on.set()
    monkeypatch.undo()
    assert snapshot(here).mark == latest(graph.store)


def test_what_is_read_holds_every_write_before_it_was_asked_for(network: Network, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's reading may have begun, and even looked for writes a last time, before a write that one has seen."""
    here = Graph(Store(graph.store.uri, *graph.store._auth), graph.secret)
    read, goes_on = Event(), Event()
    real = following._next

    def slow(*given: Any) -> Snapshot:
        state = real(*given)
        read.set(), goes_on.wait(60)
        return state

    monkeypatch.setattr(following, "_next", slow)
    first = Thread(target=snapshot, args=(here,))
    first.start()
    assert read.wait(60)
    network.person("ana"), network.load()
    here.store.version(fresh=True)
    Timer(0.2, goes_on.set).start()
    assert snapshot(here).mark == latest(graph.store)
    first.join(60)


def test_what_goes_wrong_is_heard_by_whoever_asks_and_tried_again(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    here = Graph(Store(graph.store.uri, *graph.store._auth), graph.secret)
    real, tries = following._next, iter((True,))

    def fails(*given: Any) -> Snapshot:
        if next(tries, False):
            raise Unavailable()
        return real(*given)

    monkeypatch.setattr(following, "_next", fails)
    with pytest.raises(Unavailable):
        snapshot(here)
    assert snapshot(here).mark == (latest(graph.store) or NOTHING_YET)


def test_a_full_disk_costs_the_others_their_share_and_nobody_an_answer(
    network: Network, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said(network, Random(5))
    network.load()
    monkeypatch.setattr(files, "_write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device", str(tmp_path))))
    same(snapshot(Graph(Store(graph.store.uri, *graph.store._auth), graph.secret, tmp_path)), anew(graph))
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]
    assert "could not be kept" in caplog.text
    assert str(tmp_path) not in caplog.text


def test_an_empty_graph_is_an_empty_snapshot(graph: Graph) -> None:
    found = snapshot(graph)
    assert (len(found.people), len(found.things), found.mark) == (0, 0, latest(graph.store) or NOTHING_YET)


def test_a_stated_number_is_seen_where_its_field_is(network: Network, graph: Graph) -> None:
    network.person("ana")
    network.event("open", kind="conference", participants=40)
    network.event("shy", kind="workshop", participants=30)
    for key in ("open", "shy"):
        network.tie("ana", "ATTENDED", key)
    ids = network.load()
    amend(graph, [Amendment("field_level", "key|alpha|Event|shy", "participants", 1)], by="a steward")
    found = snapshot(graph)
    places = {found.key_of(o)[0]: o for o in range(len(found.things))}
    assert found.arrays.said[:, places[ids["open"]]].tolist() == [40, 40, 40]
    assert found.arrays.said[:, places[ids["shy"]]].tolist() == [0, 30, 30]
    assert (found.arrays.teaches[places[ids["open"]]], found.arrays.teaches[places[ids["shy"]]]) == (NEVER, 0)


@pytest.mark.parametrize(("stated", "held"), [(3_000_000_000, 2**31 - 1), (-5, 0), (0, 0)])
def test_an_implausible_number_stops_nobody(network: Network, graph: Graph, stated: int, held: int) -> None:
    for person in ("ana", "bo"):
        network.person(person)
        network.tie(person, "ATTENDED", network.event("mistyped", kind="workshop", participants=stated))
    network.load()
    assert snapshot(graph).arrays.said.tolist() == [[held]] * 3


@pytest.mark.parametrize("level", [1, 2])
def test_where_the_word_is_a_value_nothing_is_stated(network: Network, graph: Graph, level: int) -> None:
    network.person("ana")
    network.event("shy", kind="workshop", venue="participants")
    network.tie("ana", "ATTENDED", "shy")
    network.load()
    amend(graph, [Amendment("field_level", "key|alpha|Event|shy", "venue", level)], by="a steward")
    assert snapshot(graph).arrays.said.tolist() == [[0]] * 3


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("name", ["snapshot_occasions", "snapshot_parts", "snapshot_contacts", "snapshot_parts_of", "snapshot_deliveries"])
def test_each_thing_is_looked_up_by_its_id(graph: Graph, server: Running, name: str) -> None:
    """Reading a large graph would else take its square."""
    driver = neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password))
    with driver, driver.session() as session:
        plan = session.run("EXPLAIN " + statement(name), ids=["x"], labels=["Event"]).consume().plan
    assert plan is not None
    assert "NodeUniqueIndexSeek" in {*operators(plan)}
    assert not {*operators(plan)} & {"NodeByLabelScan", "AllNodesScan"}
