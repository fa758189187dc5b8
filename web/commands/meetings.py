"""`mreza yield`: which events made ties that lasted, as pages and API answer it."""

from __future__ import annotations

from typing import Any

import click

from queries.partnerships.meetings import OF, Ask, Yields, yields
from web import showing
from web.api import meetings as documents
from web.commands.asking import called
from web.commands.consortia import chosen, of_consortium, remark_invented
from web.commands.printing import document, remark, table


@click.command("yield", epilog="Example: mreza yield HOPE --between organisations")
@of_consortium
@click.option("--between", type=click.Choice(OF), default=OF[0], show_default=True, help="Between whom ties are counted.")
@click.pass_context
def yield_(context: click.Context, /, between: str, as_json: bool, **asked: Any) -> None:
    """Which events made ties that lasted, against chance; without COLLABORATION, of the whole network."""
    with chosen(anybody=True, **asked) as (graph, viewer, whose):
        found = yields(graph, viewer, Ask(whose, between))
    if as_json:
        document(documents.document(found))
    else:
        _print(found)
        remark_invented(found)
    context.exit(0 if found.events.items else 1)


commands = (yield_,)


def _print(found: Yields) -> None:
    if not found.events.items:
        remark(f"No event is known here at which two of these {found.between} were.")
        return
    rows = [(called(each.event), showing.day(each.start or ""), each.there, each.met, each.lasted,
             "" if each.expected is None else f"{each.expected:.1f}", "" if each.chance is None else f"{each.chance:.2f}")
            for each in found.events.items]  # fmt: skip
    table(("Event", "When", found.between.capitalize(), "Met first", "Lasted", "By chance", "Chance of as many"), rows)
    if found.events.more:
        remark(f"{found.events.more:,} more events have no room here.")
    if found.undated:
        remark(f"{found.undated:,} events and collaborations are left out: nobody knows when they were.")
    if found.crowded:
        remark(f"So many met that the {found.crowded:,} largest are left out.")
    if not found.shuffles:
        remark("So many pairs met that chance was not worked out.")
