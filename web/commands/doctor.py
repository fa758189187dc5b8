"""`mreza doctor`: what is wrong with an installation, why it matters, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

import click

from web.commands.printing import document, line
from web.commands.watching import waiting
from web.doctor import Looked, examine
from web.doctor.installation import Installation
from web.doctor.snapshot import Held, held

EPILOG = """Example: mreza doctor

Nothing is changed, and no secret is shown. It looks also where the database does not answer. Exit code: 0 all is well, 1 something
is wrong, 2 a check could not look."""


@click.command(epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Say what is wrong with this installation, and how to mend it."""
    with waiting("Looking"):
        installation = Installation()
        looked, snapshot = list(examine(installation)), held(installation)
    if as_json:
        document(_as_dict(looked) | {"snapshot": asdict(snapshot) if snapshot else None})
    else:
        _say(looked)
        line(_held(snapshot))
    context.exit(_code(looked))


def _code(looked: Sequence[Looked]) -> int:
    if any(each.failed for each in looked):
        return 2
    return 1 if any(each.finding for each in looked) else 0


def _as_dict(looked: Sequence[Looked]) -> dict[str, object]:
    found = [{"check": each.name} | asdict(each.finding) for each in looked if each.finding]
    unseen = [{"check": each.name, "reason": each.unseen, "failed": each.failed} for each in looked if each.unseen]
    well = [{"check": each.name, "holds": each.holds} for each in looked if not each.finding and not each.unseen]
    return {"findings": found, "unseen": unseen, "well": well}


def _say(looked: Sequence[Looked]) -> None:
    findings = [each.finding for each in looked if each.finding]
    for number, finding in enumerate(findings, 1):
        line(f"{number}. {finding.what}")
        line(f"   {finding.why}")
        line(f"   What to do: {finding.advice}")
        line()
    for reason, count in Counter(each.unseen for each in looked if each.unseen).items():
        line(f"{count} {'check' if count == 1 else 'checks'} could not look: {reason}.")
    line(_summary(len(looked), len(findings), sum(1 for each in looked if each.unseen)))


def _held(snapshot: Held | None) -> str:
    if snapshot is None:
        return "The snapshot that introductions are found in is not there yet; it is made when it is needed."
    minutes = snapshot.age // 60
    age = "just now" if minutes < 1 else f"{minutes:,} {'minute' if minutes == 1 else 'minutes'} ago"
    return f"The snapshot that introductions are found in holds write {snapshot.version:,}: {snapshot.size / 1000:,.0f} kB, made {age}."


def _summary(checks: int, findings: int, unseen: int) -> str:
    said = "nothing is wrong" if not findings else "1 thing is wrong" if findings == 1 else f"{findings} things are wrong"
    return f"{checks - unseen} of {checks} checks made: {said}." if unseen else f"{checks} checks made: {said}."


commands = (doctor,)
