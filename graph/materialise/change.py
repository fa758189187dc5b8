"""What one write changes, and what it could not make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.materialise.ties import Dangling
from graph.pages import Record


@dataclass(frozen=True, slots=True)
class Report:
    """What could not be made: references that mean nothing, ties to oneself, identifiers that join nothing."""

    dangling: tuple[Dangling, ...] = ()
    to_itself: tuple[Record, ...] = ()
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """Records opened and closed, handles that a judgement concerns, and records to carry through once more."""

    opened: Sequence[Record] = ()
    closed: Sequence[Record] = ()
    handles: Iterable[str] = ()
    again: Iterable[int] = ()

    @property
    def still_asking(self) -> list[Record]:
        """Closed records whose asked levels stand."""
        return [record for record in self.closed if record.asks]
