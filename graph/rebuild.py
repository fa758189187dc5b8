"""Rebuilding: the graph made again from its records and judgements, in place, by difference."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from graph import coding, pages
from graph.materialise.apply import apply
from graph.materialise.change import Change
from graph.opened import Graph
from graph.pages import Record
from graph.store import Nothing, WriteTx
from graph.writes import statement

PAGES = 10


def quiet(done: int, total: int) -> None:
    """Progress that nobody watches."""


def rebuild(graph: Graph, progress: Callable[[int, int], None] = quiet) -> int:
    """Make everything again that is not as the records say; answers the number of writes, which is 0 on a healthy graph.

    `progress` hears how many pages of records are done, and how many there are.
    """
    before = graph.store.counters.total
    graph.store.write(_sweep)
    numbers = [row["number"] for row in graph.store.read(statement("all_pages"), {}, deadline=60.0)]
    for done, part in enumerate(_parts(numbers)):
        progress(done * PAGES, len(numbers))
        graph.store.write(lambda tx, part=part: _again(tx, graph, part))  # type: ignore[misc]
    return graph.store.counters.total - before


def differences(graph: Graph, most: int = PAGES) -> int:
    """How many writes it would take to make the graph as some of its records say. `most` pages are drawn by lot; nothing is kept."""
    numbers = [row["number"] for row in graph.store.read(statement("all_pages"), {}, deadline=60.0)]
    drawn = random.sample(numbers, min(most, len(numbers)))
    return sum(_writes_for(graph, number) for number in drawn)


def _writes_for(graph: Graph, page: int) -> int:
    """Carry a page through, count, and take all of it back."""

    def work(tx: WriteTx) -> int | Nothing[int]:
        _carry_through(tx, graph, [page])
        return Nothing(tx.counters.total)

    return graph.store.write(work)


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), PAGES):
        yield numbers[start : start + PAGES]


def _nothing_if_unwritten(tx: WriteTx) -> Nothing[None] | None:
    return None if tx.counters.total else Nothing(None)


def _sweep(tx: WriteTx) -> Nothing[None] | None:
    """Take away things that no handle means and ties whose records are gone: nothing states them."""
    tx.run(statement("delete_meaningless"), {})
    tx.run(statement("delete_unstated_ties"), {"forgotten": pages.FORGOTTEN})
    return _nothing_if_unwritten(tx)


def _again(tx: WriteTx, graph: Graph, numbers: list[int]) -> Nothing[None] | None:
    """Carry the records of some pages through once more."""
    _carry_through(tx, graph, numbers)
    return _nothing_if_unwritten(tx)


def _carry_through(tx: WriteTx, graph: Graph, numbers: list[int]) -> None:
    found: list[Record] = []
    for page in tx.run(statement("whole_pages"), {"numbers": numbers}):
        found += _records(page)
    apply(tx, graph.secret, Change(opened=[each for each in found if each.open], again=[each.id for each in found]))


def _records(page: dict[str, Any]) -> Iterator[Record]:
    for place, row in enumerate(coding.unpack(page["payload"])):
        number = pages.record_number(page["number"], place)
        made = pages.as_record(number, page["feed"], page["sheet"], row, page["closed"][place])
        if made is not None:
            yield made
