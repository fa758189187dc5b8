"""The best paths between two groups of people: both ends grow towards each other, and are joined in the middle.

Up to five steps, this is exact: of the ways to somebody two steps away it keeps as many as there are paths wanted, and as many again as
can lead through whom the other half of the path passes, so that enough of them are left that do not. Beyond, ways that there is no room
for are counted, and an answer to which one of them might have belonged says that it is partial.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, permutations

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.counting import Tied, room
from graph.snapshot.hops import Around, Counts, Terms
from queries.referral.growing import grown
from queries.referral.joining import joined
from queries.referral.labels import Asked, Best, Labels, ends, furthest

ONE_PASSED = 4
"""Up to so many steps, the other half of a path passes one person at most; beyond, two."""
WIDE = 64
"""How many ways to somebody three steps away are kept."""
MOST_REACHED = 150_000_000
"""A search that reached people so often ends there: about a second."""
SAYING = (0.9, 1.0, 0.3)
"""The factor of saying nothing of an introduction, of being willing, and of being unwilling. A choice, stated."""
LEVELS = 4
NEARLY = 1 - 1e-9
"""What the same path may come to when its steps are multiplied in another order."""
MOST_TURNS = 1 << 30


@dataclass(frozen=True, slots=True)
class Found:
    """One path: its score, and its people by their numbers, in order."""

    score: float
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The best paths, the best first, and whether there may be better ones that the search had no room or time for."""

    found: tuple[Found, ...]
    partial: bool


@dataclass(slots=True)
class Space:
    """Room for one search at a time; kept for the next one."""

    arrays: Arrays
    turn: int = 1
    around: Around = field(init=False)
    closed: NDArray[numpy.uint8] = field(init=False)
    slots: list[Int32] = field(init=False)

    def __post_init__(self) -> None:
        people = len(self.arrays.at_start) - 1
        self.around = room(self.arrays)
        self.closed = numpy.zeros(people, dtype=numpy.uint8)
        self.slots = [numpy.full(people, -1, dtype=numpy.int32) for _ in range(2 * LEVELS + 1)]

    def begin(self) -> None:
        """Before a search: the turns are counted anew long before they are too many for the stamps."""
        if self.turn > MOST_TURNS:
            self.around.stamp[:] = 0
            self.around.weak[:] = 0
            self.turn = 1


@dataclass(frozen=True, slots=True)
class World:
    """The graph that a question is asked of: the arrays, and what is counted on its level and day."""

    arrays: Arrays
    counts: Counts
    tied: Tied
    terms: Terms


@dataclass(frozen=True, slots=True)
class Question:
    """Between whom, by their numbers; the two groups have nobody in common. `through`: whom every path must pass."""

    starts: Int32
    ends: Int32
    k: int
    hops: int
    through: tuple[int, ...] = ()
    avoid: Int32 = field(default_factory=lambda: numpy.empty(0, dtype=numpy.int32))
    most: int = MOST_REACHED


def search(world: World, question: Question, space: Space) -> Paths:
    """The best paths. `space` is of as many people as the world."""
    space.begin()
    run = _Run(world, question, space)
    try:
        run.all()
    finally:
        run.end()
    return run.paths()


