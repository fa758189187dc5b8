"""A reach as a table: every figure with what it is of, and its definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.wrappers import Response

from queries.exports import Named
from queries.lineage import MOST_GENERATIONS
from queries.reach import Reach
from web import access, later, lineage_arguments, reach_rows, taking
from web.exports.export import Export, Row, Sheet
from web.exports.formats import named
from web.exports.reader import Reader
from web.later import Answer

HEADINGS = ("table", "of", "figure", "value", "definition")
REMARKS = (
    "One row for each figure: which table it stands in, what it is of, and what it means.",
    "Every figure counts what the reader of this file may see. Stated numbers are never added to people who are known by name.",
    "Of organisations and of those who stopped the foremost are listed, and how many more there are; so are those on whom most hangs.",
)
WAITING = "On whom much hangs is not looked at for all who passed it on yet; a worker does that. Take this file again in a while."
IN_VAIN = "On whom much hangs could not be looked at for all who passed it on. For whoever runs Mreža here, “mreza doctor” tells why."


def sent(found: Reach, asked: Mapping[str, Any]) -> Response:
    """The reach as a file in the format that was asked for; a 202 where it was not looked at all that hangs on somebody."""
    reader = Reader(access.graph(), access.viewer(), asked["invented"])
    made = reader.made(f"lineage/{found.root.id}/reach", lineage_arguments.given(asked) | _depth(asked))
    export = Export(made, f"reach-{found.root.id}", lambda: iter([sheet(found)]), (*REMARKS, *remarks(found)),
                    lambda numbers: Named(), lambda: sheet(found))  # fmt: skip
    return marked(taking.sent(export, named(asked["format"])), found)


def marked(response: Answer, found: Reach) -> Answer:
    """The answer; a 202 where it was not looked at all that hangs on somebody: nobody keeps it then."""
    return later.complete(response, found.complete, later.MENDED if found.given_up else later.AGAIN)


def _depth(asked: Mapping[str, Any]) -> dict[str, str]:
    return {"depth": str(asked["depth"])} if asked["depth"] != MOST_GENERATIONS else {}


def remarks(found: Reach) -> tuple[str, ...]:
    """What the reader of this one must know."""
    return (WAITING,) if found.waiting else (IN_VAIN,) if found.given_up else ()


def sheet(found: Reach) -> Sheet:
    """All figures, in the order of the page."""
    return Sheet("reach", HEADINGS, rows(found))


def rows(found: Reach) -> Iterator[Row]:
    """What is to be known of all, then every figure."""
    for remark in remarks(found):
        yield ("remark", found.root.name, "hanging", found.looked_at, remark)
    yield from reach_rows.rows(found)
