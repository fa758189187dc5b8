"""What a comparison of two consortia consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.mention import Mention
from queries.partnerships.cohesion import Cohesion
from queries.partnerships.consortium import Consortium
from queries.partnerships.inventing import Figures


@dataclass(frozen=True, slots=True)
class Cost:
    """What is known of money, in euro. Of the collaboration: its budget and final cost.

    `grants`: what `known` of the members were granted in it, together; `usual`: what the others are usually granted, where that is known of
    `guessed` of them: the mean over the collaborations in which a grant of theirs is stated.
    """

    budget: float | None
    final_cost: float | None
    grants: float | None
    known: int
    usual: float | None
    guessed: int


@dataclass(frozen=True, slots=True)
class Profile(Figures):
    """One consortium. `people`: who work for it; `reach`: how many beyond them they have trained, and these in turn, by generation.

    `covers`: for each dimension the values that it has, by key, with their names.
    """

    consortium: Consortium
    people: int
    reach: tuple[int, ...]
    cohesion: Cohesion
    resilience: float | None
    held_pairs: int
    cost: Cost
    covers: Mapping[str, Mapping[str, str]]

    @property
    def trained(self) -> int:
        """How many their people trained themselves."""
        return sum(self.reach[:1])

    @property
    def reached(self) -> int:
        """How many in all, the others in turn."""
        return sum(self.reach)


@dataclass(frozen=True, slots=True)
class Change:
    """Of one dimension, what the other consortium has and the one has not, and the other way round: keys with names, by name."""

    dimension: str
    gained: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two consortia side by side, and what is different."""

    one: Profile
    other: Profile
    added: tuple[Mention, ...]
    removed: tuple[Mention, ...]
    changes: tuple[Change, ...]
