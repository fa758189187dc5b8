"""The desk of one write: what has been read from the database so far, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from graph import pages
from graph.claims import Statement
from graph.coding import fingerprint
from graph.drafts import Tx
from graph.identity.handles import address
from graph.materialise.names import Entry
from graph.pages import Record
from graph.writes import statement


@dataclass(slots=True)
class Handle:
    """A handle as it lies in the database; `names` that end a steward's word begin with an asterisk."""

    key: str
    number: int | None = None
    thing: str | None = None
    records: list[int] = field(default_factory=list)
    claimed_by: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)

    def properties(self, secret: bytes) -> dict[str, object]:
        """What is stored of it; empty lists are left out, and so is the address of the handle that its thing is named after."""
        own = None if self.number is None else address(secret, self.number)
        given = {"key": self.key, "number": self.number, "thing": self.thing, "records": self.records,
                 "claimed_by": self.claimed_by, "names": self.names, "judged": self.judged,
                 "address": None if own == self.thing else own}
        return {name: value for name, value in given.items() if value not in (None, [])}


class Asked(NamedTuple):
    """A reference in its surroundings. Without a feed, `text` is itself a handle."""

    feed: str | None
    text: str
    kinds: tuple[str, ...]


class Meant(NamedTuple):
    """The thing that a handle or reference means, its level and where it lies; or why there is none."""

    thing: str | None
    level: int = 0
    element: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that holds."""

    id: str
    a: str
    b: str
    verdict: str


@lru_cache(maxsize=4_096)
def source_id(feed: str, text: str) -> int:
    """The number under which things and ties list a source; never shown."""
    return fingerprint(f"{feed}|{text}".encode()) >> 10


@dataclass(slots=True)
class Memory:
    """What handles mean, remembered between the writes of one run. It holds only while nobody else writes.

    `newborn` are the things that these writes made: every tie of theirs was made by them too, and is in `tied`. `names` are
    as these writes left them.
    `unreferenced`: the run's feed has never stated a tie, so that none can be meant by a key of its rows.
    """

    version: int = -1
    known: dict[str, Meant | None] = field(default_factory=dict)
    invented: frozenset[str] | None = None
    answers: dict[Asked, Meant] = field(default_factory=dict)
    newborn: set[str] = field(default_factory=set)
    tied: set[tuple[str, str, str]] = field(default_factory=set)
    names: dict[str, Entry] = field(default_factory=dict)
    unreferenced: bool = False

    def begin(self, version: int) -> None:
        """Forget everything if this write is not the one right after ours, or if there is too much."""
        if version != self.version + 1 or max(len(self.known), len(self.tied), len(self.names)) > 200_000:
            self.forget()
            self.invented = None
            self.newborn.clear()
            self.tied.clear()
            self.names.clear()
        self.version = version

    def may_be_tied(self, type_: str, start: str, end: str) -> bool:
        """Whether there may be a tie of this type between the two already."""
        return (type_, start, end) in self.tied or not (start in self.newborn or end in self.newborn)

    def forget(self) -> None:
        """Forget what things are: they have just been written."""
        self.known.clear()
        self.answers.clear()


@dataclass(slots=True)
class Desk:
    """One write transaction's working table. Reads each thing once."""

    tx: Tx
    secret: bytes
    memory: Memory = field(default_factory=Memory)
    records: dict[int, Record] = field(default_factory=dict)
    handles: dict[str, Handle] = field(default_factory=dict)
    stored: dict[str, dict[str, object]] = field(default_factory=dict)
    judgements: dict[str, Judged] = field(default_factory=dict)
    sources: dict[int, dict[str, object]] = field(default_factory=dict)
    _unread: set[int] = field(default_factory=set)

    @property
    def invented(self) -> frozenset[str]:
        """The names of the feeds whose content is invented."""
        if self.memory.invented is None:
            self.memory.invented = frozenset(row["name"] for row in self.tx.run(statement("invented_feeds"), {}))
        return self.memory.invented

    def put(self, records: Iterable[Record]) -> None:
        """Records that are known without reading."""
        self.records.update((record.id, record) for record in records)

    def read_records(self, numbers: Iterable[int]) -> None:
        """Bring these records to the desk; those that no longer say anything stay away."""
        missing = set(numbers) - self.records.keys() - self._unread
        if missing:
            found = pages.read(self.tx, missing)
            self.records.update(found)
            self._unread |= missing - found.keys()

    def read_handles(self, keys: Collection[str]) -> None:
        """Bring these handles to the desk; unknown ones are made there."""
        missing = [key for key in keys if key not in self.handles]
        if not missing:
            return
        for row in self.tx.about(missing, statement("handles"), {"keys": missing}):
            handle = Handle(**row)
            self.handles[handle.key] = handle
            self.stored[handle.key] = handle.properties(self.secret)
        for key in missing:
            self.handles.setdefault(key, Handle(key))

    def read_judgements(self, ids: Iterable[str]) -> None:
        """Bring these judgements to the desk."""
        missing = [each for each in ids if each not in self.judgements]
        if missing:
            for row in self.tx.run(statement("judgements"), {"ids": missing}):
                self.judgements[row["id"]] = Judged(**row)

    def read_sources(self, ids: Iterable[int]) -> None:
        """Bring these sources to the desk."""
        missing = [each for each in ids if each not in self.sources]
        if missing:
            for row in self.tx.about([str(each) for each in missing], statement("sources"), {"ids": missing}):
                self.sources[row["source"]["id"]] = row["source"]

    def meanings(self, keys: Iterable[str]) -> dict[str, Meant]:
        """What these handles mean, those that mean nothing left out. Remembered until things are written."""
        wanted = set(keys)
        missing = list(wanted - self.memory.known.keys())
        if missing:
            found = self.tx.about(missing, statement("meanings"), {"keys": missing})[0]["found"]
            self.memory.known.update(dict.fromkeys(missing))
            self.memory.known.update((key, Meant(thing, level, element)) for key, thing, level, element in found)
        return {key: meant for key in wanted if (meant := self.memory.known[key]) is not None}

    def source_of(self, record: Record) -> int | None:
        """The number of what the record cites, if it cites anything."""
        cited = record.statement.source
        return None if cited is None else source_id(record.feed, cited)

    def statement_of(self, number: int) -> Statement:
        """What the record says."""
        return self.records[number].statement

    def write_handles(self) -> None:
        """Store every handle that is new or changed."""
        new, changed = [], []
        for key, handle in self.handles.items():
            now = handle.properties(self.secret)
            if key not in self.stored:
                if len(now) > 1:
                    new.append(now)
            elif now != self.stored[key]:
                changed.append(now)
        if new:
            self.tx.send(statement("create_handles"), {"rows": new}, self.handles)
        if changed:
            self.tx.send(statement("change_handles"), {"rows": changed}, self.handles)
