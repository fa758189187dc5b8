"""Records: what each row of each source states, version by version; runs that load them, and undoing."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from graph import coding, pages
from graph.claims import Statement
from graph.errors import Conflict, Invalid, NotFound
from graph.identity.handles import check_feed
from graph.materialise.apply import apply
from graph.materialise.change import Change, Report
from graph.materialise.desk import Memory
from graph.materialise.references import waits_under
from graph.materialise.ties import Dangling
from graph.opened import Graph
from graph.pages import FORGOTTEN, UNDONE, Fresh, Record
from graph.store import Nothing, WriteTx
from graph.writes import statement

PATIENCE = 60
"""Seconds after which a run that gave no sign of life is taken to be gone."""
BATCH = 2_000
"""Records that are opened or closed within one transaction, so that an edit never waits long."""

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


@dataclass(slots=True)
class Run:
    """A run that is under way. `open` maps a row's number to its record and its content's number."""

    number: int
    feed: str
    complete: bool
    sheets: tuple[str, ...]
    holder: str
    open: dict[int, tuple[int, int]]
    seen: set[int] = field(default_factory=set)
    pages: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: int = 0
    waiting: dict[tuple[int, str, str], Dangling] = field(default_factory=dict)
    to_itself: dict[int, Record] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one call of `load`."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run closed, and what it could not make."""

    ended: int
    dangling: tuple[Dangling, ...]
    to_itself: tuple[Record, ...]
    dropped: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a run would change. `ended_by_sheet`: rows it would close, and rows open now. `restricted`: keys it would hide."""

    new: int
    changed: int
    ended: int
    unchanged: int
    restricted: tuple[str, ...]
    ended_by_sheet: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """The runs that would be undone, latest first, their rows, and what asked for a level in them."""

    runs: tuple[RunInfo, ...]
    rows: int
    lowered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UndoReport:
    """The numbers of the runs undone, latest first, and how many rows went and came back."""

    runs: tuple[int, ...]
    dropped: int
    reopened: int


# Runs

def _holder() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns()}"


def _gone(holder: str) -> bool:
    """Whether a holder on this machine is no longer running."""
    host, process, _ = holder.rsplit(":", 2)
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _take(graph: Graph, feed: str, holder: str, invented: bool, wait: float) -> None:
    """Hold the feed. One run per feed at a time: waits while another one is alive; raises Conflict after `wait` seconds."""
    end = time.monotonic() + wait
    gone: list[str] = []
    while True:
        asked = {"feed": feed, "holder": holder, "gone": gone, "patience": PATIENCE, "invented": invented}
        other = graph.store.note(statement("take_feed"), asked)[0]["other"]
        if other is None:
            return
        if _gone(other):
            gone.append(other)
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
    holder = _holder()
    _take(graph, feed, holder, invented, wait)
    last = latest(graph, feed)
    if last and last.state == "interrupted" and (last.file_hash, last.complete) == (file_hash, complete):
        number, written = last.number, graph.store.read(statement("next_page"), {"run": last.number})[0]["position"]
    else:
        noted = {"feed": feed, "file_hash": file_hash, "complete": complete, "sheets": list(sheets), "by": by,
                 "state": "interrupted"}
        number, written = graph.store.note(statement("new_run"), noted)[0]["number"], 0
    run = Run(number, feed, complete, tuple(sheets), holder, open_rows(graph, feed, sheets), pages=written)
    if written and last:
        run.new, run.changed = last.new, last.changed
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


def load(graph: Graph, run: Run, statements: Sequence[Statement]) -> Counts:
    """Write the rows that are new or changed, and carry them through to the graph, in one or more transactions."""
    counts = Counts(0, 0, 0)
    for start in range(0, len(statements), BATCH):
        part = _load_batch(graph, run, statements[start : start + BATCH])
        counts = Counts(counts.new + part.new, counts.changed + part.changed, counts.unchanged + part.unchanged)
    return counts


def _load_batch(graph: Graph, run: Run, statements: Sequence[Statement]) -> Counts:
    fresh: list[Fresh] = []
    for row in statements:
        encoded = pages.encoded(row)
        record, known = run.open.get(encoded.row_number, (None, None))
        run.seen.add(encoded.row_number)
        if known != encoded.content_number:
            fresh.append(encoded._replace(replaces=record) if record is not None else encoded)
    changed = sum(1 for each in fresh if each.replaces is not None)
    counts = Counts(len(fresh) - changed, changed, len(statements) - len(fresh))
    if fresh:
        made, report = graph.store.write(lambda tx: _open(tx, graph, run, fresh))
        run.pages += _count_pages(fresh)
        for each, written in zip(fresh, made, strict=True):
            run.open[each.row_number] = (written.id, each.content_number)
        _remember(run, report, made)
    run.new, run.changed, run.unchanged = run.new + counts.new, run.changed + counts.changed, run.unchanged + counts.unchanged
    _note(graph, run, "interrupted")
    return counts


def _by_sheet(rows: Iterable[Fresh]) -> Iterator[list[Fresh]]:
    for _, each in groupby(rows, key=lambda row: row.statement.sheet):
        yield list(each)


def _count_pages(rows: Iterable[Fresh]) -> int:
    return sum(-(-len(part) // pages.ROWS) for part in _by_sheet(rows))


def _open(
    tx: WriteTx, graph: Graph, run: Run, rows: Sequence[Fresh]
) -> tuple[list[Record], Report]:
    replaced = pages.read(tx, [each.replaces for each in rows if each.replaces is not None])
    pages.mark(tx, replaced, run.number)
    made: list[Record] = []
    position = run.pages
    for part in _by_sheet(rows):
        made += pages.write(tx, run.number, run.feed, position, part)
        position += -(-len(part) // pages.ROWS)
    closed = [pages.as_closed(each) for each in replaced.values()]
    memory, run.memory = run.memory, Memory()  # a write that fails leaves nothing remembered behind
    report = apply(tx, graph.secret, Change(opened=made, closed=closed), memory)
    run.memory = memory
    return made, report


def _remember(run: Run, report: Report, looked_at: Iterable[Record]) -> None:
    """Keep what could not be made, as it stands after the latest batch."""
    for each in report.dangling:
        run.waiting[each.record.id, each.tie, each.text] = each
    run.to_itself.update((each.id, each) for each in report.to_itself)
    run.dropped |= report.dropped


def _note(graph: Graph, run: Run, state: str, over: bool = False) -> None:
    properties = {"state": state, "pages": run.pages, "new": run.new, "changed": run.changed, "ended": run.ended,
                  "unchanged": run.unchanged}
    graph.store.note(statement("note_run"), {"number": run.number, "properties": properties, "over": over})
    graph.store.note(statement("beat"), {"feed": run.feed})


def interrupt(graph: Graph, run: Run) -> None:
    """Let go of a run that was stopped; running the same file again goes on where it ended."""
    _note(graph, run, "interrupted", over=True)
    graph.store.note(statement("release_feed"), {"feed": run.feed, "holder": run.holder})


def finish(graph: Graph, run: Run, spared: Collection[RowKey] = ()) -> RunReport:
    """End a run. A complete one closes the rows of its sheets that it did not state; `spared` rows stay open."""
    kept = run.seen | {coding.row_number(*each) for each in spared}
    ended = sorted(record for number, (record, _) in run.open.items() if number not in kept) if run.complete else []
    for start in range(0, len(ended), BATCH):
        part = ended[start : start + BATCH]
        report = graph.store.write(lambda tx, part=part: _close(tx, graph, run, part))  # type: ignore[misc]
        _remember(run, report, ())
        run.pages += 1
        graph.store.note(statement("beat"), {"feed": run.feed})
    run.ended += len(ended)
    _note(graph, run, "done", over=True)
    graph.store.note(statement("release_feed"), {"feed": run.feed, "holder": run.holder})
    return RunReport(len(ended), tuple(still_waiting(graph, run)), tuple(run.to_itself.values()), frozenset(run.dropped))


def _close(tx: WriteTx, graph: Graph, run: Run, records: Sequence[int]) -> Report:
    found = pages.read(tx, records)
    pages.mark(tx, found, run.number)
    pages.write_closings(tx, run.number, run.feed, run.pages, records)
    return apply(tx, graph.secret, Change(closed=[pages.as_closed(each) for each in found.values()]))


def still_waiting(graph: Graph, run: Run) -> Iterator[Dangling]:
    """What the run's rows named and nothing is called, now that all of it is loaded."""
    texts = sorted({text for _, _, named in run.waiting for text in waits_under(named)})
    rows = graph.store.read(statement("names"), {"texts": texts}) if texts else []
    waiting = {row["text"]: set(row["waiting"]) for row in rows}
    for (record, _, named), each in sorted(run.waiting.items()):
        if any(record in waiting.get(text, ()) for text in waits_under(named)):
            yield each


