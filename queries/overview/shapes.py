"""What the first page says of the whole network."""

from __future__ import annotations

from dataclasses import dataclass

from queries.mention import Mention
from queries.network.shapes import Network


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many things of a kind there are, true and invented counted apart."""

    kind: str
    plural: str
    true: int
    invented: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts by kind, and the largest collaboration with its partners as a small network (none: `centre` is None)."""

    counts: tuple[KindCount, ...]
    centre: Mention | None
    network: Network
