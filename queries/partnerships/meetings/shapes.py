"""What an answer about the yield of events consists of."""

from __future__ import annotations

from dataclasses import dataclass

from graph import Invalid
from queries.mention import Mention
from queries.partnerships.consortium import Chosen, Consortium
from queries.partnerships.inventing import Figures
from queries.partnerships.listed import Listed

OF = ("people", "organisations")


@dataclass(frozen=True, slots=True)
class Ask:
    """Whose events (nobody named: the whole network's), and between whom ties are counted. Raises Invalid, naming the argument."""

    chosen: Chosen
    between: str = "people"
    most: int = 100

    def __post_init__(self) -> None:
        if self.between not in OF:
            raise Invalid(f"“{self.between}” is none of {', '.join(OF)}.", "between")


@dataclass(frozen=True, slots=True)
class Yield:
    """An event. `there`: how many were there; `met`: pairs who were together there for the first time; `lasted`: of them, together later.

    `expected`: how many would be together later by chance; `chance`: how often chance alone brings as many (1: always); None where it
    was not worked out.
    """

    event: Mention
    start: str | None
    there: int
    met: int
    lasted: int
    expected: float | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class Yields(Figures):
    """The events, those that beat chance by most first. `undated`: events and collaborations left out, since nobody knows when they were;
    `crowded`: those left out since so many met that not all pairs can be gone through.

    `shuffles`: from how many the chances are; 0 where there were too many pairs to shuffle. `consortium`: None for the whole network.
    """

    consortium: Consortium | None
    between: str
    events: Listed[Yield]
    undated: int
    crowded: int
    shuffles: int
