"""Restoring a backup: the whole of it into an empty database, or nothing.

The file is read twice: first to see that it is whole, then to write it. While that goes on, the database bears a mark: who opens it
is refused, and the next restore begins by clearing what a broken one left.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from graph.backup.contents import Batch, Count, Counts, Head, batches, head_of
from graph.backup.envelope import NOT_WHOLE, Readable, unpacked
from graph.errors import Refused
from graph.opened import Graph
from graph.statements import sections
from graph.store import Store
from graph.writes import statement

PATIENCE = 60.0
"""Seconds after which a restore that says nothing counts as broken off."""
BEAT = 5.0
COUNTING_SECONDS = 120.0
Opening = Callable[[], AbstractContextManager[Readable]]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: the head of the backup, how many nodes and ties."""

    head: Head
    nodes: int
    ties: int


def read_head(opening: Opening) -> Head:
    """What a backup says of itself, after all of it was read; raises Refused when it is not whole, WrongVersion when it is newer."""
    with opening() as file:
        head, rest = _split(unpacked(file))
        for _batch in batches(rest):
            pass
    return head


def restore(graph: Graph, head: Head, opening: Opening, adopt: Callable[[bytes], None]) -> Restored:
    """Write a backup, of which `read_head` read this head, into an empty database.

    `adopt` is told the installation's secret before anything is written, and may refuse it. Raises Refused for a database that is not
    empty; then nothing was changed. However else it ends early, the database is emptied again.
    """
    mark = secrets.token_hex(8)
    broken = _take(graph.store, mark)
    try:
        if broken:
            _clear(graph.store)
        adopt(head.secret)
        counts = _write_all(graph.store, opening, mark)
    except BaseException:
        _clear(graph.store)
        graph.store.note(statement("release_database"), {"restore": mark})
        raise
    graph.migrate()
    graph.store.version(fresh=True)
    ties = sum(counts[each.name].rows for each in sections() if each.tie)
    return Restored(head, sum(count.rows for count in counts.values()) - ties, ties)


def _split(lines: Iterator[bytes]) -> tuple[Head, Iterator[bytes]]:
    first = next(lines, None)
    if first is None:
        raise Refused(NOT_WHOLE)
    return head_of(first), lines


def _take(store: Store, mark: str) -> bool:
    """Mark the database as ours; answers whether a broken restore must be cleared first."""
    found = store.note(statement("take_database"), {"restore": mark, "patience": int(PATIENCE * 1000)})[0]
    if found["held"]:
        raise Refused("Another restore of this database is under way, or was broken off less than a minute ago. Please wait a minute.")
    if found["others"] and not found["broken"]:
        raise Refused("This database is not empty, and a restore never overwrites. Restore into a new one: see docs/operations.md.")
    return bool(found["broken"])


def _clear(store: Store) -> None:
    store.define(statement("clear_ties"))
    store.define(statement("clear_nodes"))


def _write_all(store: Store, opening: Opening, mark: str) -> Counts:
    """Every batch; the version, which takes the mark away, last and only if all that was written is there."""
    counts: Counts = {section.name: Count() for section in sections()}
    beaten = time.monotonic()
    last: Batch | None = None
    with opening() as file:
        for batch in batches(_split(unpacked(file))[1]):
            counts[batch.section.name].rows += len(batch.rows)
            if batch.section.name == "Version":
                last = batch
                continue
            store.note(batch.section.write, {"rows": batch.rows, "restore": mark})
            _add_properties(counts, batch)
            beaten = _beat(store, mark, beaten)
    _compare(store, counts)
    _write_version(store, mark, last)
    return counts


def _add_properties(counts: Counts, batch: Batch) -> None:
    counts[batch.section.name].properties += sum(len(row[2] if batch.section.tie else row) for row in batch.rows)


def _beat(store: Store, mark: str, beaten: float) -> float:
    if time.monotonic() - beaten < BEAT:
        return beaten
    store.note(statement("beat_restore"), {"restore": mark})
    return time.monotonic()


def _compare(store: Store, counts: Counts) -> None:
    """What the database holds now, counted and summed by itself, against what was written."""
    for section in sections():
        if section.name == "Version":
            continue
        found = store.read(section.count, deadline=COUNTING_SECONDS)[0]
        wanted = counts[section.name]
        if (found["rows"], found["properties"] or 0) != (wanted.rows, wanted.properties):
            raise Refused("The database does not hold what was written to it. Nothing was restored; please try again.")


def _write_version(store: Store, mark: str, last: Batch | None) -> None:
    """An installation that was never written to has no version: then the mark is all there is to take away."""
    if last is None:
        store.note(statement("release_database"), {"restore": mark})
        return
    store.note(last.section.write, {"rows": last.rows, "restore": mark})
