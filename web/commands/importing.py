"""`mreza import`, `mreza runs`, `mreza undo`: sheets in, what came in, and back out again."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType

import click

from graph import Refused, holding, records
from importers import files
from importers.expectations import Question
from importers.run import Outcome, State, refused, run
from importers.sources.workbook import Workbook
from web.commands.opening import opened
from web.commands.printing import line, printable, remark, table
from web.commands.watching import Progress, told

FORMATS = {each.name: each for each in (Workbook,)}
_SHOWN = 50
WITHOUT_ENDING = "; with --partial nothing is ended"

IMPORT_EPILOG = """Example: mreza import people.csv organisations.csv ties.csv --feed partners --dry-run

Without --dry-run the same command imports them. Import them again whenever they have changed: what a file no longer says is ended;
with --partial nothing is. Exit code: 0 done, 1 done but some cells or rows could not be taken, 2 refused."""


@click.command(name="import", epilog=IMPORT_EPILOG)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(sorted(FORMATS)), help="The format; without it, told from the content.")
@click.option("--feed", help="The feed's name; without it the file's, or the folder's where there are several.")
@click.option("--partial", is_flag=True, help="The files are a part only: nothing is ended.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def import_files(
    context: click.Context,
    paths: tuple[Path, ...],
    format_name: str | None,
    feed: str | None,
    partial: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Import workbooks or CSV files, as one run of one feed. Each CSV file is a sheet."""
    progress = Progress()
    try:
        chosen = FORMATS[format_name or Workbook.name]()
        with opened() as graph, _interruptible() as stopped:
            outcome = run(
                graph, paths, feed=feed, partial=partial, dry_run=dry_run, confirm=_asker(yes, WITHOUT_ENDING), progress=progress,
                by="operator", stopped=stopped, importer=chosen,
            )  # fmt: skip
    except Refused as error:
        outcome = refused(error, feed or files.feed_name(paths))
    finally:
        progress.done()
    _say(outcome, as_json, dry_run)
    context.exit(_code(outcome))


def _code(outcome: Outcome) -> int:
    if outcome.state in (State.REFUSED, State.INTERRUPTED):
        return 2
    return 1 if outcome.issues_total else 0


def _say(outcome: Outcome, as_json: bool, dry_run: bool) -> None:
    for message in outcome.messages:
        remark(message)
    if as_json:
        click.echo(json.dumps(outcome.as_dict(), ensure_ascii=False))
        return
    for issue in outcome.issues[:_SHOWN]:
        line(issue)
    if outcome.issues_total > _SHOWN:
        line(f"… and {outcome.issues_total - _SHOWN:,} more; --json lists them.")
    line(_summary(outcome, dry_run))
    for each in _advice(outcome, dry_run):
        remark(each)


def _summary(outcome: Outcome, dry_run: bool) -> str:
    counts = f"{_counted(outcome.rows, 'row')} read: {_changes(outcome)}"
    sentences = {
        State.DONE: f"Run {outcome.run} of the feed “{outcome.feed}” is done. {counts}.",
        State.NOTHING_NEW: f"Nothing new: the feed “{outcome.feed}” has imported these very files already, in run {outcome.run}.",
        State.REFUSED: "Nothing was imported.",
        State.INTERRUPTED: f"Stopped. {counts} so far. The same command goes on from there.",
    }
    return f"Nothing was changed. {counts}." if dry_run and outcome.state is State.DONE else sentences[outcome.state]


def _advice(outcome: Outcome, dry_run: bool) -> Iterator[str]:
    """What can be done next."""
    if outcome.issues_total and outcome.state is State.DONE:
        yield f"{_counted(outcome.issues_total, 'issue')}, listed above: all else was taken. Correct the file, and import it again."
    if dry_run and outcome.state is State.DONE:
        yield "The same command without --dry-run imports it."
    elif outcome.run is not None and outcome.state in (State.DONE, State.INTERRUPTED):
        yield f"mreza undo {outcome.run} takes it back."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _asker(yes: bool, otherwise: str = "") -> Callable[[Question], bool]:
    """Asks at a terminal. Without one the safe answer is no."""

    def ask(question: Question) -> bool:
        if yes:
            return True
        if sys.stdin.isatty():
            return click.confirm(printable(question), err=True)
        remark(f"{question} To go on, run it again with --yes{otherwise}.")
        return False

    return ask


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Ctrl-C stops the run between two batches; a second one stops at once."""
    asked = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        click.echo("\nStopping after this batch …", err=True)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


RUNS_EPILOG = """Example: mreza runs

