"""The one pipeline: read, understand, compare, ask, load, end what is gone, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from graph import Graph, records
from graph.claims import Statement
from graph.collecting import collection_put_off
from graph.errors import MrezaError, Refused
from graph.pages import Record
from importers import files, preview
from importers.cleaning.text import shown
from importers.expectations import Question, questions
from importers.importer import Importer
from importers.issues import Issue
from importers.reading.tables import Reader
from importers.sources.workbook import Workbook
from importers.survey import Place, Spared, Survey, places, statements, survey

Progress = Callable[[str, int, int], None]
"""Hears what is being done, how many rows are done, and how many there are."""


People = tuple[Callable[[Question], bool], Progress, Callable[[], bool]]
"""Who is asked, who watches, and who may stop the run."""


class State(Enum):
    """How a run ended."""

    DONE = "done"
    NOTHING_NEW = "nothing new"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did. `messages` are remarks for people: what was guessed, what would change."""

    state: State
    feed: str
    run: int | None = None
    rows: int = 0
    new: int = 0
    changed: int = 0
    ended: int = 0
    unchanged: int = 0
    writes: int = 0
    issues: tuple[Issue, ...] = ()
    issues_total: int = 0
    messages: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The document that the command and the API print."""
        numbers = {name: getattr(self, name) for name in ("run", "rows", "new", "changed", "ended", "unchanged", "writes")}
        issues = {"issues": [issue.as_dict() for issue in self.issues], "issues_total": self.issues_total}
        return {"feed": self.feed, "state": self.state.value, **numbers, **issues, "messages": list(self.messages)}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a run."""

    feed: str
    content: str
    complete: bool
    dry_run: bool
    by: str
    invented: bool


