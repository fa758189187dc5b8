"""Undoing: a run and every later run of its feed taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph import coding, pages
from graph.errors import Invalid, NotFound
from graph.holders import holder
from graph.materialise.apply import apply
from graph.materialise.change import Change
from graph.opened import Graph
from graph.pages import FORGOTTEN, UNDONE, Record
from graph.progress import Progress, quiet
from graph.runs import RunInfo, runs, take
from graph.store import Nothing, WriteTx
from graph.writes import statement


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


def undo(graph: Graph, number: int, *, lower: bool, progress: Progress = quiet) -> UndoReport:
    """Take back a run and every later run of its feed. With `lower`, the levels their rows asked for go as well.

    One that is stopped halfway goes on when it is asked for again; until then the feed's file counts as new. `progress` hears how many
    rows are done, and how many there are.
    """
    feed = _standing_from(graph, number)[0].feed
    held_by = holder()
    take(graph, feed, held_by, False, 600.0)
    try:
        later = _standing_from(graph, number)  # a run that we waited for goes too
        for run in later:
            _note_state(graph, run, "undoing")
        dropped, reopened = _undo_runs(graph, later, lower, progress)
    finally:
        graph.store.note(statement("release_feed"), {"feed": feed, "holder": held_by})
    return UndoReport(tuple(each.number for each in later), dropped, reopened)


def _note_state(graph: Graph, run: RunInfo, state: str) -> None:
    graph.store.note(statement("note_run"), {"number": run.number, "properties": {"state": state}, "over": True})


def _undo_runs(graph: Graph, later: Sequence[RunInfo], lower: bool, progress: Progress) -> tuple[int, int]:
    """How many rows went and came back."""
    sizes = {run.number: _sizes(graph, run) for run in later}
    total = sum(size for pages_ in sizes.values() for _, size in pages_)
    dropped = reopened = done = 0
    for run in later:
        for page, size in reversed(sizes[run.number]):
            progress(done, total)
            gone, back = graph.store.write(lambda tx, page=page: _undo_page(tx, graph, page, lower))  # type: ignore[misc]
            dropped, reopened, done = dropped + gone, reopened + back, done + size
            graph.store.note(statement("beat"), {"feed": run.feed})
        _note_state(graph, run, "undone")
    progress(total, total)
    return dropped, reopened


def _sizes(graph: Graph, run: RunInfo) -> list[tuple[int, int]]:
    """A run's pages by number, each with how many rows it holds."""
    return [(page["number"], len(page["closed"])) for page in graph.store.stream(statement("pages_of_run"), {"run": run.number})]


def _undo_page(tx: WriteTx, graph: Graph, number: int, lower: bool) -> tuple[int, int] | Nothing[tuple[int, int]]:
    """Drop what a page opened, and open again what it closed; doing it twice changes nothing more."""
    page = tx.run(statement("whole_pages"), {"numbers": [number]})[0]
    gone = [place for place, closed in enumerate(page["closed"]) if closed not in (FORGOTTEN, UNDONE)]
    rows = coding.unpack(page["payload"])
    reopened = [each for each in page["closes"] if each]
    dropped = []
    for place in gone:
        made = coding.decode(page["sheet"], rows[place])
        dropped.append(Record(pages.record_number(number, place), page["feed"], made, False, not lower and pages.asks_a_level(made)))
    if not page["closes"]:
        return Nothing((0, 0))
    pages.mark(tx, [each.id for each in dropped], FORGOTTEN if lower else UNDONE)
    tx.run(statement("closes_nothing"), {"number": number})
    pages.mark(tx, reopened, 0)
    back = list(pages.read(tx, reopened).values())
    apply(tx, graph.secret, Change(opened=back, closed=dropped, again=[each.id for each in back]))
    return len(dropped), len(back)
