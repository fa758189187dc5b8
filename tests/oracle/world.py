"""What happened: feeds' runs, their records, stewards' edits and judgements. Nothing is worked out here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.claims import Amendment, Statement, ThingClaim, TieClaim

STEWARDS = "stewards"
EDITS = "edits"


class Contradiction(Exception):
    """A judgement that the others rule out."""


@dataclass
class Record:
    """One version of one row. Dropped: its run was undone, and only the levels it asked for still stand."""

    feed: str
    statement: Statement
    opened_by: int
    closed_by: int | None = None
    dropped: bool = False
    withdrawn: bool = False

    @property
    def open(self) -> bool:
        return self.closed_by is None and not self.dropped

    @property
    def row(self) -> tuple[str, str, str, str]:
        return (self.feed, self.statement.sheet, self.statement.key, self.statement.source or "")

    @property
    def order(self) -> tuple[str, str, int, str, str]:
        feed, sheet, key, source = self.row
        return (feed, sheet, int(key), "", source) if feed == STEWARDS else (feed, sheet, 0, key, source)


@dataclass
class Run:
    """One import of a feed, or one edit."""

    number: int
    feed: str
    undone: bool = False


@dataclass
class Judgement:
    """Two handles are the same, different or unsure."""

    number: int
    first: str
    second: str
    verdict: str
    withdrawn: bool = False


def joined(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Each member of a pair with everything it is joined to, directly or through others."""
    group: dict[str, frozenset[str]] = {}
    for first, second in pairs:
        both = group.get(first, frozenset({first})) | group.get(second, frozenset({second}))
        group.update(dict.fromkeys(both, both))
    return group


@dataclass
class World:
    """The history, kept as lists; every method does what the program's method of that name promises."""

    invented: dict[str, bool] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)

    def open_records(self) -> list[Record]:
        return [record for record in self.records if record.open]

    def import_run(self, feed: str, statements: Sequence[Statement], *, complete: bool = True,
                   sheets: Iterable[str] | None = None, invented: bool = False) -> int:
        """Load a file: what changed replaces its older version; a complete run closes what its sheets no longer hold."""
        self.invented[feed] = self.invented.get(feed, False) or invented
        run = self._new_run(feed)
        for statement in statements:
            self._load(run, statement)
        if complete:
            held = {statement.sheet for statement in statements} if sheets is None else set(sheets)
            self._close_missing(run, statements, held)
        return run.number

    def edit(self, *amendments: Amendment, things: Iterable[ThingClaim] = (), ties: Iterable[TieClaim] = ()) -> Record:
        """A steward's edit: one record of its own."""
        run = self._new_run(STEWARDS)
        statement = Statement(EDITS, str(run.number), None, tuple(things), tuple(ties), None, amendments)
        record = Record(STEWARDS, statement, run.number)
        self.records.append(record)
        return record

    def withdraw(self, record: Record) -> None:
        """Close one edit, alone."""
        record.closed_by = self._new_run(STEWARDS).number
        record.withdrawn = True

    def judge(self, first: str, second: str, verdict: str) -> Judgement:
        """Say that two handles are the same, different or unsure; refused where the other judgements rule it out."""
        same = [(each.first, each.second) for each in self.judged("same")]
        different = [(each.first, each.second) for each in self.judged("different")]
        same += [(first, second)] * (verdict == "same")
        different += [(first, second)] * (verdict == "different")
        group = joined(same)
        if any(b == a or b in group.get(a, ()) for a, b in different):
            raise Contradiction(first, second, verdict)
        judgement = Judgement(len(self.judgements) + 1, first, second, verdict)
        self.judgements.append(judgement)
        return judgement

    def withdraw_judgement(self, judgement: Judgement) -> None:
        judgement.withdrawn = True

    def judged(self, verdict: str) -> list[Judgement]:
        """The judgements of that verdict that stand."""
        return [each for each in self.judgements if each.verdict == verdict and not each.withdrawn]

    def undo(self, number: int, *, lower: bool = False) -> None:
        """Take back a run and every later one of its feed, the newest first; `lower` lets go of the levels they asked for."""
        feed = self.run(number).feed
        later = [run for run in self.runs if run.feed == feed and run.number >= number and not run.undone]
        for run in reversed(later):
            self._undo_one(run, lower)

    def run(self, number: int) -> Run:
        return next(run for run in self.runs if run.number == number)

    def _new_run(self, feed: str) -> Run:
        run = Run(len(self.runs) + 1, feed)
        self.runs.append(run)
        return run

    def _load(self, run: Run, statement: Statement) -> None:
        now = [record for record in self.open_records() if record.feed == run.feed and _row(record.statement) == _row(statement)]
        if any(record.statement == statement for record in now):
            return
        for record in now:
            record.closed_by = run.number
        self.records.append(Record(run.feed, statement, run.number))

    def _close_missing(self, run: Run, statements: Sequence[Statement], sheets: set[str]) -> None:
        mentioned = {_row(statement) for statement in statements}
        for record in self.open_records():
            if record.feed == run.feed and record.statement.sheet in sheets and _row(record.statement) not in mentioned:
                record.closed_by = run.number

    def _undo_one(self, run: Run, lower: bool) -> None:
        run.undone = True
        for record in list(self.records):
            if record.opened_by == run.number and not record.dropped:
                record.dropped = True
                if lower:
                    self.records.remove(record)
            elif record.closed_by == run.number:
                record.closed_by = None
                record.withdrawn = False


def _row(statement: Statement) -> tuple[str, str, str | None]:
    return (statement.sheet, statement.key, statement.source)
