"""Importing 145,000 rows: against a bare loop that writes only the things and ties, and against itself, again."""

from __future__ import annotations

import csv
import resource
import secrets
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.generated import Size, batches, sheets, write
from bench.measured import Figure, bound, in_turn, ratio, seconds
from bench.served import served, wipe
from graph import Graph, records
from graph.claims import Ref, Statement, ThingClaim, TieClaim
from graph.store import WriteTx
from importers import run as pipeline

LABELS = {"organisations": "Organisation", "people": "Person", "events": "Event"}
ROUNDS = 5
FULL = Size()


def ready_claims(size: Size) -> list[Statement]:
    """The rows as statements, as an importer hands them over."""
    made: list[Statement] = []
    found = sheets(size)
    for sheet, label in LABELS.items():
        heads, rows = found[sheet]
        for row in rows:
            fields = dict(zip(heads[1:], row[1:], strict=True))
            if label == "Person":
                fields["languages"] = [{"code": code} for code in str(fields["languages"]).split("; ")]  # type: ignore[assignment]
            made.append(Statement(sheet, row[0], None, (ThingClaim(label, row[0], fields),)))
    for start, type_, end, role, when in found["ties"][1]:
        fields = {name: value for name, value in (("role", role), ("start", when)) if value}
        made.append(Statement("ties", f"{start} {type_} {end}", None, (), (TieClaim(type_, Ref(start), Ref(end), fields),)))
    return made


def bare(graph: Graph, size: Size) -> float:
    """Seconds of the baseline: UNWIND … MERGE of things (with the words that search reads) and ties, batches of 10,000."""
    found = sheets(size)
    return seconds(lambda: _bare(graph, found))


def _bare(graph: Graph, found: dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]) -> None:
    for sheet, label in LABELS.items():
        heads, rows = found[sheet]
        text = f"UNWIND $rows AS row MERGE (n:Thing:{label} {{id: row.key}}) SET n += row, n.level = 0, n.text_public = row.text"
        for part in batches(rows, 10_000):
            _run(graph, text, [{**dict(zip(heads, row, strict=True)), "text": f"{row[1]} {row[-1]}".lower()} for row in part])
    for type_ in ("WORKS_AT", "TAUGHT_AT", "ATTENDED", "KNOWS"):
        text = (f"UNWIND $rows AS row MATCH (a:Thing {{id: row[0]}}) MATCH (b:Thing {{id: row[2]}}) "
                f"MERGE (a)-[r:{type_} {{role: row[3], start: row[4]}}]->(b) SET r.level = 0")
        for part in batches([row for row in found["ties"][1] if row[1] == type_], 10_000):
            _run(graph, text, [list(row) for row in part])


def _run(graph: Graph, text: str, rows: list[object]) -> None:
    def work(tx: WriteTx) -> None:
        tx.run(text, {"rows": rows})

    graph.store.write(work)


def load(graph: Graph, claims: list[Statement]) -> float:
    """Seconds of the load stage, from ready claims."""
    run = records.begin(graph, "bench", file_hash=secrets.token_hex(4), complete=True,
                        sheets=["organisations", "people", "events", "ties"], by="bench", invented=True)

    def work() -> None:
        records.load(graph, run, claims)
        records.finish(graph, run)

    return seconds(work)


def whole(graph: Graph, folder: Path) -> float:
    """Seconds of a whole import from CSV files."""
    files = sorted(folder.glob("*.csv"))
    return seconds(lambda: pipeline.run(graph, files, feed="bench", confirm=lambda _: True, by="bench", invented=True))


def resaved(folder: Path) -> Path:
    """The same rows saved with other quoting: other bytes, nothing new."""
    other = folder.parent / "resaved"
    shutil.rmtree(other, ignore_errors=True)
    other.mkdir()
    for path in folder.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as old, (other / path.name).open("w", newline="", encoding="utf-8") as new:
            csv.writer(new, quoting=csv.QUOTE_ALL).writerows(csv.reader(old))
    return other


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of loading."""
    with served() as graph, tempfile.TemporaryDirectory() as temporary:
        folder = write(Path(temporary) / "network", size)
        bare(graph, size)  # warms the server
        before = _peak()
        baseline = partial(_wiped, graph, partial(bare, graph, size))
        imports, plain = in_turn(partial(_wiped, graph, partial(whole, graph, folder)), baseline, rounds)
        yield ratio("whole import from CSV, speed", 0.4, imports, plain, at_most=False)
        yield bound("memory of an import above its base", 200, _peak() - before, "MB")
        yield from _again(graph, folder, statistics.median(imports), rounds)
        claims = ready_claims(size)
        loads, plain = in_turn(partial(_wiped, graph, partial(load, graph, claims)), baseline, rounds)
        yield ratio("load of 145,000 ready rows, speed", 0.6, loads, plain, at_most=False)


def _again(graph: Graph, folder: Path, first: float, rounds: int) -> Iterator[Figure]:
    graph.store.counters.reset()
    equal = [whole(graph, folder) for _ in range(rounds)]
    yield ratio("the same bytes again", 0.1, equal, [first], at_most=True)
    other = resaved(folder)
    saved = [whole(graph, other if place % 2 == 0 else folder) for place in range(rounds)]
    yield ratio("the same rows, re-saved", 0.3, saved, [first], at_most=True)
    yield Figure("writes of both", "0", str(graph.store.counters.total), graph.store.counters.total == 0)


def _wiped(graph: Graph, work: Callable[[], float]) -> float:
    wipe(graph)
    return work()


def _peak() -> float:
    """The largest resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