# Looking

def runs(graph: Graph, feed: str | None = None) -> list[RunInfo]:
    """The runs of all feeds or of one, the latest first."""
    return [RunInfo(**row) for row in graph.store.read(statement("runs"), {"feed": feed})]


def latest(graph: Graph, feed: str) -> RunInfo | None:
    """The feed's latest run that was not undone."""
    return next((each for each in runs(graph, feed) if each.state != "undone"), None)


def compare(
    graph: Graph,
    feed: str,
    statements: Iterable[Statement],
    *,
    complete: bool,
    sheets: Collection[str],
    spared: Collection[RowKey] = (),
) -> Comparison:
    """What loading these rows would change. Writes nothing."""
    known = open_rows(graph, feed, sheets)
    left = dict(known)
    new = changed = unchanged = 0
    by_sheet = {sheet: [0, 0] for sheet in sheets}
    restricted: list[str] = []
    for row in statements:
        number = coding.row_number(row.sheet, row.key, row.source)
        record = known.get(number)
        left.pop(number, None)
        if record is None:
            new += 1
        elif record[1] != coding.fingerprint(coding.encode(row)):
            changed += 1
            by_sheet[row.sheet][1] += 1
        else:
            unchanged += 1
            by_sheet[row.sheet][1] += 1
            continue
        restricted += [str(claim.fields.get("name", claim.key)) for claim in row.things if claim.level is not None]
    for each in spared:
        left.pop(coding.row_number(*each), None)
    ended = _sheets_of(graph, [record for record, _ in left.values()]) if complete else {}
    for sheet, count in ended.items():
        by_sheet[sheet] = [count, by_sheet[sheet][1] + count]
    pairs = {sheet: (pair[0], pair[1]) for sheet, pair in by_sheet.items()}
    return Comparison(new, changed, sum(ended.values()), unchanged, tuple(restricted), pairs)


