"""Making a backup: everything, as it stood at one moment, while people read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Protocol

from graph.backup.contents import Counts, Head, lines
from graph.backup.envelope import packed
from graph.errors import Refused, TooHeavy
from graph.opened import Graph
from graph.schema import SCHEMA_VERSION
from graph.statements import sections
from graph.store import Nothing, Row, Store, WriteTx
from graph.writes import statement

GATE_SECONDS = 60.0
"""How long writers may be kept out, at most."""
TOO_BUSY = ("The database was written to all the time, and copying it takes longer than writers can be made to wait. "
            "Please try again when no import is running.")
UNKNOWN = "The database holds things that Mreža did not store, and a backup would lose them. Nothing was written."


class Seal(Protocol):
    """How the bytes of a backup reach its file: as they are, or encrypted."""

    def __call__(self, parts: Iterator[bytes], file: IO[bytes], /) -> None:
        """Write all of them."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A backup that was made: how many nodes and ties, and how many bytes its file has."""

    nodes: int
    ties: int
    size: int


def plain(parts: Iterator[bytes], file: IO[bytes]) -> None:
    """Writes the parts as they are."""
    for part in parts:
        file.write(part)


def save(graph: Graph, path: Path, seal: Seal = plain) -> Saved:
    """Write a backup of everything to a new file. People go on reading; writers wait only if the graph changed during a first attempt.

    The file appears under its name when it is whole. Raises Refused when there is a file already, and OSError when the disk is full.
    """
    if path.exists():
        raise Refused(f"{path} is there already, and a backup is never overwritten. Choose another name.")
    with _unfinished(path) as file:
        counts = _at_rest(graph, file, seal) or _kept_still(graph, file, seal)
        size = os.fstat(file.fileno()).st_size
    ties = sum(counts[each.name].rows for each in sections() if each.tie)
    return Saved(sum(count.rows for count in counts.values()) - ties, ties, size)


@contextmanager
def _unfinished(path: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner reads, and that gets its name when all is well; else nothing is left of it."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    file = os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _at_rest(graph: Graph, file: IO[bytes], seal: Seal) -> Counts | None:
    """A copy of everything; None if it changed meanwhile."""
    before = _standing(graph.store)
    counts = _copy(graph, file, seal)
    return counts if _is_all(graph.store, counts) and before == _standing(graph.store) else None


def _kept_still(graph: Graph, file: IO[bytes], seal: Seal) -> Counts:
    """A copy made while writers wait. It writes nothing itself, so that its transaction is taken back."""

    def work(tx: WriteTx) -> Nothing[Counts]:
        counts = _copy(graph, file, seal)
        if not _is_all(graph.store, counts):
            raise Refused(UNKNOWN)
        tx.run(statement("standing"))  # fails if the time is up, and somebody else may have written meanwhile
        return Nothing(counts)

    try:
        return graph.store.write(work, deadline=GATE_SECONDS)
    except TooHeavy as error:
        raise Refused(TOO_BUSY) from error


def _standing(store: Store) -> list[Row]:
    """The version, asked under the writers' lock: outside it, half of a write can be seen a moment before its version is."""

    def work(tx: WriteTx) -> Nothing[list[Row]]:
        return Nothing(tx.run(statement("standing")))

    return store.write(work)


def _copy(graph: Graph, file: IO[bytes], seal: Seal) -> Counts:
    """Everything that can be read now, from the beginning of the file on."""
    file.seek(0)
    file.truncate()
    head = Head(SCHEMA_VERSION, datetime.now(UTC).isoformat(timespec="seconds"), version("mreza"), graph.secret)
    counts: Counts = {}
    seal(packed(lines(head, lambda section: graph.store.stream(section.read), counts)), file)
    file.flush()
    return counts


def _is_all(store: Store, counts: Counts) -> bool:
    """Whether all that lies in the database was copied: what is in no section would be lost without a word."""
    stored = store.read(statement("stored"), deadline=GATE_SECONDS)[0]
    ties = store.read(statement("stored_ties"), deadline=GATE_SECONDS)[0]["ties"]
    of_nodes = [each for each in sections() if not each.tie]
    nodes = sum(counts[each.name].rows for each in of_nodes)
    labels = sum(counts[each.name].rows * len(each.name.split(":")) for each in of_nodes)
    copied = sum(count.rows for count in counts.values()) - nodes
    return (stored["nodes"], stored["labels"] or 0, ties) == (nodes, labels, copied)
