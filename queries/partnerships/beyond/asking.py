"""What can be asked about candidates, within bounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from graph import Invalid
from queries.bounds import MOST, within
from queries.partnerships.beyond.weights import TITLES
from queries.partnerships.consortium import Chosen

MOST_WEIGHT = 100.0
FILTERS = ("country", "sector", "language", "topic", "audience")
"""What candidates can be narrowed by, named as the dimensions of coverage are, so that a gap leads to who fills it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Whose candidates, how many, and after which; narrowed to countries, sectors, languages, topics (ids) and audiences, any of each.

    `weights`: what terms count, of 100, where it is not what is stated; they need not add up to anything. `size`: whether size counts.
    `only_invented`: nobody else. `cursor`: the `next` of the answer before. Raises Invalid, naming the argument.
    """

    chosen: Chosen
    limit: int = 20
    country: Collection[str] = ()
    sector: Collection[str] = ()
    language: Collection[str] = ()
    topic: Collection[str] = ()
    audience: Collection[str] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    size: bool = False
    only_invented: bool = False
    cursor: str | None = None

    def __post_init__(self) -> None:
        within("limit", self.limit, 1, MOST)
        for name, weight in self.weights.items():
            if name not in TITLES:
                raise Invalid(f"“{name}” is no term; there are {', '.join(TITLES)}.", "weights")
            if not 0 <= weight <= MOST_WEIGHT:
                raise Invalid(f"A weight is a number from 0 to {MOST_WEIGHT:g}.", "weights")
