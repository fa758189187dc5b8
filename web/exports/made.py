"""What every export says of itself: when it was made, from what, and for which level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

PROGRAM = "Mreža"


def today() -> date:
    """The day, in UTC: an export made again on the same day from the same graph is the same file."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Made:
    """`query` is what was asked, as it can be asked again: ``people?country=RS``; `level` is public, members or stewards."""

    when: date
    query: str
    level: str

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return f"{PROGRAM}, {self.when.isoformat()}: {self.query}, as seen by: {self.level}"

    def document(self) -> dict[str, str]:
        """All of it as data."""
        return {"by": PROGRAM, "when": self.when.isoformat(), "query": self.query, "level": self.level}
