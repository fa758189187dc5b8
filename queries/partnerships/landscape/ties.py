"""The ties of a landscape, type by type, as columns of numbers in the order of their ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.finding import spans
from graph.vocabulary import TIES
from queries.partnerships.landscape.things import ORGANISATION, PERSON

Int32 = NDArray[numpy.int32]
Mask = NDArray[numpy.bool_]

UNKNOWN_FIRST, UNKNOWN_LAST = -(2**31), 2**31 - 1
"""In place of a day that nobody knows: it excludes nothing."""

_SAYING = ("role", "basis", "status", "kind")
NOTHING = "nothing"
"""Said of what is declared where its strength is stated as 0."""
BETWEEN = {label: tuple(type_ for type_, kind in TIES.items() if kind.starts == kind.ends == (label,)) for label in (PERSON, ORGANISATION)}
"""The types of tie between two people, and those between two organisations."""
DECLARED = (*BETWEEN[PERSON], *BETWEEN[ORGANISATION])
SAID: dict[str, tuple[str, ...]] = {
    type_: ("", *(choice for each in kind.fields if each.name in _SAYING for choice in each.choices), *(NOTHING,) * (type_ in DECLARED))
    for type_, kind in TIES.items()
}
"""For each type what can be said of a tie (its role, basis, status or kind), in the order of the numbers; empty: nothing is."""


class Ties(NamedTuple):
    """The ties of one type. Each of shape (E,). `said`: a place in `SAID`; days are ordinals."""

    start: Int32
    end: Int32
    first: Int32
    last: Int32
    said: Int32
    invented: Mask


class Csr(NamedTuple):
    """For each thing its ties of one type, in one direction: those of thing n stand from `starts[n]` to `starts[n + 1]`."""

    starts: Int32
    """Shape (N + 1,)."""
    others: Int32
    """Shape (E,): the other end of each tie."""
    ties: Int32
    """Shape (E,): which tie it is."""

    def of(self, number: int) -> Int32:
        """The other ends of one thing's ties; one with several ties stands there several times."""
        return self.others[self.starts[number] : self.starts[number + 1]]

    def ties_of(self, number: int) -> Int32:
        """Which ties one thing has."""
        return self.ties[self.starts[number] : self.starts[number + 1]]


def read(rows: Iterable[Sequence[Any]], numbers: Mapping[str, int]) -> dict[str, Ties]:
    """From rows of `ties.cypher`; what is tied to something unknown is left out."""
    columns: dict[str, list[tuple[int, ...]]] = {type_: [] for type_ in SAID}
    places = {type_: {word: place for place, word in enumerate(words)} for type_, words in SAID.items()}
    for type_, start, end, first, last, said, invented in rows:
        if start in numbers and end in numbers:
            columns[type_].append((numbers[start], numbers[end], UNKNOWN_FIRST if first is None else first,
                                   UNKNOWN_LAST if last is None else last, places[type_].get(said, 0), bool(invented)))  # fmt: skip
    return {type_: in_order(_columns(found)) for type_, found in columns.items()}


def _columns(rows: list[tuple[int, ...]]) -> Ties:
    table = numpy.array(rows, dtype=numpy.int64).reshape(-1, len(Ties._fields)).T
    start, end, first, last, said, invented = (each.astype(numpy.int32) for each in table)
    return Ties(start, end, first, last, said, invented.astype(numpy.bool_))


def in_order(ties: Ties) -> Ties:
    """In the order of their starts, ends, days and what is said, so that there is one order alone."""
    order = numpy.lexsort((ties.invented, ties.said, ties.last, ties.first, ties.end, ties.start))
    return kept(ties, order)


def kept(ties: Ties, where: NDArray[Any]) -> Ties:
    """These, where a mask says so, or in the order of places."""
    return Ties(*(each[where] for each in ties))


def renumbered(ties: Ties, moved: Int32) -> Ties:
    """With the numbers that stand at the place of the old ones; what went nowhere (−1) takes its ties along."""
    there = kept(ties, (moved[ties.start] >= 0) & (moved[ties.end] >= 0))
    return there._replace(start=moved[there.start], end=moved[there.end])


def together(one: Ties, other: Ties) -> Ties:
    """Both, in order."""
    return in_order(Ties(*(numpy.concatenate(each) for each in zip(one, other, strict=True))))


def outward(ties: Ties, things: int) -> Csr:
    """By their starts, among so many things."""
    return Csr(starts_of(ties.start, things), ties.end, numpy.arange(len(ties.start), dtype=numpy.int32))


def inward(ties: Ties, things: int) -> Csr:
    """By their ends, among so many things."""
    order = numpy.argsort(ties.end, kind="stable").astype(numpy.int32)
    return Csr(starts_of(ties.end[order], things), ties.start[order], order)


def starts_of(ends: NDArray[Any], things: int) -> Int32:
    """Where the rows of each of so many things begin, for ends that are in order: shape (things + 1,)."""
    starts = numpy.zeros(things + 1, dtype=numpy.int32)
    numpy.cumsum(numpy.bincount(ends, minlength=things), out=starts[1:])
    return starts


def expanded(csr: Csr, numbers: Int32) -> tuple[NDArray[numpy.int64], Int32]:
    """For several things at once: the place among `numbers` that each other end belongs to, and the other ends."""
    places, owners = spans(csr.starts[numbers], csr.starts[numbers + 1])
    return owners, csr.others[places]
