"""What an answer about coverage consists of."""

from __future__ import annotations

from dataclasses import dataclass

from graph import Invalid
from queries.partnerships.consortium import Chosen, Consortium
from queries.partnerships.coverage.choosing import Room
from queries.partnerships.coverage.dimensions import DIMENSIONS
from queries.partnerships.inventing import Figures

ALL = Room()
"""Room for every cell, within reason."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Whose coverage (nobody named: the whole network's), laid out by which two dimensions, in how much room.

    Raises Invalid, naming the argument.
    """

    chosen: Chosen
    rows: str = "country"
    columns: str = "topic"
    room: Room = ALL

    def __post_init__(self) -> None:
        for argument, each in (("rows", self.rows), ("columns", self.columns)):
            if each not in DIMENSIONS:
                raise Invalid(f"“{each}” is none of {', '.join(DIMENSIONS)}.", argument)
        if self.rows == self.columns:
            raise Invalid("Choose two different things to lay out by.", "columns")


@dataclass(frozen=True, slots=True)
class Value:
    """A row or a column: a country's, sector's, language's or audience's code, or a topic's id and name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many people and organisations have both values, how many of each delivered it; `elsewhere`: organisations that could join."""

    people: int
    organisations: int
    people_delivered: int
    organisations_delivered: int
    elsewhere: int

    @property
    def is_gap(self) -> bool:
        """Whether nobody here has both."""
        return not (self.people or self.organisations)


@dataclass(frozen=True, slots=True)
class Coverage(Figures):
    """A matrix: `cells` row by row. `total_rows`, `total_columns`: how many there are; what is best covered comes first.

    `gaps`: how many cells of the whole matrix nobody here is in; `fillable`: of them, how many somebody elsewhere is in.
    `consortium`: None for the whole network. `graded`: whether one of the two can be delivered at all, and not only declared.
    """

    consortium: Consortium | None
    by: tuple[str, str]
    rows: tuple[Value, ...]
    columns: tuple[Value, ...]
    cells: tuple[tuple[Cell, ...], ...]
    total_rows: int
    total_columns: int
    gaps: int
    fillable: int
    graded: bool
