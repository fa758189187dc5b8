"""A snapshot in one file, which all processes map into their memory and share. A new one takes its place at once, never in part.

The file begins with one line of JSON: the format, the write that it holds, the limits that it was counted with, the units of those
occasions that are one's, and where each array lies. Nothing but ids, days and kinds of ties is in it, and only its owner may read it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy
import orjson
from numpy.typing import NDArray

from graph.access import VIEWED
from graph.changes import Mark
from graph.limits import USUAL, Limits
from graph.snapshot.arrays import UNIT, Arrays
from graph.snapshot.counting import Tied
from graph.snapshot.hops import Counts
from graph.snapshot.state import Snapshot

FORMAT = 6
NAME = "snapshot"
ALIGNED = 64
Named = tuple[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where snapshots are kept, and what those are counted with that are of use here."""

    folder: Path
    limits: Limits = USUAL

    @property
    def path(self) -> Path:
        """The one that holds."""
        return self.folder / NAME

    def save(self, snapshot: Snapshot) -> None:
        """Put this one in the place of the last."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=f"{NAME}-")
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, snapshot)
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def mark(self) -> Mark | None:
        """Which state is kept; None where there is none that can be read."""
        try:
            with self.path.open("rb") as file:
                head = _head(file)
        except OSError:
            return None
        return Mark(*head["mark"]) if head else None

    def load(self) -> Snapshot | None:
        """The one that is kept, mapped into memory; it stays as it is when another one takes its place. None for one of other limits."""
        try:
            with self.path.open("rb") as file:
                head = _head(file)
                whole = numpy.memmap(file, dtype=numpy.uint8, mode="c") if head and tuple(head["limits"]) == astuple(self.limits) else None
        except OSError:
            return None
        if head is None or whole is None:
            return None
        found = {name: numpy.ndarray(shape, dtype, whole, start) for name, dtype, shape, start in head["arrays"]}
        return _restored(head, found, self.limits)


def _head(file: BinaryIO) -> dict[str, Any] | None:
    """Its first line; None if the file is of another format, or not whole."""
    try:
        head: dict[str, Any] = orjson.loads(file.readline())
        return head if head["format"] == FORMAT and os.fstat(file.fileno()).st_size == head["size"] else None
    except (ValueError, KeyError, TypeError):
        return None


def _named(snapshot: Snapshot) -> Iterator[Named]:
    yield from (("people", snapshot.people), ("things", snapshot.things))
    yield from zip(Arrays._fields, snapshot.arrays, strict=True)
    for level in map(int, VIEWED):
        terms = snapshot.always(level)
        yield from ((f"{name} {level}", each) for name, each in snapshot.counts(True, terms)._asdict().items())
        yield from ((f"tied {name} {level}", each) for name, each in snapshot.tied(True, terms)._asdict().items())


def _write(file: BinaryIO, snapshot: Snapshot) -> None:
    arrays = list(_named(snapshot))
    head = {"format": FORMAT, "mark": [snapshot.mark.version, snapshot.mark.token], "limits": astuple(snapshot.limits),
            "units": [snapshot.units[place] for place in numpy.flatnonzero(snapshot.arrays.kind == UNIT)]}  # fmt: skip
    room = len(orjson.dumps(head)) + sum(len(name) for name, _ in arrays) + 128 * (len(arrays) + 1)
    start = _up(room)
    places: list[tuple[str, str, tuple[int, ...], int]] = []
    for name, each in arrays:
        places.append((name, each.dtype.str, each.shape, start))
        start = _up(start + each.nbytes)
    _set_aside(file, start)
    text = orjson.dumps(head | {"arrays": places, "size": start})
    file.write(text.ljust(room - 1) + b"\n")
    for (_, each), (*_, at) in zip(arrays, places, strict=True):
        file.write(b"\0" * (at - file.tell()))
        file.write(numpy.ascontiguousarray(each).data if each.nbytes else b"")
    file.write(b"\0" * (start - file.tell()))


def _set_aside(file: BinaryIO, size: int) -> None:
    """Room on the disk, where the system can: else some write a file out when it takes another's place, and all wait for that."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, size)


def _up(place: int) -> int:
    return -(-place // ALIGNED) * ALIGNED


def _restored(head: dict[str, Any], found: dict[str, NDArray[Any]], limits: Limits) -> Snapshot:
    counts = {(True, level): Counts(*(found[f"{name} {level}"] for name in Counts._fields)) for level in map(int, VIEWED)}
    ties = {(True, level): Tied(*(found[f"tied {name} {level}"] for name in Tied._fields)) for level in map(int, VIEWED)}
    arrays = Arrays(*(found[name] for name in Arrays._fields))
    return Snapshot(Mark(*head["mark"]), found["people"], found["things"], _units(arrays, head["units"]), arrays, limits, counts, ties)


def _units(arrays: Arrays, stated: list[str]) -> tuple[str, ...]:
    units = [""] * len(arrays.kind)
    for place, unit in zip(numpy.flatnonzero(arrays.kind == UNIT).tolist(), stated, strict=True):
        units[place] = unit
    return tuple(units)
