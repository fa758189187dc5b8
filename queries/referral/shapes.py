"""What the question “who can introduce us” answers."""

from __future__ import annotations

from dataclasses import dataclass

from queries.mention import Mention
from queries.shown import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that two people share: a sentence, the occasion (none for a declared tie), and who says so."""

    text: str
    kind: str
    through: Mention | None
    sources: tuple[Source, ...]
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """One step between two people, with everything that speaks for it, the strongest first."""

    start: Mention
    end: Mention
    strength: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of introductions; `nodes` are its people in order, `score` is between 0 and 1.

    `introducers` are the people between the two ends.
    """

    score: float
    nodes: tuple[Mention, ...]
    hops: tuple[Hop, ...]

    @property
    def introducers(self) -> tuple[Mention, ...]:
        """The people between the two ends."""
        return self.nodes[1:-1]


@dataclass(frozen=True, slots=True)
class Answer:
    """The two ends, the paths between them, the best first, or why there is none."""

    start: Mention
    end: Mention
    paths: tuple[Path, ...]
    reason: str | None
