"""`mreza reach`: how far a training, a project or an event reached, as page and API answer it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from queries.lineage import MOST_GENERATIONS
from queries.mention import Mention
from queries.reach import KINDS, Reach
from web import lineages, reach_rows, showing
from web.api import reach as documents
from web.commands import completing
from web.commands.asking import VIEWERS, called, common, narrowing, one
from web.commands.here import worked_out
from web.commands.oddities import print_odd
from web.commands.opening import opened
from web.commands.printing import document, line, remark, table


@click.command("reach", epilog='Example: mreza reach "Demonstration: Dynamic Security for Trainers"')
@click.argument("what", shell_complete=completing.things)
@click.option("--depth", type=click.IntRange(1, MOST_GENERATIONS), default=MOST_GENERATIONS, help="How many generations; by default all.")
@click.option("--as-of", metavar="DATE", help="As on that day: 2022, 2022-06 or 2022-06-01.")
@narrowing
@common
@click.pass_context
def reach_(context: click.Context, /, what: str, level: str, invented: str, as_json: bool, **asked: Any) -> None:
    """How far a training, a project or an event reached, generation by generation, and where it stopped."""
    with opened() as graph:
        viewer = VIEWERS[level]()
        root = one(graph, viewer, what, invented, KINDS)
        find = partial(lineages.reached, graph, viewer, root.id, asked | {"invented": invented})
        found = worked_out(graph, find, lambda each: each.waiting, "Looking on whom much hangs")
    if as_json:
        document(documents.document(found))
    else:
        _print(found)
    context.exit(0 if found.figures.people else 1)


commands = (reach_,)


def _print(found: Reach) -> None:
    table(("Figure", called(found.root)), reach_rows.totals(found).items())
    line()
    waves = [(each.number, each.people, each.stopped, each.organisations, each.services, each.countries) for each in found.waves]
    table(("Generation", "People", "Stopped", "Organisations", "Services", "Countries"), waves)
    line()
    years = [(each.year or reach_rows.UNKNOWN, each.deliveries, each.people) for each in found.years]
    table(("Year", "Deliveries", "First reached"), years)
    line()
    table(("Delivery", "When", "Trained", "Stated"),
          [(called(each.thing), showing.span(each.start, each.end), each.trained, each.stated or "") for each in found.deliveries])
    _print_people(found)
    print_odd(found.odd)


def _print_people(found: Reach) -> None:
    if found.stopped:
        line()
        table(("Stopped with", "Ask a teacher", "Ask a colleague"),
              [(called(each.thing), _named(each.teachers, each.more_teachers), _named(each.colleagues, each.more_colleagues))
               for each in found.stopped])
    if found.more_stopped:
        remark(f"{found.more_stopped:,} more have no room here.")
    if found.hanging:
        line()
        table(("Much hangs on", "People lost without them"), [(called(each.thing), each.lost) for each in found.hanging])
    if found.more_hanging:
        remark(f"On {found.more_hanging:,} others hangs somebody too.")
    if found.looked_at < found.leading:
        remark(f"Looked at {found.looked_at:,} of the {found.leading:,} people who passed it on, the earliest generations first.")
    if found.waiting:
        remark("Another worker looks at all of them; ask again in a while.")
    if found.given_up:
        remark("All of them could not be looked at; “mreza doctor” tells why.")


def _named(people: Sequence[Mention], more: int) -> str:
    return ", ".join([*map(called, people), *([f"and {more} more"] if more else [])])