def _sheets_of(graph: Graph, records: Iterable[int]) -> dict[str, int]:
    places: dict[int, int] = {}
    for record in records:
        page, _ = pages.page_and_place(record)
        places[page] = places.get(page, 0) + 1
    counts: dict[str, int] = {}
    rows = graph.store.read(statement("sheets_of_pages"), {"numbers": list(places)}) if places else []
    for row in rows:
        counts[row["sheet"]] = counts.get(row["sheet"], 0) + places[row["number"]]
    return counts


# Undoing

def plan_undo(graph: Graph, number: int) -> UndoPlan:
    """What undoing a run would take back: it and every later run of its feed. Raises NotFound for an unknown run."""
    later = _standing_from(graph, number)
    lowered: list[str] = []
    rows = 0
    for run in later:
        for page in graph.store.stream(statement("pages_of_run"), {"run": run.number}):
            decoded = [coding.decode(page["sheet"], row) for row in coding.unpack(page["payload"])]
            rows += len(decoded)
            lowered += [str(claim.fields.get("name", claim.key)) for row in decoded for claim in row.things
                        if claim.level is not None]
            lowered += [f"{claim.start.text} – {claim.type} – {claim.end.text}" for row in decoded for claim in row.ties
                        if claim.level is not None]
    return UndoPlan(later, rows, tuple(dict.fromkeys(lowered)))


def _standing_from(graph: Graph, number: int) -> tuple[RunInfo, ...]:
    """A run and the later ones of its feed that were not undone, latest first."""
    found = next((each for each in runs(graph) if each.number == number), None)
    if found is None:
        raise NotFound(f"There is no run {number}. “mreza runs” lists them.")
    if found.state == "undone":
        raise Invalid(f"Run {number} has been undone already.", "run")
    return tuple(each for each in runs(graph, found.feed) if each.number >= number and each.state != "undone")


def undo(graph: Graph, number: int, *, lower: bool) -> UndoReport:
    """Take back a run and every later run of its feed. With `lower`, the levels their rows asked for go as well.

    One that is stopped halfway goes on when it is asked for again; until then the feed's file counts as new.
    """
    feed = _standing_from(graph, number)[0].feed
    holder = _holder()
    _take(graph, feed, holder, False, 600.0)
    try:
        later = _standing_from(graph, number)  # a run that we waited for goes too
        for run in later:
            _note_state(graph, run, "undoing")
        dropped, reopened = map(sum, zip(*(_undo_run(graph, run, lower) for run in later), strict=True))
    finally:
        graph.store.note(statement("release_feed"), {"feed": feed, "holder": holder})
    return UndoReport(tuple(each.number for each in later), dropped, reopened)


def _note_state(graph: Graph, run: RunInfo, state: str) -> None:
    graph.store.note(statement("note_run"), {"number": run.number, "properties": {"state": state}, "over": True})


def _undo_run(graph: Graph, run: RunInfo, lower: bool) -> tuple[int, int]:
    dropped = reopened = 0
    for page in reversed(list(graph.store.stream(statement("pages_of_run"), {"run": run.number}))):
        gone, back = graph.store.write(lambda tx, page=page: _undo_page(tx, graph, page, lower))  # type: ignore[misc]
        dropped, reopened = dropped + gone, reopened + back
        graph.store.note(statement("beat"), {"feed": run.feed})
    _note_state(graph, run, "undone")
    return dropped, reopened


def _undo_page(tx: WriteTx, graph: Graph, page: dict[str, Any], lower: bool) -> tuple[int, int] | Nothing[tuple[int, int]]:
    """Drop what a page opened, and open again what it closed; doing it twice changes nothing more."""
    page = tx.run(statement("whole_pages"), {"numbers": [page["number"]]})[0]
    gone = [place for place, closed in enumerate(page["closed"]) if closed not in (FORGOTTEN, UNDONE)]
    rows = coding.unpack(page["payload"])
    reopened = [each for each in page["closes"] if each]
    dropped = []
    for place in gone:
        number = pages.record_number(page["number"], place)
        made = coding.decode(page["sheet"], rows[place])
        dropped.append(Record(number, page["feed"], made, False, not lower and pages.asks_a_level(made)))
    if not page["closes"]:
        return Nothing((0, 0))
    pages.mark(tx, [each.id for each in dropped], FORGOTTEN if lower else UNDONE)
    tx.run(statement("closes_nothing"), {"number": page["number"]})
    pages.mark(tx, reopened, 0)
    back = list(pages.read(tx, reopened).values())
    apply(tx, graph.secret, Change(opened=back, closed=dropped, again=[each.id for each in back]))
    return len(dropped), len(back)
