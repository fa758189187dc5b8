"""What the question “who can introduce us” answers."""

from __future__ import annotations

from dataclasses import dataclass

from queries.mention import Mention
from queries.search.shapes import Why
from queries.shown import Source

WORDS = ((0.5, "very strong"), (0.25, "strong"), (0.1, "fair"), (0.03, "weak"), (0.0, "faint"))
"""From which strength on a step is called what."""


def significant(strength: float) -> float:
    """To four digits that say something, however small it is: what makes a step is never shown as nothing."""
    return float(f"{strength:.4g}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that two people share: a sentence, the occasion (none for a declared tie), and who says so.

    `basis`: its kind of evidence, as `graph.snapshot.hops.KINDS` names them; a step to an organisation that is an end has none. `years`
    since it ended (none: not known, which counts as five), `among` how many people of that group, the strength that is `stated` of a
    declared tie (from 0 to 1), and `strength` are what it counts by; a blank one counts nothing.
    """

    text: str
    kind: str
    through: Mention | None
    sources: tuple[Source, ...]
    invented: bool = False
    basis: str | None = None
    strength: float | None = None
    years: float | None = None
    among: int | None = None
    stated: float | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One step between two people, with everything that speaks for it, the strongest first; or that somebody belongs to an end."""

    start: Mention
    end: Mention
    strength: float
    evidence: tuple[Evidence, ...]

    @property
    def is_step(self) -> bool:
        """Whether it leads from one person to another: belonging to what stands at an end is no step, and neither strong nor weak."""
        return self.start.kind == self.end.kind

    @property
    def word(self) -> str | None:
        """How strong a step is, in a word; None for what is no step."""
        return next(word for least, word in WORDS if self.strength >= least) if self.is_step else None


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of introductions: its people in order, and the geometric mean of its steps, between 0 and 1.

    Paths are ordered by more than that (docs/referral.md). `why`: where people were searched for, why the one it leads to was found.
    """

    score: float
    nodes: tuple[Mention, ...]
    hops: tuple[Hop, ...]
    why: tuple[Why, ...] = ()

    @property
    def steps(self) -> int:
        """How many steps it has; none where somebody belongs to both ends."""
        return sum(hop.is_step for hop in self.hops)

    @property
    def introducers(self) -> tuple[Mention, ...]:
        """The people between the two ends."""
        return self.nodes[1:-1]

    @property
    def letter(self) -> str:
        """The path as a text that can be pasted into a letter."""
        told = [f"{hop.start.name} – {hop.end.name}: {hop.evidence[0].text}" for hop in self.hops if hop.evidence]
        return "\n".join(f"{number}. {line}" for number, line in enumerate(told, 1))


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody whom the first end reaches in so many steps, and what they have in common with the second."""

    person: Mention
    steps: int
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The things at both ends, the paths between them, the best first, or why there is none. `partial`: there was no time to look for more.

    Where there is none, `nearest` are those reached who have most in common with the end (see `queries.referral.nearest`). Without `ends`,
    the paths lead to different people of those who were searched for; `targets` says how many these were.
    """

    starts: tuple[Mention, ...]
    ends: tuple[Mention, ...]
    paths: tuple[Path, ...]
    reason: str | None
    partial: bool = False
    targets: int | None = None
    nearest: tuple[Near, ...] = ()
