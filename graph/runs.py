"""Runs: one import of a feed, noted as it goes on. One run per feed at a time; one that was interrupted goes on later."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from operator import add
from typing import NamedTuple

from graph import pages
from graph.errors import Conflict
from graph.holders import gone, holder
from graph.identity.handles import check_feed
from graph.materialise.change import Report
from graph.materialise.desk import Memory
from graph.materialise.ties import Dangling
from graph.opened import Graph
from graph.pages import Record
from graph.writes import statement

PATIENCE = 60
"""Seconds after which a run that gave no sign of life is taken to be gone."""

RowKey = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class RunInfo:
    """One import of a feed, as it is noted. `started` is an ISO time; counts are rows."""

    number: int
    feed: str
    file_hash: str
    complete: bool
    sheets: list[str]
    by: str
    state: str
    started: str
    pages: int
    new: int
    changed: int
    ended: int
    unchanged: int


class Tally(NamedTuple):
    """What a run has written so far: rows by what they were, and pages."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    pages: int = 0

    def plus(self, more: Tally) -> Tally:
        """Both together."""
        return Tally(*map(add, self, more))


@dataclass(frozen=True, slots=True)
class InFlight:
    """A write on its way to the database: the version it expects, the keys that read otherwise after it, and what comes of it.

    That is what could not be made, and whether it was written as it had been drafted. `before`: what stands if it fails.
    """

    version: int
    concerned: frozenset[str]
    before: Tally
    outcome: Future[tuple[Report, bool]]


@dataclass(slots=True)
class Run:
    """A run that is under way. `open` maps a row's number to its record and its content's number.

    `mixed` are the sheets whose batches cannot be made ready ahead; `noted` is when its counts were noted last.
    """

    number: int
    feed: str
    complete: bool
    sheets: tuple[str, ...]
    holder: str
    open: dict[int, tuple[int, int]]
    seen: set[int] = field(default_factory=set)
    tally: Tally = field(default_factory=Tally)
    ended: int = 0
    waiting: dict[tuple[int, str, str], Dangling] = field(default_factory=dict)
    to_itself: dict[int, Record] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    memory: Memory = field(default_factory=Memory)
    mixed: set[str] = field(default_factory=set)
    noted: float = field(default_factory=time.monotonic)
    in_flight: InFlight | None = None
    writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    @property
    def new(self) -> int:
        """Rows that were not there before."""
        return self.tally.new

    @property
    def changed(self) -> int:
        """Rows that say something else than before."""
        return self.tally.changed

    @property
    def unchanged(self) -> int:
        """Rows that say what they said."""
        return self.tally.unchanged

    def progress(self, tally: Tally, state: str, over: bool = False) -> dict[str, object]:
        """What is noted of it, as parameters of the statement `progress`."""
        properties = {"state": state, "ended": self.ended, **tally._asdict()}
        return {"number": self.number, "feed": self.feed, "properties": properties, "over": over}


def take(graph: Graph, feed: str, holder: str, invented: bool, wait: float) -> None:
    """Hold the feed. One run per feed at a time: waits while another one is alive; raises Conflict after `wait` seconds."""
    end = time.monotonic() + wait
    ended: list[str] = []
    while True:
        asked = {"feed": feed, "holder": holder, "gone": ended, "patience": PATIENCE, "invented": invented}
        other = graph.store.note(statement("take_feed"), asked)[0]["other"]
        if other is None:
            return
        if gone(other):
            ended.append(other)
        elif time.monotonic() > end:
            raise Conflict(f"Another import of “{feed}” is still running. Try again when it has ended.")
        else:
            time.sleep(0.2)


def begin(
    graph: Graph,
    feed: str,
    *,
    file_hash: str,
    complete: bool,
    sheets: Sequence[str],
    by: str,
    invented: bool = False,
    wait: float = 600.0,
) -> Run:
    """Start a run of a feed, or go on with the one that was interrupted while reading the same file.

    Waits up to `wait` seconds for another run of this feed to end; raises Conflict after that.
    """
    feed = check_feed(feed)
    held_by = holder()
    take(graph, feed, held_by, invented, wait)
    earlier = runs(graph, feed)
    last = _latest(earlier)
    if last and last.state == "interrupted" and (last.file_hash, last.complete) == (file_hash, complete):
        number, written = last.number, graph.store.read(statement("next_page"), {"run": last.number})[0]["position"]
    else:
        noted = {"feed": feed, "file_hash": file_hash, "complete": complete, "sheets": list(sheets), "by": by,
                 "state": "interrupted"}
        number, written = graph.store.note(statement("new_run"), noted)[0]["number"], 0
    run = Run(number, feed, complete, tuple(sheets), held_by, open_rows(graph, feed, sheets), tally=Tally(pages=written),
              memory=Memory(unreferenced=not earlier))
    if written and last:
        run.tally = Tally(last.new, last.changed, 0, written)
    return run


def open_rows(graph: Graph, feed: str, sheets: Collection[str]) -> dict[int, tuple[int, int]]:
    """For each open row of these sheets its number, with its record and its content's number."""
    found: dict[int, tuple[int, int]] = {}
    for page in graph.store.stream(statement("rows_of_feed"), {"feed": feed, "sheets": list(sheets)}):
        for place, closed in enumerate(page["closed"]):
            if closed == 0:
                record = pages.record_number(page["number"], place)
                found[page["keys"][place]] = (record, page["hashes"][place])
    return found


def runs(graph: Graph, feed: str | None = None) -> list[RunInfo]:
    """The runs of all feeds or of one, the latest first."""
    return [RunInfo(**row) for row in graph.store.read(statement("runs"), {"feed": feed})]


def latest(graph: Graph, feed: str) -> RunInfo | None:
    """The feed's latest run that was not undone."""
    return _latest(runs(graph, feed))


def _latest(every: Iterable[RunInfo]) -> RunInfo | None:
    return next((each for each in every if each.state != "undone"), None)