@dataclass(slots=True)
class _Run:
    world: World
    question: Question
    space: Space
    asked: Asked = field(init=False)
    best: Best = field(init=False)
    levels: tuple[list[Labels], list[Labels]] = field(init=False)

    def __post_init__(self) -> None:
        k = self.question.k
        self.best = Best(numpy.zeros(k), numpy.zeros((k, 7), dtype=numpy.int32), numpy.zeros(k, dtype=numpy.int32),
                         numpy.zeros(1, dtype=numpy.int32), numpy.zeros(1), numpy.zeros(1, dtype=numpy.int64), numpy.zeros(1))
        self.asked = Asked(self.space.closed, self.world.tied.damping, numpy.array(SAYING))
        self._close(1)
        self.levels = ([], [])

    def _close(self, closed: int) -> None:
        for each in (self.question.starts, self.question.ends, self.question.avoid):
            self.space.closed[each] = closed

    def all(self) -> None:
        """Every length, the shortest first; with whom to pass at every place where they can stand."""
        if len(self.question.starts) == 0 or len(self.question.ends) == 0:
            return
        if not self.question.through:
            self._freely()
            return
        for steps in range(len(self.question.through) + 1, self.question.hops + 1):
            for places in permutations(range(1, steps), len(self.question.through)):
                self._clean()
                self._exactly(steps, dict(zip(places, self.question.through, strict=True)))

    def _freely(self) -> None:
        """From both ends towards the middle; the end that has fewer people around it goes first, and further."""
        hops = self.question.hops
        self._ends()
        if hops == 1:
            self._join(0, 0, 0, 1, 0)
            return
        self._grow(0, 1.0)
        self._grow(1, 1.0)
        self._join(0, 0, 1, 1, 0)
        small = int(self._cost(1, 1) < self._cost(0, 1))
        for depth in range(1, hops // 2 + hops % 2):
            self._onward(small, depth, 2 * depth + 1 < hops)

    def _onward(self, small: int, depth: int, even: bool) -> None:
        """Paths of 2 × `depth` + 1 steps, and of one more where they are asked for."""
        if depth > 1:
            self._grow(1 - small, self._furthest(small, depth))
        else:
            self._estimate(small)
        if even:
            self._grow(small, self._furthest(1 - small, depth))
        far = depth + int(even)
        if self._cost(1 - small, depth) <= sum(self._cost(small, each) for each in range(depth, far + 1)):
            self._join(small, depth, far, 1 - small, depth)
            return
        for each in range(depth, far + 1):
            self._join(1 - small, depth, depth, small, each)

    def _estimate(self, small: int) -> None:
        """A quick look along the strongest steps: as good as the last path that it finds, the last one will be at least."""
        known = {name: each.copy() for name, each in self.best._asdict().items()}
        self._grow(small, self._furthest(1 - small, 1), rough=True, slot=self.space.slots[-1])
        self._join(small, 1, 2 if self.question.hops > 3 else 1, 1 - small, 1, rough=True)
        looked = self.levels[small].pop()
        looked.slot[looked.person] = -1
        floor = self.best.score[-1] * NEARLY if self.best.paths[0] == self.question.k else 0.0
        for name in known.keys() - {"spent"}:
            getattr(self.best, name)[:] = known[name]
        self.best.floor[0] = floor

    def _furthest(self, side: int, least: int) -> float:
        return max(furthest(self.asked, each) for each in self.levels[side][least:])

    def _cost(self, side: int, depth: int) -> int:
        return int(self.world.tied.people[self.levels[side][depth].person].sum())

    def _exactly(self, steps: int, places: dict[int, int]) -> None:
        """Paths of so many steps with these people at these places."""
        self._ends()
        near = steps // 2
        for place in range(1, near + 1):
            self._grow(0, 1.0, only=places.get(place, -1))
        for place in range(steps - 1, near, -1):
            self._grow(1, 1.0, only=places.get(place, -1))
        self._join(0, near, near, 1, steps - near - 1)

    def _ends(self) -> None:
        slots = self.space.slots
        self.levels = ([ends(self.question.starts, slots[0])], [ends(self.question.ends, slots[LEVELS])])

    def _grow(self, side: int, beyond: float, *, only: int = -1, rough: bool = False, slot: Int32 | None = None) -> None:
        levels = self.levels[side]
        depth = len(levels) - 1
        slot = self.space.slots[side * LEVELS + depth + 1] if slot is None else slot
        labels, self.space.turn = grown(
            *self._common(), self.space.turn, self._padded(side), depth, slot,
            self._width(side, depth), only, beyond, rough, self.best, self.question.most)  # fmt: skip
        levels.append(labels)

    def _width(self, side: int, depth: int) -> int:
        k = self.question.k
        first = min(k, len(self.question.ends if side else self.question.starts))
        passed = 1 if self.question.hops <= ONE_PASSED else 2
        return (first, k + passed * first, WIDE + k)[depth]

    def _join(self, side: int, near: int, far: int, other: int, depth: int, *, rough: bool = False) -> None:
        """Follow the other side's ways once more, to meet this one's."""
        self.space.turn = joined(*self._common(), self.space.turn, self._padded(side), near, far, self._padded(other), depth, side == 1,
                                 rough, self.best, self.question.most)  # fmt: skip

    def _common(self) -> tuple[Arrays, Counts, Terms, Asked, Around]:
        return self.world.arrays, self.world.counts, self.world.terms, self.asked, self.space.around

    def _padded(self, side: int) -> tuple[Labels, ...]:
        levels = self.levels[side]
        return (*levels, *[levels[-1]] * (LEVELS - len(levels)))

    def _clean(self) -> None:
        for each in chain(*self.levels):
            each.slot[each.person] = -1

    def end(self) -> None:
        """Leave the space as it was found, however the search ended."""
        self._clean()
        self._close(0)

    def paths(self) -> Paths:
        """What was found."""
        best = self.best
        found = tuple(Found(float(best.score[i]), tuple(map(int, best.people[i, : best.steps[i] + 1]))) for i in range(best.paths[0]))
        last = found[-1].score if len(found) == self.question.k else 0.0
        return Paths(found, bool(best.spent[0] > self.question.most or best.lost[0] > last))
