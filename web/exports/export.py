"""An export before it is written: what it says of itself, and streams of what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from queries.exports import Item, Link, Named
from queries.folding import bold, folded
from web.exports.cells import Cell
from web.exports.made import Made

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name as an import knows it, its headings, and its rows as they arrive."""

    name: str
    headings: tuple[str, ...]
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class Export:
    """`name` begins the file's name. As a document or graph it is things, then ties, and then what numbers of sources mean.

    As a workbook it is `sheets`, with `remarks` for its reader; `table` is what a file of one table holds.
    A workbook with everything is nothing else: it has neither a table, nor things and ties.
    """

    made: Made
    name: str
    sheets: Callable[[], Iterator[Sheet]]
    remarks: tuple[str, ...]
    sources: Callable[[Iterable[int]], Named]
    table: Callable[[], Sheet] | None = None
    things: Callable[[], Iterator[Item]] = lambda: iter(())
    ties: Callable[[], Iterator[Link]] = lambda: iter(())


def shown_ties(links: Iterable[Link]) -> Iterator[Link]:
    """The ties as they are shown: one that only repeats another between the same ends is folded into it (MODEL.md, “Ties”)."""
    for _, alike in groupby(links, key=_between):
        together = list(alike)
        if len(together) == 1:
            yield together[0]
        else:
            yield from (link for link, _others in folded(together, _between, _made_by))


def _between(link: Link) -> tuple[str, str, str]:
    return link.type, link.start, link.end


def _made_by(link: Link) -> tuple[str, ...]:
    return bold(link.type, link.properties)
