"""The inside of a backup: a head, batches of rows section by section, and an end that counts them. One JSON document a line."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.backup.envelope import NOT_WHOLE
from graph.errors import Refused, WrongVersion
from graph.schema import SCHEMA_VERSION
from graph.statements import Section, sections
from graph.store import Row, as_json, of_json

BATCH_ROWS = 2_000
BATCH_BYTES = 1024 * 1024
_MARKED = b'{"$'
"""How a value that JSON does not know begins; what only looks like one is looked at, and left as it is."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a backup says of itself. `secret` is the installation's: without it, new things would get addresses that belong to others."""

    schema: int
    made: str
    program: str
    secret: bytes = field(repr=False)


@dataclass(slots=True)
class Count:
    """How many rows a section has, and how many properties they have together."""

    rows: int = 0
    properties: int = 0


Counts = dict[str, Count]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of one section: properties of nodes, or [start, end, properties] of ties."""

    section: Section
    rows: list[Any]


def lines(head: Head, read: Callable[[Section], Iterable[Row]], counts: Counts) -> Iterator[bytes]:
    """The lines of a backup of what `read` answers for each section; fills `counts` on the way."""
    said = {"schema": head.schema, "made": head.made, "program": head.program, "secret": base64.b64encode(head.secret).decode()}
    yield orjson.dumps(said)
    for section in sections():
        counts[section.name] = count = Count()
        name = orjson.dumps(section.name)
        for rows in _batched(_encoded(section, read(section), count)):
            yield b"[" + name + b",[" + b",".join(rows) + b"]]"
    yield orjson.dumps({"end": {name: [count.rows, count.properties] for name, count in counts.items()}})


def _encoded(section: Section, rows: Iterable[Row], count: Count) -> Iterator[bytes]:
    for row in rows:
        properties = row["properties"]
        count.rows += 1
        count.properties += len(properties)
        text = orjson.dumps([row["start"], row["end"], properties] if section.tie else properties, default=as_json)
        if b"null" in text:
            _refuse_no_number(properties)
        yield text


def _refuse_no_number(properties: Row) -> None:
    """JSON writes null for what is not a number, and a database holds no null."""
    for value in properties.values():
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, float) and not math.isfinite(each):
                raise Refused("The database holds a number that is infinite or none at all, which no backup can hold.")


def _batched(rows: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row)
        if len(batch) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def _well_made() -> Iterator[None]:
    """What is not made as a backup is made counts as changed."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise Refused(NOT_WHOLE) from error


def head_of(line: bytes) -> Head:
    """What the first line says; raises WrongVersion when a newer program wrote it."""
    with _well_made():
        said = orjson.loads(line)
        head = Head(int(said["schema"]), str(said["made"]), str(said["program"]), base64.b64decode(said["secret"], validate=True))
    if head.schema > SCHEMA_VERSION:
        raise WrongVersion(
            f"This backup was made by a newer Mreža ({head.program}; its schema is {head.schema}, this program knows "
            f"{SCHEMA_VERSION}). Update this program, then restore it. Nothing was changed."
        )
    return head


def batches(rest: Iterable[bytes]) -> Iterator[Batch]:
    """The batches of the other lines. Raises Refused where they are not what their end says, at the latest at the end."""
    counted: Counts = {section.name: Count() for section in sections()}
    ended = False
    for line in rest:
        if ended:
            raise Refused(NOT_WHOLE)
        with _well_made():
            said = orjson.loads(line)
            ended = isinstance(said, dict)
            batch = None if ended else _batch(said, _MARKED in line, counted)
        if batch:
            yield batch
        else:
            with _well_made():
                _compare(said["end"], counted)
    if not ended:
        raise Refused(NOT_WHOLE)


def _batch(said: list[Any], marked: bool, counted: Counts) -> Batch:
    name, rows = said
    section = next((each for each in sections() if each.name == name), None)
    if section is None:
        raise WrongVersion("This backup holds things that this program does not know. Update it, then restore. Nothing was changed.")
    properties = [row[2] for row in rows] if section.tie else rows
    if marked:
        for each in properties:
            _make_values(each)
    counted[name].rows += len(rows)
    counted[name].properties += sum(map(len, properties))
    return Batch(section, rows)


def _make_values(properties: Row) -> None:
    """The values that JSON does not know, made again."""
    for name, value in properties.items():
        if isinstance(value, dict):
            properties[name] = of_json(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            properties[name] = [of_json(each) for each in value]


def _compare(said: dict[str, list[int]], counted: Counts) -> None:
    found = {name: [count.rows, count.properties] for name, count in counted.items() if count.rows}
    if {name: count for name, count in said.items() if count[0]} != found:
        raise Refused(NOT_WHOLE)
