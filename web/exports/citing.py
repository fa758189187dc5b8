"""What rows of an exported workbook cite: each source by a key, and the sheet in which these are explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from graph.materialise.values import NO_RANK
from graph.vocabulary import SOURCE_FIELDS
from queries.exports import Named
from web.exports import cells
from web.exports.escaping import clean
from web.exports.export import Row, Sheet

Cited = tuple[int | None, int]
"""A source's number (none: no source is stated), and which of several rows with this source and key it is, from 0."""
Order = tuple[int, str, str]
SHOWN_FIRST = -1
"""Stands for the source of what the directory shows first although nobody is cited for it, such as a steward's own word."""
_SHOWN_FIRST = ("shown-first", {"title": "Shown first in this directory, without a source", "rank": 0})
_NOTHING = "no source stated"
_LENGTH = 200


class Citations:
    """The keys of sources, given as they are first cited, and remembered for the sheet `sources`, which comes last."""

    def __init__(self, read: Callable[[Iterable[int]], Named], keys: Mapping[int, str]) -> None:
        self._read = read
        self._keys = dict(keys)
        self._taken = {key: number for number, key in keys.items()}
        self._known: dict[int, Mapping[str, Any]] = {}
        self._rows: dict[str, Mapping[str, Any]] = {}

    def key(self, cited: Cited) -> str:
        """What stands in the column `source`; a blank where none is stated. The sheet `sources` will explain it."""
        key = self._called(cited)
        if key:
            self._rows.setdefault(key, self._stated(cited))
        return key

    @property
    def first(self) -> int:
        """The number of what is cited for what is shown first: where a workbook that cites it was imported, that source's own."""
        return self._taken.get(_SHOWN_FIRST[0], SHOWN_FIRST)

    def order(self, cited: Cited) -> Order:
        """What decides, once the rows are imported, which of them is shown first: the rank, the later retrieval, the key. The least is."""
        stated = self._stated(cited)
        later = "".join(chr(0x10FFFF - ord(each)) for each in str(stated.get("retrieved", ""))) + "\U0010ffff"
        return int(str(stated.get("rank", NO_RANK))), later, self._called(cited)

    def rank(self, cited: Cited) -> Order:
        """The same where keys of rows decide nothing, as those of ties, which are made from their cells."""
        rank, later, _ = self.order(cited)
        return rank, later, ""

    def sheet(self) -> Sheet:
        """The sheet `sources`, once all others are written."""
        return Sheet("sources", ("key", *(field.name for field in SOURCE_FIELDS)), self._sheet_rows())

    def _sheet_rows(self) -> Iterator[Row]:
        for key, stated in sorted(self._rows.items()):
            yield (key, *(cells.cell(each, [stated[each.name]] if each.name in stated else ()) for each in SOURCE_FIELDS))

    def _called(self, cited: Cited) -> str:
        """Its key, whether a row cites it or not."""
        number, copy = cited
        if number is None:
            return f"{_NOTHING} ({copy + 1})" if copy else ""
        key = _SHOWN_FIRST[0] if number == SHOWN_FIRST else self._key(number)
        return f"{key} ({copy + 1})" if copy else key

    def _stated(self, cited: Cited) -> Mapping[str, Any]:
        """What the sheet `sources` says of it."""
        number, _ = cited
        if number is None:
            return {"title": _NOTHING}
        return _SHOWN_FIRST[1] if number == SHOWN_FIRST else self._fields(number)

    def _fields(self, number: int) -> Mapping[str, Any]:
        if number not in self._known:
            self._known[number] = self._read([number]).sources.get(number, {"title": _NOTHING})
        return self._known[number]

    def _key(self, number: int) -> str:
        """Its key in its own feed, where that may be told; else its title, with a number where two have the same."""
        if number not in self._keys:
            title = " ".join(clean(str(self._fields(number)["title"])).split())[:_LENGTH] or _NOTHING
            key, count = title, 1
            while key in self._taken:
                count += 1
                key = f"{title} ({count})"
            self._keys[number], self._taken[key] = key, number
        return self._keys[number]
