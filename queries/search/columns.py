"""The things of a catalogue as columns of numbers, so that thousands of hits are counted in a few microseconds each facet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[numpy.bool_]
"""For each thing, by its place, yes or no."""

Numbers: TypeAlias = NDArray[numpy.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """One facet: which thing (its place) has which value (its place among the names), pair by pair."""

    names: tuple[str, ...]
    owners: Numbers
    values: Numbers

    @classmethod
    def of(cls, every: Iterable[Sequence[str]]) -> Column:
        """From the values of each thing, in the order of places."""
        codes: dict[str, int] = {}
        pairs = [(place, codes.setdefault(value, len(codes))) for place, values in enumerate(every) for value in values]
        table = numpy.array(pairs, dtype=numpy.int64).reshape(-1, 2)
        return cls(tuple(codes), table[:, 0].copy(), table[:, 1].copy())

    def counts(self, hits: Mask) -> dict[str, int]:
        """How many of the hits have each value; values that none has are left out."""
        counted = numpy.bincount(self.values[hits[self.owners]], minlength=len(self.names))
        return {name: count for name, count in zip(self.names, counted.tolist(), strict=True) if count}

    def having(self, wanted: Collection[str], things: int) -> Mask:
        """The things that have one of these values."""
        codes = [code for code, name in enumerate(self.names) if name in wanted]
        found = numpy.zeros(things, dtype=numpy.bool_)
        found[self.owners[numpy.isin(self.values, codes)]] = True
        return found
