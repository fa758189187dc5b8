"""Loading: rows written as records and carried through to the graph, each batch made ready while the one before is written."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from typing import Any

from graph import coding, pages
from graph.claims import Statement
from graph.collecting import collect_young, collection_put_off
from graph.drafts import Draft, NotAhead, Tx
from graph.materialise.apply import apply
from graph.materialise.change import Change, Report
from graph.materialise.desk import Memory
from graph.materialise.references import waits_under
from graph.materialise.ties import Dangling
from graph.opened import Graph
from graph.pages import Fresh, Record
from graph.runs import InFlight, RowKey, Run, Tally
from graph.store import WriteTx
from graph.turns import short_turns
from graph.writes import statement

BATCH = 4_000
"""Records that are opened or closed within one transaction: about half a second, so that an edit never waits long."""
FIRST = 4
"""The first batch is so many times smaller, since nothing is written while it is made ready; the next ones grow."""
NOTED_EVERY = 2.0
"""Seconds between two notes of a run that finds nothing to write."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one call of `load`, and whether it was stopped before the last."""

    new: int
    changed: int
    unchanged: int
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run closed, and what it could not make."""

    ended: int
    dangling: tuple[Dangling, ...]
    to_itself: tuple[Record, ...]
    dropped: frozenset[str]


def never() -> bool:
    """Nobody stops the run."""
    return False


def load(graph: Graph, run: Run, statements: Iterable[Statement], stopped: Callable[[], bool] = never) -> Counts:
    """Write the rows that are new or changed, and carry them through to the graph, in one or more transactions.

    `stopped` is asked after each of them whether to leave it at that.
    """
    before = run.tally
    is_stopped = False
    with collection_put_off(), short_turns():
        for batch in _batches(statements):
            _load_batch(graph, run, batch)
            is_stopped = stopped()
            if is_stopped:
                break
        settle(run)
    return Counts(run.new - before.new, run.changed - before.changed, run.unchanged - before.unchanged, is_stopped)


def _batches(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    rows, size = iter(statements), max(1, BATCH // FIRST)
    while batch := list(islice(rows, size)):
        yield batch
        size = min(size * 2, BATCH)


def confirm(run: Run, rows: int) -> None:
    """Instead of `load`: the run states just the rows that are open, so many of them."""
    run.seen.update(run.open)
    run.tally = run.tally.plus(Tally(unchanged=rows))


def _load_batch(graph: Graph, run: Run, statements: Sequence[Statement]) -> None:
    fresh: list[Fresh] = []
    for row in statements:
        encoded = pages.encoded(row)
        record, known = run.open.get(encoded.row_number, (None, None))
        run.seen.add(encoded.row_number)
        if known != encoded.content_number:
            fresh.append(encoded._replace(replaces=record) if record is not None else encoded)
    changed = sum(1 for each in fresh if each.replaces is not None)
    taken = sum(pages.needed(part) for part in _by_sheet(fresh))
    more = Tally(len(fresh) - changed, changed, len(statements) - len(fresh), taken)
    if fresh:
        _write(graph, run, fresh, run.tally.plus(more))
        return
    run.tally = run.tally.plus(more)
    if time.monotonic() - run.noted > NOTED_EVERY:
        _note(graph, run, "interrupted")


def _write(graph: Graph, run: Run, rows: Sequence[Fresh], after: Tally) -> None:
    """Write rows, ahead if possible; `after` is what the run has written then."""
    made = _write_ahead(graph, run, rows, after) or _write_now(graph, run, rows, after)
    for each, written in zip(rows, made, strict=True):
        run.open[each.row_number] = (written.id, each.content_number)


def _write_ahead(graph: Graph, run: Run, rows: Sequence[Fresh], after: Tally) -> list[Record] | None:
    """Make the write ready, then send it off once the one before has ended; None if it cannot be made ready."""
    sheets = {each.statement.sheet for each in rows}
    if not sheets.isdisjoint(run.mixed) or any(each.replaces is not None for each in rows):
        return None
    flying, before = run.in_flight, run.tally
    version = flying.version if flying else graph.store.version(fresh=True)
    draft = Draft(graph.store, version + 1, flying.concerned if flying else frozenset(), partial(settle, run))
    try:
        made, report = _open(draft, graph, run, rows, before.pages, run.memory)
    except NotAhead:
        run.mixed |= sheets
        run.memory = Memory()
        return None
    settle(run)
    if graph.store.version() >= draft.version:  # somebody else wrote; all later drafts would be made for a version too low as well
        run.memory = Memory()
        return None
    work = partial(_write_draft, draft=draft, report=report, progress=run.progress(after, "interrupted"),
                   otherwise=lambda tx: _open(tx, graph, run, rows, before.pages, Memory())[1])
    run.in_flight = InFlight(draft.version, draft.concerned, before, run.writer.submit(_send, graph, draft, work))
    run.tally = after
    return made


def _send(graph: Graph, draft: Draft, work: Callable[[WriteTx], tuple[Report, bool]]) -> tuple[Report, bool]:
    outcome = graph.store.write(work)
    draft.let_go()
    return outcome


def _write_draft(tx: WriteTx, *, draft: Draft, report: Report, progress: dict[str, object], otherwise: Any) -> tuple[Report, bool]:
    """Write a draft, or do its work anew if somebody else wrote since it was made."""
    tx.note(statement("progress"), progress)
    if tx.version != draft.version:
        return otherwise(tx), False
    draft.written(tx)
    return report, True


def settle(run: Run) -> None:
    """Wait until the write on its way has ended. Raises what it met; the run has written what it had before, then."""
    flying = run.in_flight
    if flying is None:
        return
    try:
        report, as_drafted = flying.outcome.result()
    except BaseException:
        if flying.outcome.done():  # else it is our waiting that was interrupted
            run.in_flight, run.tally = None, flying.before
        raise
    run.in_flight = None
    _remember(run, report)
    if not as_drafted:
        run.memory = Memory()


def _write_now(graph: Graph, run: Run, rows: Sequence[Fresh], after: Tally) -> list[Record]:
    settle(run)
    progress = run.progress(after, "interrupted")

    def work(tx: WriteTx) -> tuple[list[Record], Report]:
        memory, run.memory = run.memory, Memory()  # a write that fails leaves nothing remembered behind
        tx.note(statement("progress"), progress)
        written = _open(tx, graph, run, rows, run.tally.pages, memory)
        run.memory = memory
        return written

    made, report = graph.store.write(work)
    run.tally = after
    _remember(run, report)
    collect_young()
    return made


def _by_sheet(rows: Iterable[Fresh]) -> Iterator[list[Fresh]]:
    for _, each in groupby(rows, key=lambda row: row.statement.sheet):
        yield list(each)


def _open(tx: Tx, graph: Graph, run: Run, rows: Sequence[Fresh], position: int, memory: Memory) -> tuple[list[Record], Report]:
    replaced = pages.read(tx, [each.replaces for each in rows if each.replaces is not None])
    pages.mark(tx, replaced, run.number)
    made: list[Record] = []
    for part in _by_sheet(rows):
        made += pages.write(tx, run.number, run.feed, position, part)
        position += pages.needed(part)
    closed = [pages.as_closed(each) for each in replaced.values()]
    memory.unreferenced = memory.unreferenced and not any(each.statement.ties for each in rows)
    return made, apply(tx, graph.secret, Change(opened=made, closed=closed), memory)


def _remember(run: Run, report: Report) -> None:
    """Keep what could not be made, as it stands after the latest batch."""
    for each in report.dangling:
        run.waiting[each.record.id, each.tie, each.text] = each
    run.to_itself.update((each.id, each) for each in report.to_itself)
    run.dropped |= report.dropped


def _note(graph: Graph, run: Run, state: str, over: bool = False) -> None:
    graph.store.note(statement("progress"), run.progress(run.tally, state, over))
    run.noted = time.monotonic()


def _release(graph: Graph, run: Run) -> None:
    run.writer.shutdown()
    graph.store.note(statement("release_feed"), {"feed": run.feed, "holder": run.holder})


def interrupt(graph: Graph, run: Run) -> None:
    """Let go of a run that was stopped; running the same file again goes on where it ended."""
    try:
        settle(run)
    finally:
        _note(graph, run, "interrupted", over=True)
        _release(graph, run)


def finish(graph: Graph, run: Run, spared: Collection[RowKey] = ()) -> RunReport:
    """End a run. A complete one closes the rows of its sheets that it did not state; `spared` rows stay open."""
    settle(run)
    kept = run.seen | {coding.row_number(*each) for each in spared}
    ended = sorted(record for number, (record, _) in run.open.items() if number not in kept) if run.complete else []
    for start in range(0, len(ended), BATCH):
        part = ended[start : start + BATCH]
        _remember(run, graph.store.write(partial(_close, graph=graph, run=run, records=part)))
        run.tally = run.tally.plus(Tally(pages=1))
        run.ended += len(part)
        _note(graph, run, "interrupted")
    _note(graph, run, "done", over=True)
    _release(graph, run)
    return RunReport(len(ended), tuple(still_waiting(graph, run)), tuple(run.to_itself.values()), frozenset(run.dropped))


def _close(tx: WriteTx, graph: Graph, run: Run, records: Sequence[int]) -> Report:
    found = pages.read(tx, records)
    pages.mark(tx, found, run.number)
    pages.write_closings(tx, run.number, run.feed, run.tally.pages, records)
    return apply(tx, graph.secret, Change(closed=[pages.as_closed(each) for each in found.values()]))


def still_waiting(graph: Graph, run: Run) -> Iterator[Dangling]:
    """What the run's rows named and nothing is called, now that all of it is loaded."""
    texts = sorted({text for _, _, named in run.waiting for text in waits_under(named)})
    rows = graph.store.read(statement("names"), {"texts": texts}) if texts else []
    waiting = {row["text"]: set(row["waiting"]) for row in rows}
    for (record, _, named), each in sorted(run.waiting.items()):
        if any(record in waiting.get(text, ()) for text in waits_under(named)):
            yield each
