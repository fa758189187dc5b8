"""The snapshot from Neo4j: against the bare streaming of the same rows; and how long a write takes to be seen by every process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy

from bench.arrays import generated
from bench.generated import batches
from bench.measured import Figure, bound, in_turn, percentile, ratio, seconds
from bench.served import served
from graph import Graph
from graph.changes import latest
from graph.snapshot.arrays import EVENT, Arrays
from graph.snapshot.building import columns_of
from graph.snapshot.following import NOTHING_YET, snapshot
from graph.snapshot.reading import BATCH, LABELS, everything
from graph.snapshot.state import made
from graph.store import Store, WriteTx
from graph.writes import statement

PEOPLE = int(os.environ.get("MREZA_BENCH_PEOPLE") or 100_000)
WRITES = 7
TIED = 1_000
"""New ties of each write."""
BELIEVED = 0.25
"""Seconds for which a process believes the version that it asked for last."""
THINGS = ("Event", "Collaboration", "Organisation", "Organisation")
TIES = ("ATTENDED", "TAKES_PART_IN", "WORKS_AT", "WORKS_AT")


def figures(people: int = PEOPLE) -> Iterator[Figure]:
    """The figures of rebuilding and following."""
    with served() as graph:
        a = generated(people, 5 * people)
        _load(graph, a)
        size = f"{people:,} people, {5 * people:,} rows"
        mark = latest(graph.store) or NOTHING_YET
        ours, theirs = in_turn(partial(seconds, lambda: made(mark, everything(graph.store))),
                               partial(seconds, lambda: _streamed(graph.store)), 2)  # fmt: skip
        yield ratio(f"read from Neo4j and arranged, {size}, against reading alone", 1.3, ours, theirs, at_most=True)
        events = [f"o{each:015}" for each in numpy.flatnonzero(a.kind == EVENT)]
        yield from _seen(graph, people, size, {
            f"a write of {TIED:,} ties between people": partial(_known, people=people),
            f"a write of {TIED:,} people at ten events": partial(_attended, people=people, events=events)})  # fmt: skip


def _load(graph: Graph, a: Arrays) -> None:
    """All of it, as far as the snapshot reads it."""
    occasions, parts, contacts = columns_of(a)
    for label, ids in (("Person", [f"p{n:015}" for n in range(len(a.at_start) - 1)]),
                       *((label, [f"o{n:015}" for n in numpy.flatnonzero(numpy.array(THINGS)[occasions.kind] == label)])
                         for label in dict.fromkeys(THINGS))):  # fmt: skip
        _write(graph, f"UNWIND $rows AS id CREATE (:Thing:{label} {{id: id, label: '{label}', name: id, level: 0, invented: false, "
                      "kind: 'workshop', start_first: 738000, end_last: 738100}})".replace("}}", "}"), ids)  # fmt: skip
    for type_ in dict.fromkeys(TIES):
        where = numpy.array(TIES)[occasions.kind[parts.occasion]] == type_
        rows = [[f"p{p:015}", f"o{o:015}"] for p, o in zip(parts.person[where].tolist(), parts.occasion[where].tolist(), strict=True)]
        _tie(graph, type_, rows)
    one = contacts.person < contacts.other
    pairs = zip(contacts.person[one].tolist(), contacts.other[one].tolist(), strict=True)
    _tie(graph, "KNOWS", [[f"p{p:015}", f"p{o:015}"] for p, o in pairs])


def _tie(graph: Graph, type_: str, rows: list[list[str]]) -> None:
    _write(graph, f"UNWIND $rows AS row MATCH (a:Thing {{id: row[0]}}) MATCH (b:Thing {{id: row[1]}}) "
                  f"CREATE (a)-[:{type_} {{level: 0, invented: false}}]->(b)", rows)  # fmt: skip


def _write(graph: Graph, text: str, rows: list[str] | list[list[str]]) -> None:
    for part in batches(rows, 10_000):
        graph.store.write(lambda tx, part=part: tx.run(text, {"rows": part}), deadline=120)


def _streamed(store: Store) -> int:
    """The same rows, each looked at once."""
    ids: list[str] = []
    people: list[str] = []
    for row in store.stream(statement("snapshot_ids"), {"labels": ["Person", *LABELS]}):
        (people if row["person"] else ids).append(row["id"])
    seen = 0
    for name, every, more, listed in (("snapshot_occasions", ids, {"labels": LABELS}, ""), ("snapshot_parts", ids, {}, "parts"),
                                      ("snapshot_contacts", people, {}, "contacts")):  # fmt: skip
        for start in range(0, len(every), BATCH):
            for row in store.stream(statement(name), {"ids": every[start : start + BATCH], **more}, deadline=120):
                seen += sum(1 for _ in row[listed]) if listed else 1
    return seen


def _seen(graph: Graph, people: int, size: str, writes: dict[str, Callable[..., None]]) -> Iterator[Figure]:
    """By two processes that share a file: by the one that works it out, and by the one that finds it done."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = (replace(graph, store=Store(graph.store.uri, *graph.store._auth), folder=Path(folder)) for _ in range(2))
        yield bound(f"from Neo4j to the first answer, {size}", 60, seconds(lambda: snapshot(here)), "s")
        snapshot(there)
        for what, write in writes.items():
            first, second, ready = _followed(graph, write, here, there)
            yield bound(f"{what} seen by the process that works it out, with what it believed", 1, percentile(first, 0.9), "s")
            yield bound("and by the next", 1, percentile(second, 0.9), "s")
            yield bound("and what introductions look up then", 0.25, percentile(ready, 0.9), "s")
        here.store.close(), there.store.close()


