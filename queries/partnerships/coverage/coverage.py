"""What a consortium, or the whole network, covers: any two of country, sector, topic, language and audience as a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy
from numpy.typing import NDArray

from graph import Graph, Viewer
from queries.partnerships.active import active
from queries.partnerships.consortium import Consortium, consortium
from queries.partnerships.coverage.choosing import chosen
from queries.partnerships.coverage.counting import Counts, crossed
from queries.partnerships.coverage.dimensions import GRADED, Dimension, dimension
from queries.partnerships.coverage.shapes import Ask, Cell, Coverage, Value
from queries.partnerships.having import Having
from queries.partnerships.inventing import marked
from queries.partnerships.landscape import ORGANISATION, Landscape, landscape
from queries.partnerships.staff import staff

Mask = NDArray[numpy.bool_]


def coverage(graph: Graph, viewer: Viewer, asked: Ask) -> Coverage:
    """Of the members and of those who work for them on the day; of everybody where no consortium is named. Raises as `consortium`.

    The values are all that anybody in the network has, so that what a consortium lacks is seen.
    """
    whole = landscape(graph, viewer)
    return marked(whole, asked.chosen, lambda chosen: _coverage(whole, replace(asked, chosen=chosen)))


def _coverage(whole: Landscape, asked: Ask) -> Coverage:
    seen = asked.chosen.of(whole)
    who = None if asked.chosen.is_empty else consortium(seen, asked.chosen)
    by = (dimension(seen, asked.rows, asked.chosen.day), dimension(seen, asked.columns, asked.chosen.day))
    return _laid_out(seen, who, _mine(seen, who, asked.chosen.day), by, asked)


def _mine(seen: Landscape, who: Consortium | None, day: int | None) -> Mask:
    """Who counts as the consortium's, by number."""
    if who is None:
        return numpy.ones(len(seen.things), dtype=numpy.bool_)
    mine = numpy.zeros(len(seen.things), dtype=numpy.bool_)
    mine[who.numbers] = True
    mine[staff(seen, who.numbers, day).people] = True
    return mine


def _laid_out(seen: Landscape, who: Consortium | None, mine: Mask, by: tuple[Dimension, Dimension], asked: Ask) -> Coverage:
    could = numpy.zeros(len(mine), dtype=numpy.bool_)
    could[: seen.things.count(ORGANISATION)] = active(seen)
    could &= ~mine
    orders = [_order(each, mine, could) for each in by]
    counts = _counted(mine, could, seen.things.count(ORGANISATION), by)
    gaps = counts[0] + counts[1] == 0
    fillable = gaps & (counts[4] > 0)
    rows, columns = chosen((orders[0], orders[1]), fillable, asked.room)
    return Coverage(
        consortium=who,
        by=(by[0].name, by[1].name),
        rows=_values(by[0], rows),
        columns=_values(by[1], columns),
        cells=_cells(counts, rows, columns),
        total_rows=len(orders[0]),
        total_columns=len(orders[1]),
        gaps=int(gaps.sum()),
        fillable=int(fillable.sum()),
        graded=any(each.name in GRADED for each in by),
    )


def _order(by: Dimension, mine: Mask, could: Mask) -> list[int]:
    """The values that most of the consortium's have first, then those that most who could fill a gap have, then by name."""
    inside, outside = (numpy.bincount(by.having.value[each[by.having.who]], minlength=len(by.keys)) for each in (mine, could))
    return sorted(range(len(by.keys)), key=lambda value: (-inside[value], -outside[value], by.names[value], by.keys[value]))


def _counted(mine: Mask, could: Mask, organisations: int, by: tuple[Dimension, Dimension]) -> tuple[Counts, ...]:
    """What the cells hold, in the order of their fields."""
    found = crossed(*(_needed(each, mine | could) for each in by))
    here, are_organisations, shape = mine[found.who], found.who < organisations, (len(by[0].keys), len(by[1].keys))
    people, own = here & ~are_organisations, here & are_organisations
    return tuple(found.counted(each, shape) for each in (people, own, people & found.delivered, own & found.delivered, ~here))


def _cells(counts: Sequence[Counts], rows: list[int], columns: list[int]) -> tuple[tuple[Cell, ...], ...]:
    shown = numpy.stack(counts, axis=-1)[numpy.ix_(rows, columns)].tolist()
    return tuple(tuple(Cell(*each) for each in row) for row in shown)


def _needed(by: Dimension, counts: Mask) -> Having:
    """Of people beyond the consortium nothing is told. What cannot be delivered does not take anything from what can."""
    had = by.having.kept(counts[by.having.who])
    return had if by.name in GRADED else had._replace(delivered=numpy.ones(len(had.who), dtype=numpy.bool_))


def _values(by: Dimension, places: Sequence[int]) -> tuple[Value, ...]:
    return tuple(Value(by.keys[each], by.names[each]) for each in places)
