"""Coverage as pages, API and commands are asked for it, and as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from graph import Graph, Viewer
from queries.partnerships.consortium import Chosen
from queries.partnerships.coverage import MOST_COLUMNS, MOST_ROWS, Ask, Coverage
from web import partnerships, showing
from web.tabulating import csv_file

HEADINGS = ("people", "organisations", "people who have delivered it", "organisations that have delivered it", "organisations elsewhere",
            "anything invented counted")


def asked(graph: Graph, viewer: Viewer, given: Mapping[str, Any]) -> Ask:
    """From `CoverageArguments`. Nobody named: the whole network. Raises Invalid, naming the argument, for what is not clear."""
    return of(partnerships.chosen(graph, viewer, given, anybody=True), given)


def of(chosen: Chosen, given: Mapping[str, Any], most_rows: int = MOST_ROWS, most_columns: int = MOST_COLUMNS) -> Ask:
    """The same for a consortium that is known, with so many rows and columns."""
    return Ask(chosen, given["rows"], given["columns"], most_rows, most_columns)


def shown(dimension: str, key: str, name: str) -> str:
    """A row or column as people read it: ``RS`` is “Serbia”."""
    return showing.choice(key) if dimension == "audience" else showing.facet(dimension, key, name)


def file(found: Coverage) -> Response:
    """Every cell as a row of a CSV table; each says whether the figures are made of anything invented, since a file leaves its page."""
    rows = (
        (shown(found.by[0], row.key, row.name), shown(found.by[1], column.key, column.name), cell.people, cell.organisations,
         cell.people_delivered, cell.organisations_delivered, cell.elsewhere, "yes" if found.invented else "no")
        for row, cells in zip(found.rows, found.cells, strict=True) for column, cell in zip(found.columns, cells, strict=True)
    )  # fmt: skip
    return csv_file("coverage", (*found.by, *HEADINGS), rows)
