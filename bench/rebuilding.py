"""The snapshot from Neo4j: against the bare streaming of the same rows; and how long a write takes to be seen by every process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
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
from graph.snapshot.arrays import Arrays
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
        _load(graph, generated(people, 5 * people))
        size = f"{people:,} people, {5 * people:,} rows"
        mark = latest(graph.store) or NOTHING_YET
        ours, theirs = in_turn(partial(seconds, lambda: made(mark, everything(graph.store))),
                               partial(seconds, lambda: _streamed(graph.store)), 2)  # fmt: skip
        yield ratio(f"read from Neo4j and arranged, {size}, against reading alone", 1.3, ours, theirs, at_most=True)
        yield from _seen(graph, people, size)


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


def _seen(graph: Graph, people: int, size: str) -> Iterator[Figure]:
    """By two processes that share a file: by the one that works it out, and by the one that finds it done."""
    with tempfile.TemporaryDirectory() as folder:
        here, there = (replace(graph, store=Store(graph.store.uri, *graph.store._auth), folder=Path(folder)) for _ in range(2))
        yield bound(f"from Neo4j to the first answer, {size}", 60, seconds(lambda: snapshot(here)), "s")
        snapshot(there)
        first, second = [], []
        for number in range(WRITES):
            graph.store.write(partial(_changed, number=number, people=people))
            for each, times in ((here, first), (there, second)):
                each.store.version(fresh=True)
                times.append(seconds(partial(snapshot, each)) + BELIEVED)
                assert snapshot(each).mark == latest(graph.store)
        what = f"a write of {TIED:,} ties seen by the process that works it out, with what it believed"
        yield bound(what, 1, percentile(first, 0.9), "s")
        yield bound("and by the next", 1, percentile(second, 0.9), "s")
        here.store.close(), there.store.close()


def _changed(tx: WriteTx, number: int, people: int) -> None:
    """A thousand new ties between people from all over, other ones each time."""
    ones = [f"p{each:015}" for each in range(number, people, people // TIED)][:TIED]
    pairs = [list(pair) for pair in zip(ones, [*ones[7:], *ones[:7]], strict=True)]
    tx.run("UNWIND $pairs AS pair MATCH (a:Thing {id: pair[0]}) MATCH (b:Thing {id: pair[1]}) "
           "CREATE (a)-[:KNOWS {level: 0, invented: false}]->(b)", {"pairs": pairs})  # fmt: skip
    tx.touched(ones)