def quiet(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def run(
    graph: Graph,
    given: Sequence[Path],
    *,
    feed: str | None = None,
    partial: bool = False,
    dry_run: bool = False,
    confirm: Callable[[Question], bool],
    progress: Progress = quiet,
    by: str,
    invented: bool = False,
    stopped: Callable[[], bool] = records.never,
    importer: Importer | None = None,
) -> Outcome:
    """Imports the files as one run of one feed. Raises Refused for files that cannot be used, with nothing changed."""
    paths = files.gathered(given)
    order = Order(feed or files.feed_name(given), files.fingerprint(paths), not partial, dry_run, by, invented)
    last = records.latest(graph, order.feed)
    if last and (last.state, last.file_hash, last.complete) == ("done", order.content, order.complete):
        return Outcome(State.NOTHING_NEW, order.feed, last.number)
    with collection_put_off():
        with Reader() as reader:
            progress("reading", 0, 0)
            found = survey(importer or Workbook(), [table for path in paths for table in reader.tables(path)])
        return _Import(graph, order, found, (confirm, progress, stopped)).outcome(is_first=last is None)


class _Import:
    """One run whose files have been looked at."""

    def __init__(self, graph: Graph, order: Order, found: Survey, people: People) -> None:
        self._graph = graph
        self._order = order
        self._found = found
        self._confirm, self._progress, self._stopped = people
        self._done = 0

    def outcome(self, is_first: bool) -> Outcome:
        """Compares with what the feed said before, asks what must be asked, then loads."""
        messages: list[str] = list(self._found.notes)
        if self._order.dry_run or not is_first:
            version = self._graph.store.version(fresh=True)
            comparison = self._compared()
            messages += preview.lines(comparison)
            if self._order.dry_run:
                return self._reported(_counted(self._outcome(State.DONE, messages), comparison))
            if not all(self._confirm(each) for each in questions(comparison, self._found.rows, self._found.refused)):
                return self._reported(_counted(self._outcome(State.REFUSED, messages), comparison))
            if comparison.is_empty:
                return self._confirmed(messages, comparison, version)
        return self._loaded(messages)

    def _compared(self) -> records.Comparison:
        stated = self._statements("comparing")
        sheets, spared = self._found.sheets, self._found.spared
        return records.compare(self._graph, self._order.feed, stated, complete=self._order.complete, sheets=sheets, spared=spared)

    def _confirmed(self, messages: list[str], comparison: records.Comparison, version: int) -> Outcome:
        """Nothing would change: noted without reading the rows once more, unless somebody has written since they were compared."""
        under_way = self._begun()
        if self._graph.store.version(fresh=True) != version:
            return self._loaded(messages, under_way)
        with self._let_go_if_broken(under_way):
            records.confirm(under_way, comparison.unchanged)
            records.finish(self._graph, under_way, self._found.spared)
        return self._reported(self._finished(State.DONE, under_way, messages, self._graph.store.counters.total))

    def _loaded(self, messages: list[str], begun: records.Run | None = None) -> Outcome:
        self._found.forget()
        before = self._graph.store.counters.total
        under_way = begun or self._begun()
        stated = self._statements("loading")
        with self._let_go_if_broken(under_way):
            if records.load(self._graph, under_way, stated, self._stopped).stopped:
                records.interrupt(self._graph, under_way)
                return self._reported(self._finished(State.INTERRUPTED, under_way, messages, before))
            self._progress("ending what is gone", self._found.rows, self._found.rows)
            report = records.finish(self._graph, under_way, self._found.spared)
        self._report_left_over(report)
        return self._reported(self._finished(State.DONE, under_way, messages, before))

    @contextmanager
    def _let_go_if_broken(self, under_way: records.Run) -> Iterator[None]:
        try:
            yield
        except BaseException:
            with suppress(MrezaError):
                records.interrupt(self._graph, under_way)
            raise

    def _begun(self) -> records.Run:
        order, sheets = self._order, self._found.sheets
        return records.begin(
            self._graph, order.feed, file_hash=order.content, complete=order.complete, sheets=sheets, by=order.by, invented=order.invented
        )

    def _statements(self, stage: str) -> Iterator[Statement]:
        self._done = 0

        def taken(rows: int) -> None:
            self._done += rows
            self._progress(stage, self._done, self._found.rows)

        return statements(self._found, taken)

    def _report_left_over(self, report: records.RunReport) -> None:
        """What the rows named and nothing is called, ties that ended on one thing, identifiers that joined nothing."""
        rows = {_row(each.record) for each in report.dangling} | {_row(each) for each in report.to_itself}
        where = places(self._found, rows) if rows else {}
        for each in report.dangling:
            message = f"{each.tie}: {each.reason}"
            self._report(where, each.record, each.text, message, "It comes alive as soon as it can be told what is meant.")
        for record in report.to_itself:
            self._report(where, record, "", "its two ends have become one thing, so the tie is not made", "Check both ends.")

    def _report(self, where: Mapping[Spared, Place], record: Record, value: str, message: str, advice: str) -> None:
        """Hands in an issue at the row's place; a row of another file is named by its key."""
        row = _row(record)
        opened, line = where.get(row, (None, None))
        if opened is None:
            self._found.issues.add(Issue(record.feed, row[0], None, None, shown(value), f"row “{shown(row[1], 60)}”: {message}", advice))
        else:
            opened.desk.report(line, None, value, message, advice)

    def _outcome(self, state: State, messages: Iterable[str]) -> Outcome:
        return Outcome(state, self._order.feed, rows=self._found.rows, messages=tuple(messages))

    def _finished(self, state: State, under_way: records.Run, messages: Iterable[str], before: int) -> Outcome:
        each = under_way
        writes = self._graph.store.counters.total - before
        outcome = replace(self._outcome(state, messages), run=each.number, writes=writes)
        return replace(outcome, new=each.new, changed=each.changed, ended=each.ended, unchanged=each.unchanged)

    def _reported(self, outcome: Outcome) -> Outcome:
        return replace(outcome, issues=tuple(self._found.issues), issues_total=self._found.issues.total)


def _row(record: Record) -> Spared:
    return record.statement.sheet, record.statement.key, record.statement.source


def _counted(outcome: Outcome, comparison: records.Comparison) -> Outcome:
    each = comparison
    return replace(outcome, new=each.new, changed=each.changed, ended=each.ended, unchanged=each.unchanged)


def refused(error: Refused, feed: str) -> Outcome:
    """The outcome of a run that was refused before it began."""
    return Outcome(State.REFUSED, feed, messages=(str(error),))
