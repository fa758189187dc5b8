"""The things of a landscape: plain rows, numbered kind by kind, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from queries.mention import Mention

Int32 = NDArray[numpy.int32]

ORGANISATION, COLLABORATION, EVENT, TRAINING, OUTPUT, TOPIC, PERSON = KINDS = (
    "Organisation", "Collaboration", "Event", "Training", "Output", "Topic", "Person",
)  # fmt: skip
"""In the order of their numbers: those of a kind stand side by side. Organisations begin at 0, so that their numbers are their places."""


class Thing(NamedTuple):
    """One thing. `first` and `last`: the first day that it can have begun, and the last that it can have lasted, as ordinals.

    An event without an end lasted no longer than its start. What is not known is None, or empty.
    """

    id: str
    label: str
    name: str
    invented: bool
    kind: str | None
    country: str | None
    sector: str | None
    languages: tuple[str, ...]
    first: int | None
    last: int | None
    start: str | None
    end: str | None
    status: str | None
    lat: float | None
    lon: float | None
    programme: str | None
    budget: float | None
    final_cost: float | None
    audience: tuple[str, ...]
    acronym: str | None
    partners_stated: int | None

    @property
    def mention(self) -> Mention:
        """The thing as answers name it."""
        return Mention(self.id, self.label.lower(), self.name, self.invented)


_MANY = tuple(Thing._fields.index(name) for name in ("languages", "audience"))
_ORDER = {label: place for place, label in enumerate(KINDS)}
Rows = Mapping[str, tuple[Any, ...]]


def row_of(read: Sequence[Any]) -> tuple[Any, ...]:
    """What is kept of a row that was read: a plain tuple, which the search for garbage passes by."""
    kept = list(read)
    for place in _MANY:
        kept[place] = tuple(kept[place] or ())
    kept[Thing._fields.index("invented")] = bool(kept[Thing._fields.index("invented")])
    return tuple(kept)


@dataclass(frozen=True, eq=False)
class Things:
    """All things by their numbers."""

    rows: Rows

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the numbers."""
        return tuple(sorted(self.rows, key=lambda id_: (_ORDER[self.rows[id_][1]], id_)))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each id."""
        return {id_: number for number, id_ in enumerate(self.ids)}

    @cached_property
    def _edges(self) -> dict[str, tuple[int, int]]:
        labels = [_ORDER[self.rows[id_][1]] for id_ in self.ids]
        edges = numpy.searchsorted(numpy.array(labels, dtype=numpy.int32), numpy.arange(len(KINDS) + 1)).tolist()
        return {label: (edges[place], edges[place + 1]) for label, place in _ORDER.items()}

    def __len__(self) -> int:
        return len(self.rows)

    def range_of(self, label: str) -> tuple[int, int]:
        """The numbers of a kind: the first, and the one behind the last."""
        return self._edges[label]

    def count(self, label: str) -> int:
        """How many there are of a kind."""
        start, end = self._edges[label]
        return end - start

    def is_of(self, number: int, label: str) -> bool:
        """Whether a number is one of a kind."""
        start, end = self._edges[label]
        return start <= number < end

    def __getitem__(self, number: int) -> Thing:
        """The thing with a number."""
        return Thing(*self.rows[self.ids[number]])

    def numbers_of(self, ids: Iterable[str]) -> Int32:
        """The numbers of these ids, in order; those of what is not there are left out."""
        found = numpy.fromiter(map(self.numbers.get, ids, repeat(-1)), dtype=numpy.int32)
        return numpy.unique(found[found >= 0])

    def column(self, field: str, label: str) -> tuple[Any, ...]:
        """One field (``country``) of everything of a kind, in the order of the numbers."""
        place, (start, end) = Thing._fields.index(field), self._edges[label]
        return tuple(self.rows[id_][place] for id_ in self.ids[start:end])

    def changed(self, touched: Set[str], now: Iterable[tuple[Any, ...]]) -> Things:
        """These without what was touched, and with what that is now."""
        return Things({id_: row for id_, row in self.rows.items() if id_ not in touched} | {row[0]: row for row in now})

    def kept(self, where: NDArray[numpy.bool_]) -> Things:
        """Those where a mask says so."""
        return Things({id_: self.rows[id_] for id_, stays in zip(self.ids, where.tolist(), strict=True) if stays})
