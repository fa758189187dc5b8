"""The beginning of a long list, and how long it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first of `total`."""

    items: tuple[T, ...]
    total: int

    @property
    def more(self) -> int:
        """How many have no room."""
        return self.total - len(self.items)


def listed(every: Sequence[S], most: int, told: Callable[[S], T]) -> Listed[T]:
    """The first of these, told; the others are counted only."""
    return Listed(tuple(map(told, every[:most])), len(every))