Example: mreza runs --feed founding --json

One that was interrupted goes on when the same files are imported again; mreza undo RUN takes one back."""


@click.command(epilog=RUNS_EPILOG)
@click.option("--feed", help="Only the runs of this feed.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def runs(context: click.Context, feed: str | None, limit: int, as_json: bool) -> None:
    """List earlier imports, the latest first."""
    with opened() as graph:
        found = records.runs(graph, feed)
        busy = {each.feed for each in holding.held(graph.store) if not each.is_dead}
    if as_json:
        click.echo(json.dumps({"items": [_run_as_dict(each) for each in found[:limit]], "total": len(found)}, ensure_ascii=False))
    elif found:
        table(("Run", "When (UTC)", "Feed", "State", "Rows", "By"), [_run_row(each, busy) for each in found[:limit]])
        if len(found) > limit:
            remark(f"{len(found) - limit:,} earlier ones are not shown; --limit shows more.")
    else:
        remark(f"Nothing has been imported as the feed “{feed}” yet." if feed else "Nothing has been imported yet.")
    context.exit(0 if found else 1)


def _run_row(each: records.RunInfo, busy: set[str]) -> tuple[object, ...]:
    state = "running" if each.state == "interrupted" and each.feed in busy else each.state
    part = "" if each.complete else ", a part"
    return each.number, each.started[:16].replace("T", " "), each.feed, state + part, _changes(each), each.by


def _changes(each: records.RunInfo | Outcome) -> str:
    return f"{each.new:,} new, {each.changed:,} changed, {each.ended:,} ended, {each.unchanged:,} as before"


def _run_as_dict(each: records.RunInfo) -> dict[str, object]:
    return {"run": each.number, **{name: value for name, value in asdict(each).items() if name not in ("number", "pages")}}


def _run_line(each: records.RunInfo) -> str:
    return f"Run {each.number} of {each.started[:16].replace('T', ' ')}, “{each.feed}”: {_changes(each)}"


UNDO_EPILOG = """Example: mreza undo 2 --yes

Every later run of the same feed goes as well, since it was compared with this one; they are listed first. What the rows asked to
be shown to fewer people stays so, unless --lower is given."""


@click.command(epilog=UNDO_EPILOG)
@click.argument("number", metavar="RUN", type=int)
@click.option("--lower", is_flag=True, help="Also lift the levels that these runs asked for; they are listed first.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def undo(context: click.Context, number: int, lower: bool, yes: bool, as_json: bool) -> None:
    """Take back a run, and the later ones of its feed."""
    with opened() as graph:
        plan = records.plan_undo(graph, number)
        _say_plan(plan, lower)
        if not _asker(yes)(Question(f"Take back {_counted(len(plan.runs), 'run')} with {_counted(plan.rows, 'row')}?")):
            remark("Nothing was taken back.")
            context.exit(2)
        with told("Rows taken back") as progress:
            report = records.undo(graph, number, lower=lower, progress=progress)
    if as_json:
        click.echo(json.dumps({"runs": list(report.runs), "dropped": report.dropped, "reopened": report.reopened}))
    else:
        line(f"Done: {_counted(report.dropped, 'row')} taken back, {report.reopened:,} of earlier runs stand again.")


def _say_plan(plan: records.UndoPlan, lower: bool) -> None:
    for each in plan.runs:
        remark(_run_line(each))
    if not plan.lowered:
        return
    names = ", ".join(plan.lowered[:_SHOWN])
    more = f" and {len(plan.lowered) - _SHOWN:,} more" if len(plan.lowered) > _SHOWN else ""
    if lower:
        remark(f"More people would see again: {names}{more}.")
    else:
        remark(f"What was asked to be shown to fewer people stays so: {names}{more}. With --lower that is lifted as well.")


commands: tuple[click.Command, ...] = (import_files, runs, undo)
