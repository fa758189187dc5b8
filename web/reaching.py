"""A reach as a table: every figure with what it is of, and its definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.wrappers import Response

from queries.exports import Named
from queries.reach import DEFINITIONS, Reach
from web import access, later, lineage_arguments, showing, taking
from web.exports.export import Export, Row, Sheet
from web.exports.formats import named
from web.exports.reader import Reader

HEADINGS = ("table", "of", "figure", "value", "definition")
UNKNOWN = "not known"
REMARKS = (
    "One row for each figure: which table it stands in, what it is of, and what it means.",
    "Every figure counts what the reader of this file may see. Stated numbers are never added to people who are known by name.",
)
WAITING = "On whom much hangs is not looked at for all who passed it on yet; a worker does that. Take this file again in a while."


def sent(found: Reach, asked: Mapping[str, Any]) -> Response:
    """The reach as a file in the format that was asked for; a 202 where a worker is still to look on whom much hangs."""
    reader = Reader(access.graph(), access.viewer(), asked["invented"])
    made = reader.made(f"lineage/{found.root.id}/reach", lineage_arguments.given(asked))
    export = Export(made, f"reach-{found.root.id}", lambda: iter([sheet(found)]), (*REMARKS, *remarks(found)),
                    lambda numbers: Named(), lambda: sheet(found))  # fmt: skip
    return later.complete(taking.sent(export, named(asked["format"])), not found.waiting)


def remarks(found: Reach) -> tuple[str, ...]:
    """What the reader of this one must know."""
    return (WAITING,) if found.waiting else ()


def sheet(found: Reach) -> Sheet:
    """All figures, in the order of the page."""
    return Sheet("reach", HEADINGS, rows(found))


def rows(found: Reach) -> Iterator[Row]:
    """One for each figure; before them, what is to be known of all."""
    for remark in remarks(found):
        yield ("remark", found.root.name, "hanging", found.looked_at, remark)
    for figure, value in totals(found).items():
        yield ("total", found.root.name, figure, value, DEFINITIONS[figure])
    for wave in found.waves:
        for figure in ("people", "stopped", "organisations", "services", "countries"):
            yield ("generation", str(wave.number), figure, getattr(wave, figure), DEFINITIONS[figure])
    for year in found.years:
        yield ("year", str(year.year or UNKNOWN), "deliveries", year.deliveries, DEFINITIONS["deliveries"])
        yield ("year", str(year.year or UNKNOWN), "first reached", year.people, DEFINITIONS["first reached"])
    yield from _things(found)


def _things(found: Reach) -> Iterator[Row]:
    for country in found.countries:
        yield ("country", country.value, "people", country.people, DEFINITIONS["countries"])
    for each in found.figures.largest:
        yield ("organisation", each.thing.name if each.thing else each.value, "people", each.people, DEFINITIONS["organisations"])
    for delivery in found.deliveries:
        of = f"{delivery.thing.name} {showing.span(delivery.start, delivery.end)}".strip()
        yield ("delivery", of, "trained", delivery.trained, "People known by name who were trained there.")
        yield ("delivery", of, "trainers", delivery.trainers, "People known by name who trained there.")
        yield ("delivery", of, "stated", delivery.stated if delivery.stated is not None else UNKNOWN, DEFINITIONS["stated"])
    for person in found.hanging:
        yield ("person", person.thing.name, "hanging", person.lost, DEFINITIONS["hanging"])


def totals(found: Reach) -> dict[str, int]:
    """The figures of the whole, by the names of their definitions."""
    figures = found.figures
    return {
        "people": figures.people, "certain": figures.certain, "generations": figures.generations, "organisations": figures.organisations,
        "services": found.services, "countries": figures.countries, "deliveries": len(found.deliveries) + found.more_deliveries,
        "stated": found.stated, "stopped": figures.stopped, "passed it on": found.leading, "looked at": found.looked_at,
    }  # fmt: skip
