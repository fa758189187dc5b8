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

from graph import Refused, records
from importers import files
from importers.expectations import Question
from importers.run import Outcome, State, refused, run
from importers.sources.workbook import Workbook
from web.commands.opening import opened

FORMATS = {each.name: each for each in (Workbook,)}
_SHOWN = 50

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
    """Import workbooks or CSV files, one per sheet, as one run of one feed."""
    try:
        chosen = FORMATS[format_name or Workbook.name]()
        with opened() as graph, _interruptible() as stopped:
            outcome = run(
                graph, paths, feed=feed, partial=partial, dry_run=dry_run, confirm=_asker(yes), progress=_shown_progress(),
                by="operator", stopped=stopped, importer=chosen,
            )  # fmt: skip
    except Refused as error:
        outcome = refused(error, feed or files.feed_name(paths))
    _say(outcome, as_json, dry_run)
    context.exit(_code(outcome))


def _code(outcome: Outcome) -> int:
    if outcome.state in (State.REFUSED, State.INTERRUPTED):
        return 2
    return 1 if outcome.issues_total else 0


def _say(outcome: Outcome, as_json: bool, dry_run: bool) -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    for message in outcome.messages:
        click.echo(message, err=True)
    if as_json:
        click.echo(json.dumps(outcome.as_dict(), ensure_ascii=False))
        return
    for issue in outcome.issues[:_SHOWN]:
        click.echo(str(issue))
    if outcome.issues_total > _SHOWN:
        click.echo(f"… and {outcome.issues_total - _SHOWN:,} more; --json lists them.")
    click.echo(_summary(outcome, dry_run))


def _summary(outcome: Outcome, dry_run: bool) -> str:
    changes = f"{outcome.new:,} new, {outcome.changed:,} changed, {outcome.ended:,} ended, {outcome.unchanged:,} as before"
    counts = f"{outcome.rows:,} rows read: {changes}"
    sentences = {
        State.DONE: f"Run {outcome.run} of the feed “{outcome.feed}” is done. {counts}.",
        State.NOTHING_NEW: f"Nothing new: the feed “{outcome.feed}” has imported these very files already, in run {outcome.run}.",
        State.REFUSED: "Nothing was imported.",
        State.INTERRUPTED: f"Stopped. {counts} so far. The same command goes on from there.",
    }
    return f"Nothing was changed. {counts}." if dry_run and outcome.state is State.DONE else sentences[outcome.state]


def _asker(yes: bool) -> Callable[[Question], bool]:
    """Asks at a terminal. Without one the safe answer is no."""

    def ask(question: Question) -> bool:
        if yes:
            return True
        if sys.stdin.isatty():
            return click.confirm(str(question), err=True)
        click.echo(f"{question} To go on, run it again with --yes; with --partial nothing is ended.", err=True)
        return False

    return ask


def _shown_progress() -> Callable[[str, int, int], None]:
    """A line on stderr that is written over, where someone watches."""
    watched = sys.stderr.isatty()

    def show(stage: str, done: int, total: int) -> None:
        if watched:
            click.echo(f"\r\x1b[K{stage} … {f'{done:,} of {total:,} rows' if total else ''}", err=True, nl=False)

    return show


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


@click.command(epilog="Example: mreza runs --json")
@click.option("--feed", help="Only the runs of this feed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def runs(context: click.Context, feed: str | None, as_json: bool) -> None:
    """List earlier imports, the latest first."""
    with opened() as graph:
        found = records.runs(graph, feed)
    if as_json:
        click.echo(json.dumps({"items": [_run_as_dict(each) for each in found], "total": len(found)}, ensure_ascii=False))
        return
    for each in found:
        click.echo(_run_line(each))
    if not found:
        click.echo("Nothing has been imported yet.", err=True)
        context.exit(1)


def _run_as_dict(each: records.RunInfo) -> dict[str, object]:
    return {"run": each.number, **{name: value for name, value in asdict(each).items() if name not in ("number", "pages")}}


def _run_line(each: records.RunInfo) -> str:
    counts = f"{each.new:,} new, {each.changed:,} changed, {each.ended:,} ended, {each.unchanged:,} as before"
    part = "" if each.complete else ", a part"
    return f"{each.number:>5}  {each.started[:16].replace('T', ' ')}  {each.feed}: {each.state}{part}; {counts}; by {each.by}"


UNDO_EPILOG = """Example: mreza undo 12

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
        if not _asker(yes)(Question(f"Take back {len(plan.runs)} runs with {plan.rows:,} rows?")):
            click.echo("Nothing was taken back.", err=True)
            context.exit(2)
        report = records.undo(graph, number, lower=lower)
    if as_json:
        click.echo(json.dumps({"runs": list(report.runs), "dropped": report.dropped, "reopened": report.reopened}))
    else:
        click.echo(f"{report.dropped:,} rows are taken back, {report.reopened:,} stand again.")


def _say_plan(plan: records.UndoPlan, lower: bool) -> None:
    for each in plan.runs:
        click.echo(_run_line(each), err=True)
    if lower and plan.lowered:
        names = ", ".join(plan.lowered[:_SHOWN])
        more = f" and {len(plan.lowered) - _SHOWN:,} more" if len(plan.lowered) > _SHOWN else ""
        click.echo(f"More people would see again: {names}{more}.", err=True)


commands: tuple[click.Command, ...] = (import_files, runs, undo)
