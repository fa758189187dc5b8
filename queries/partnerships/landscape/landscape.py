"""What a process knows of organisations and of all that ties them, for one level: numbers and arrays, followed write by write."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy

from queries.partnerships.landscape.things import KINDS, Thing, Things
from queries.partnerships.landscape.ties import UNKNOWN_FIRST, Csr, Mask, Ties, inward, kept, outward, renumbered

T = TypeVar("T")
MOST_SEEN = 4
"""So many days' landscapes are kept beside today's."""


@dataclass(frozen=True, eq=False, slots=True)
class Landscape:
    """One state of one viewer's graph, or what of it counts on a day. Things and ties are numbered in the order of ids."""

    things: Things
    ties: Mapping[str, Ties]
    """By type, each in the order of starts and ends."""
    _csr: dict[tuple[str, bool], Csr] = field(default_factory=dict)
    _seen: OrderedDict[tuple[bool, int | None], Landscape] = field(default_factory=OrderedDict)
    kept: dict[str, object] = field(default_factory=dict)
    """What questions have worked out of this state, by a name of theirs."""
    _of_day: dict[str, tuple[int, Any]] = field(default_factory=dict)

    def of_day(self, name: str, day: int, make: Callable[[], T]) -> T:
        """What is worked out of this state for a day, an ordinal: now, or already if it was asked for last."""
        kept = self._of_day.get(name)
        if kept is None or kept[0] != day:
            kept = self._of_day[name] = day, make()
        made: T = kept[1]
        return made

    def out(self, type_: str) -> Csr:
        """For each thing its ties of a type (``TAKES_PART_IN``) that begin at it."""
        return self._directed(type_, outwards=True)

    def into(self, type_: str) -> Csr:
        """For each thing its ties of a type that end at it."""
        return self._directed(type_, outwards=False)

    def _directed(self, type_: str, *, outwards: bool) -> Csr:
        found = self._csr.get((type_, outwards))
        if found is None:
            found = (outward if outwards else inward)(self.ties[type_], len(self.things))
            self._csr[type_, outwards] = found
        return found

    def seen(self, *, invented: bool = True, day: int | None = None) -> Landscape:
        """Without what is invented, where that does not count; as of a day (an ordinal): without what cannot have begun by then."""
        if invented and day is None:
            return self
        found = self._seen.get((invented, day))
        if found is None:
            found = self._seen[invented, day] = self._narrowed(invented, day)
            if len(self._seen) > MOST_SEEN:
                self._seen.popitem(last=False)
        return found

    def _narrowed(self, invented: bool, day: int | None) -> Landscape:
        stays = numpy.array([_counts(thing, invented, day) for label in KINDS for thing in self.of_kind(label)], dtype=numpy.bool_)
        moved = numpy.where(stays, numpy.cumsum(stays) - 1, -1).astype(numpy.int32)
        ties = {type_: renumbered(kept(each, _counting(each, invented, day)), moved) for type_, each in self.ties.items()}
        return Landscape(self.things.kept(stays), ties)

    def of_kind(self, label: str) -> list[Thing]:
        """Everything of a kind, in the order of the numbers."""
        return [self.things[number] for number in range(*self.things.range_of(label))]


def _counts(thing: Thing, invented: bool, day: int | None) -> bool:
    if thing.invented and not invented:
        return False
    return day is None or thing.first is None or thing.label == "Output" or thing.first <= day


def _counting(ties: Ties, invented: bool, day: int | None) -> Mask:
    counts: Mask = ~ties.invented if not invented else numpy.ones(len(ties.start), dtype=numpy.bool_)
    return counts if day is None else counts & ((ties.first <= day) | (ties.first == UNKNOWN_FIRST))
