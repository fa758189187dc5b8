"""Room for a search, kept for the next one."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.counting import room
from graph.snapshot.hops import Aim, Around, Float32
from queries.referral.promise import Stage

LISTED = 1, 2, 3
"""The stages of which anybody may be part. Nearer stand those of the end alone, further those alone who are two steps from the other end:
their lists come from the search."""


@dataclass(slots=True)
class Space:
    """Room for one search at a time; kept for the next one."""

    arrays: Arrays
    turn: int = 1
    around: Around = field(init=False)
    closed: NDArray[numpy.uint8] = field(init=False)
    slot: Int32 = field(init=False)
    """A number for each person, and 0 when nobody uses it."""
    stages: list[Stage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.around = room(self.arrays)
        self.closed = numpy.zeros(self.people, dtype=numpy.uint8)
        self.slot = numpy.zeros(self.people, dtype=numpy.int32)

    @property
    def people(self) -> int:
        """How many there is room for."""
        return len(self.arrays.at_start) - 1

    @property
    def sums(self) -> Float32:
        """`slot`, for numbers with fractions."""
        return self.slot.view(numpy.float32)

    @property
    def nbytes(self) -> int:
        """How large all of it is."""
        stages = (each for stage in self.stages for each in (*stage.aim, *stage[1:]))
        return sum(each.nbytes for each in (*self.around, self.closed, self.slot, *stages))

    def stage(self, steps: int) -> Stage:
        """Those so many steps before the end; made when a path is first that long."""
        while len(self.stages) <= steps:
            self.stages.append(_stage(self.people, len(self.arrays.kind), len(self.stages) in LISTED))
        return self.stages[steps]

    def fitting(self, steps: int, people: Int32, visited: Int32) -> Stage:
        """As `stage`, where nobody stands yet, with `people` to list them in, and room for the occasions of those visited."""
        stage, start, occasions = self.stage(steps), self.arrays.at_start, len(self.arrays.kind)
        at = min(int((start[visited + 1] - start[visited]).sum()), occasions)
        if steps not in LISTED:
            self.stages[steps] = stage._replace(people=people, at=stage.at if len(stage.at) >= at else numpy.empty(at, dtype=numpy.int32))
        return self.stages[steps]


def _stage(people: int, occasions: int, listed: bool) -> Stage:
    worth, trainer, other = (numpy.zeros(size, dtype=numpy.float32) for size in (people, occasions, occasions))
    numbers, at = (numpy.empty(size if listed else 0, dtype=numpy.int32) for size in (people, occasions))
    return Stage(Aim(worth, trainer, other), numbers, at, numpy.zeros(2, dtype=numpy.int64))
