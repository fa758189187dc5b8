"""`mreza coverage`: what a consortium covers, as pages and API answer it."""

from __future__ import annotations

from typing import Any

import click

from queries.partnerships.coverage import ALL, DIMENSIONS, Ask, Cell, Coverage, Room, coverage
from web import coverages
from web.api import coverage as documents
from web.commands.consortia import chosen, of_consortium, remark_invented
from web.commands.printing import document, line, remark, table

SHOWN = Room(rows=60, columns=6)
"""What a terminal has room for."""


@click.command("coverage", epilog="Example: mreza coverage HOPE --rows country --columns topic")
@of_consortium
@click.option("--rows", type=click.Choice(list(DIMENSIONS)), default="country", show_default=True, help="What the rows are.")
@click.option("--columns", type=click.Choice(list(DIMENSIONS)), default="topic", show_default=True, help="What the columns are.")
@click.pass_context
def coverage_(context: click.Context, /, rows: str, columns: str, as_json: bool, **asked: Any) -> None:
    """What a consortium covers and where its gaps are; without COLLABORATION, the whole network."""
    with chosen(anybody=True, **asked) as (graph, viewer, whose):
        found = coverage(graph, viewer, Ask(whose, rows, columns, ALL if as_json else SHOWN))
    if as_json:
        document(documents.document(found))
        if left_out := coverages.left_out(found):
            remark(left_out)
    else:
        _print(found)
        remark_invented(found)
    context.exit(0 if found.cells else 1)


commands = (coverage_,)


def _print(found: Coverage) -> None:
    if not found.cells:
        remark("Nothing is known here to lay out.")
        return
    headings = ("", *(coverages.shown(found.by[1], each.key, each.name) for each in found.columns))
    table(headings, [(coverages.shown(found.by[0], row.key, row.name), *map(_cell, cells))
                     for row, cells in zip(found.rows, found.cells, strict=True)])  # fmt: skip
    line()
    graded = " (how many of them have delivered it)" if found.graded else ""
    line(f"People + organisations{graded}. Beside a gap: how many organisations elsewhere could fill it.")
    if left_out := coverages.left_out(found):
        remark(f"{left_out} --json has up to {ALL.cells:,} cells.")


def _cell(each: Cell) -> str:
    if each.is_gap:
        return f"gap, {each.elsewhere} elsewhere" if each.elsewhere else "gap"
    delivered = each.people_delivered + each.organisations_delivered
    return f"{each.people} + {each.organisations}" + (f" ({delivered})" if delivered else "")