def _followed(graph: Graph, write: Callable[..., None], here: Graph, there: Graph) -> tuple[list[float], list[float], list[float]]:
    """Seconds until either sees it, and until all is worked out that a level's introductions look up; not of the first write, for which
    the database plans its statements and loops are compiled."""
    first: list[float] = []
    second: list[float] = []
    ready: list[float] = []
    for number in range(WRITES + 1):
        graph.store.write(partial(write, number=number))
        for each, times in ((here, first), (there, second)):
            each.store.version(fresh=True)
            times.append(seconds(partial(snapshot, each)) + BELIEVED)
            assert snapshot(each).mark == latest(graph.store)
        state = snapshot(there)
        ready.append(seconds(partial(state.strongest, False, state.terms(0))))
    return first[1:], second[1:], ready[1:]


def _known(tx: WriteTx, number: int, people: int) -> None:
    """A thousand new ties between people from all over, other ones each time."""
    ones = [f"p{each:015}" for each in range(number, people, people // TIED)][:TIED]
    pairs = [list(pair) for pair in zip(ones, [*ones[7:], *ones[:7]], strict=True)]
    tx.run("UNWIND $pairs AS pair MATCH (a:Thing {id: pair[0]}) MATCH (b:Thing {id: pair[1]}) "
           "CREATE (a)-[:KNOWS {level: 0, invented: false}]->(b)", {"pairs": pairs})  # fmt: skip
    tx.touched(ones)


def _attended(tx: WriteTx, number: int, people: int, events: list[str]) -> None:
    """A thousand people at ten events, other ones each time."""
    ones = [f"p{each:015}" for each in range(number, people, people // TIED)][:TIED]
    places = events[10 * number : 10 * number + 10]
    pairs = [[one, places[place % 10]] for place, one in enumerate(ones)]
    tx.run("UNWIND $pairs AS pair MATCH (a:Thing {id: pair[0]}) MATCH (b:Thing {id: pair[1]}) "
           "CREATE (a)-[:ATTENDED {level: 0, invented: false}]->(b)", {"pairs": pairs})  # fmt: skip
    tx.touched([*ones, *places])
