"""What handles and sources have to list, counted anew from all records and judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph import coding, pages
from graph.materialise.desk import Handle, source_id
from graph.materialise.neighbourhood import amended, handles_of
from graph.opened import Graph
from graph.pages import Record
from graph.writes import statement


@dataclass(slots=True)
class Listing:
    """What one handle lists: records that speak of it, the handles whose rows claim it, judgements on it."""

    records: set[int] = field(default_factory=set)
    claimed_by: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)

    @property
    def is_spoken_of(self) -> bool:
        """Whether any record speaks of the handle."""
        return bool(self.records or self.claimed_by)

    def handle(self, key: str, number: int | None = None, thing: str | None = None, names: Iterable[str] = ()) -> Handle:
        """The handle that lists this."""
        return Handle(key, number, thing, sorted(self.records), sorted(self.claimed_by), list(names), sorted(self.judged))


@dataclass(slots=True)
class Recount:
    """`handles` by their keys. `cited`: the text by which each source is or was cited; `rows`: the records that state it."""

    handles: dict[str, Listing] = field(default_factory=dict)
    cited: dict[int, str] = field(default_factory=dict)
    rows: dict[int, list[int]] = field(default_factory=dict)

    def of(self, key: str) -> Listing:
        """What this handle has to list."""
        return self.handles.setdefault(key, Listing())

    def add(self, record: Record) -> None:
        """Count one record, which states something or at least asks for a level."""
        for claim in record.statement.things:
            own, *identifiers = handles_of(record, claim)
            self.of(own).records.add(record.id)
            for each in identifiers if record.open else ():
                self.of(each).claimed_by.add(own)
        for key in amended(record):
            self.of(key).records.add(record.id)
        cites = record.statement.cites
        if record.open and cites is not None:
            self.rows.setdefault(source_id(record.feed, cites.key), []).append(record.id)

    def cite(self, feed: str, source: str | None, cites: list[Any] | None) -> None:
        """Note what a row cites or states as a source, open or not: a source stays when nobody cites it any more."""
        for text in (source, cites[0] if cites else None):
            if text is not None:
                self.cited[source_id(feed, text)] = text


def recount(graph: Graph) -> Recount:
    """Reads every page and judgement once."""
    found = Recount()
    for page in graph.store.stream(statement("all_pages_whole")):
        for record in records_of(page):
            found.add(record)
        for _, source, _, _, cites, _, _ in coding.unpack(page["payload"]):
            found.cite(page["feed"], source, cites)
    for judgement in graph.store.stream(statement("all_judgements")):
        for key in (judgement["a"], judgement["b"]):
            found.of(key).judged.add(judgement["id"])
    return found


def records_of(page: dict[str, Any]) -> Iterator[Record]:
    """The records of a page that state or ask anything."""
    for place, row in enumerate(coding.unpack(page["payload"])):
        number = pages.record_number(page["number"], place)
        made = pages.as_record(number, page["feed"], page["sheet"], row, page["closed"][place])
        if made is not None:
            yield made


def in_parts(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The items in lists of at most this size."""
    part: list[Any] = []
    for each in items:
        part.append(each)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
