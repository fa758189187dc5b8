"""A tie that speaks for a step, as it is read from the database."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tie:
    """What is stated of it, and the numbers of its sources. `away` if it runs from the first of its pair.

    `start_first`, `end_last`: the first day on which it can have begun and the last on which it can have ended, as ordinals.
    """

    type: str
    away: bool
    sources: tuple[int, ...]
    start: str | None
    end: str | None
    start_first: int | None
    end_last: int | None
    role: str | None
    unit: str | None
    context: str | None
    programme: str | None
    will_introduce: str | None
    strength: float | None
    invented: bool

    @property
    def stated(self) -> float | None:
        """The stated strength as it counts, from 0 to 1."""
        return None if self.strength is None else min(max(self.strength, 0.0), 1.0)

    def meets(self, other: Tie) -> bool:
        """Whether both can have been true on one day; unknown days exclude nothing."""
        return self._before(other) and other._before(self)

    def _before(self, other: Tie) -> bool:
        return self.start_first is None or other.end_last is None or self.start_first <= other.end_last

    def counts(self, invented: bool, day: int) -> bool:
        """Whether it does where invented ties do or do not, up to that day."""
        return (invented or not self.invented) and (self.start_first is None or self.start_first <= day)

    @property
    def rank(self) -> tuple[bool, str, bool, bool, str, str]:
        """What says most comes first; no two ties of a pair have the same, however they lie in the database."""
        return self.type != "TAUGHT_AT", self.type, not self.away, not self.role, self.role or "", self.start or ""


STATED = tuple(each.name for each in fields(Tie))[3:]
"""The names of the fields that are read of each tie, in order."""
