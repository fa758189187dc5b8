"""Which feeds are held by a run, and whether that run still gives signs of life."""

from __future__ import annotations

from dataclasses import dataclass

from graph.records import PATIENCE
from graph.store import Store
from graph.writes import statement


@dataclass(frozen=True, slots=True)
class Held:
    """A feed that a run holds, and for how many seconds nothing was heard of it."""

    feed: str
    silent: float

    @property
    def is_dead(self) -> bool:
        """Whether the run is taken to be gone, so that the next one may take over."""
        return self.silent > PATIENCE


def held(store: Store) -> list[Held]:
    """Every feed that is held now."""
    return [Held(row["feed"], float(row["silent"])) for row in store.read(statement("feeds_held"))]
