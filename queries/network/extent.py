"""All that belongs to a network, however much that is: what a file holds, and what a picture is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from queries.network.when import ALWAYS, When
from queries.search import FacetValue


@dataclass(frozen=True, slots=True)
class Extent:
    """The ids of its things, in its order, and which ties between them belong to it.

    invented: whether invented ties do; pairs: only ties from the one to the other of these ids, where not all do.
    middle: the thing that the others stand around; facets: how many things each value would leave.
    absent: the ids of things that stand there as they were asked for, but cannot have been there in the days that count.
    """

    ids: tuple[str, ...]
    when: When = ALWAYS
    invented: bool = True
    pairs: frozenset[tuple[str, str]] | None = None
    middle: str | None = None
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    def has(self, start: str, end: str, properties: Mapping[str, Any]) -> bool:
        """Whether a tie between two of the things, with these properties, belongs to the network."""
        counts = self.when.counts(properties.get("start_first"), properties.get("end_last"))
        return counts and (self.invented or not properties.get("invented")) and (self.pairs is None or (start, end) in self.pairs)
