"""An answer as one CSV table, as Excel and programs read it, with nothing in it that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

from importers.columns import REMARK
from web.exports.escaping import safe

CSV = "text/csv"
MARK = "\ufeff"
"""By which Excel knows the encoding."""


def csv_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[str | int | float]], remark: str = "") -> Response:
    """The table as a file to take along. A remark for its reader stands in a last heading, which an import passes over."""
    text = io.StringIO(MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow((*headings, REMARK + remark) if remark else headings)
    writer.writerows([safe(each) if isinstance(each, str) and each else each for each in row] + [""] * bool(remark) for row in rows)
    response = Response(text.getvalue(), content_type=f"{CSV}; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename=mreza-{name}.csv"
    return response
