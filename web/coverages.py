"""Coverage as pages, API and commands are asked for it, and as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from graph import Graph, Viewer
from queries.partnerships.consortium import Chosen
from queries.partnerships.coverage import ALL, Ask, Coverage, Room
from web import links, partnerships, showing
from web.tabulating import csv_file

HEADINGS = ("people", "organisations", "people who have delivered it", "organisations that have delivered it", "organisations elsewhere",
            "anything invented counted")


def asked(graph: Graph, viewer: Viewer, given: Mapping[str, Any]) -> Ask:
    """From `CoverageArguments`. Nobody named: the whole network. Raises Invalid, naming the argument, for what is not clear."""
    return of(partnerships.chosen(graph, viewer, given, anybody=True), given)


def of(chosen: Chosen, given: Mapping[str, Any], room: Room = ALL) -> Ask:
    """The same for a consortium that is known, within so much room."""
    return Ask(chosen, given["rows"], given["columns"], room)


def shown(dimension: str, key: str, name: str) -> str:
    """A row or column as people read it: ``RS`` is “Serbia”."""
    return showing.choice(key) if dimension == "audience" else showing.facet(dimension, key, name)


def left_out(found: Coverage) -> str:
    """What is not shown, and what is instead; nothing where all is."""
    counts = (("row", found.total_rows - len(found.rows)), ("column", found.total_columns - len(found.columns)))
    more = [f"{showing.number(count)} more {what}{'' if count == 1 else 's'}" for what, count in counts if count]
    has = "has" if sum(count for _, count in counts) == 1 else "have"
    lacking = ", and those with the most gaps that somebody elsewhere could fill" if found.fillable else ""
    shown = f"Shown are those that are best covered{lacking}."
    return f"{' and '.join(more)} {has} no room here. {shown}" if more else ""


def filling(found: Coverage) -> Callable[[str, str], str]:
    """What a gap leads to, by the keys of its row and column: the candidates that could fill it."""
    whose = {name: request.args.getlist(name) for name in ("collaboration", "organisation", "with", "without", "as_of")}
    page = links.to("partnerships.show", **{name: each for name, each in whose.items() if each})
    return lambda row, column: f"{page}&{urlencode({found.by[0]: row, found.by[1]: column})}"


def file(found: Coverage) -> Response:
    """Every cell as a row of a CSV table; each says whether the figures are made of anything invented, since a file leaves its page,
    and what of the matrix has no room in it.
    """
    rows = (
        (shown(found.by[0], row.key, row.name), shown(found.by[1], column.key, column.name), cell.people, cell.organisations,
         cell.people_delivered, cell.organisations_delivered, cell.elsewhere, "yes" if found.invented else "no")
        for row, cells in zip(found.rows, found.cells, strict=True) for column, cell in zip(found.columns, cells, strict=True)
    )  # fmt: skip
    return csv_file("coverage", (*found.by, *HEADINGS), rows, left_out(found))
