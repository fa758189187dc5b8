"""What `mreza network` prints with --measures and --growth."""

from __future__ import annotations

from functools import partial

from graph import Graph, Viewer
from queries.measures import DEFINITIONS, READY, WAITING, Community, Growth, Row, Shape, Structure
from queries.mention import Mention
from web import growing, showing, structures
from web.api.measures import document as measured_document
from web.api.measures import growth_document
from web.commands.asking import called
from web.commands.here import worked_out
from web.commands.printing import document, line, remark, table
from web.networks import Asked
from web.structures import Measured

FIGURES = tuple(DEFINITIONS)
PRINTED = 50
TOO_MANY = "For what links several things these figures are worked out where that is 500 things at most."


def measures(graph: Graph, viewer: Viewer, middle: Mention | None, asked: Asked, *, as_json: bool) -> bool:
    """How a network hangs together; whether there are figures. What a worker would work out is worked out here, if nobody is at it."""
    find = partial(structures.measured, graph, viewer, middle, asked)
    found = worked_out(graph, find, lambda each: each.answer.state == WAITING, "Working it out")
    if as_json:
        document(measured_document(found))
    else:
        _print(found)
    return found.answer.state == READY


def _print(found: Measured) -> None:
    answer = found.answer
    if answer.structure is None:
        told = "Another worker is at it; ask again in a minute." if answer.state == WAITING else TOO_MANY
        remark(f"{found.seen.title}: {answer.total:,} things. {told}")
        return
    table(("Figure", "Here", "By chance"), _shape(answer.structure.shape), f"{found.seen.title}: {answer.total} things")
    line()
    table(("Community", "Things", "Topics", "Countries", "Around"), map(_community, answer.structure.communities))
    if more := answer.structure.shape.communities - len(answer.structure.communities):
        remark(f"{more:,} smaller communities have no room here.")
    line()
    _print_rows(answer.structure)


def _shape(shape: Shape) -> list[tuple[str, str, str]]:
    return [
        ("Pairs with a tie", str(shape.pairs), ""),
        ("Separate parts", f"{shape.parts} (the largest has {shape.largest})", ""),
        ("Average way", _number(shape.distance), _number(shape.chance_distance)),
        ("Clustering", _number(shape.clustering), _number(shape.chance_clustering)),
        ("Small world", _number(shape.small_world), ""),
        ("Modularity", _number(shape.modularity), ""),
    ]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


def _community(each: Community) -> tuple[str, ...]:
    topics = ", ".join(f"{one.name} {one.count}" for one in each.topics)
    countries = ", ".join(f"{showing.country(one.value)} {one.count}" for one in each.countries)
    return str(each.number), str(each.size), topics, countries, ", ".join(called(one) for one in each.foremost)


def _print_rows(structure: Structure) -> None:
    table(("Who or what", "Kind", *(name.capitalize() for name in FIGURES)), map(_row, structure.rows[:PRINTED]))
    if len(structure.rows) > PRINTED:
        remark(f"{len(structure.rows) - PRINTED} more; --json prints them too.")


def _row(row: Row) -> tuple[str, ...]:
    name = called(row.thing) + (" (had ended)" if row.past else "")
    return name, row.thing.kind, *(_number(getattr(row.figures, each)) for each in FIGURES)


def growth(graph: Graph, viewer: Viewer, middle: Mention | None, asked: Asked, *, as_json: bool) -> bool:
    """How a network grew; whether anything has a date."""
    title, found = structures.growth(graph, viewer, middle, asked)
    if as_json:
        document(growth_document(found))
    else:
        _print_growth(title, found)
    return bool(found.years)


def _print_growth(title: str, found: Growth) -> None:
    headings = ("Year", *(growing.title(kind).capitalize() for kind in found.series))
    rows = [(growing.label(each), *(f"{total:,} (+{new:,})" if new else f"{total:,}"
             for new, total in zip(each.new, each.total, strict=True))) for each in found.years]  # fmt: skip
    rows += [("without a date", *(f"{count:,}" for count in found.undated))] * any(found.undated)
    table(headings, rows, f"{title}: how many there were by the end of each year, and how many were new")
