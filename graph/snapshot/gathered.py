"""What was read of the graph, as columns, before it has an order: people and occasions are numbered as they come."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy
from numpy.typing import NDArray

from graph.snapshot import days
from graph.snapshot.building import Contacts, Key, Occasion, Parts


@dataclass(slots=True)
class Gathered:
    """Columns that grow. `known`: what is known of each thing that people can share."""

    known: dict[str, Occasion] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    occasions: dict[Key, int] = field(default_factory=dict)
    _parts: tuple[array[int], ...] = field(default_factory=lambda: _columns("iiBHH"))
    _contacts: tuple[array[Any], ...] = field(default_factory=lambda: _columns("iiHHHf"))

    def part(self, person: str, occasion: Key, bits: int, first: int | None, last: int | None) -> None:
        """Somebody was there."""
        row = (self._person(person), self.occasions.setdefault(occasion, len(self.occasions)), bits, days.first(first), days.last(last))
        _append(self._parts, row)

    def contact(self, person: str, other: str, bits: int, first: int | None, last: int | None, said: float) -> None:
        """Two people are tied, seen from the first of them."""
        _append(self._contacts, (self._person(person), self._person(other), bits, days.first(first), days.last(last), said))

    def _person(self, id_: str) -> int:
        return self.people.setdefault(id_, len(self.people))

    @property
    def parts(self) -> Parts:
        """Who was where, by the numbers here."""
        return Parts(*map(_numbers, self._parts))

    @property
    def contacts(self) -> Contacts:
        """Who is tied to whom, by the numbers here."""
        return Contacts(*map(_numbers, self._contacts))


def _columns(types: str) -> tuple[array[Any], ...]:
    return tuple(array(each) for each in types)


def _append(columns: Iterable[array[Any]], row: Iterable[float]) -> None:
    for column, value in zip(columns, row, strict=True):
        column.append(value)


def _numbers(column: array[Any]) -> NDArray[Any]:
    return numpy.array(column, dtype={"i": numpy.int32, "B": numpy.uint8, "H": numpy.uint16, "f": numpy.float32}[column.typecode])
