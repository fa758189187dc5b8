"""The best paths between two groups of people.

First it is counted, from one end, what can follow at most for whoever stands so many steps before it (`promise`); then paths are followed
from the other end, the most promising first, and left where they are promised no more than the best so far (`tracing`). Short paths come
first: what they come to lets most of what longer ones would pass be left. All of this is exact; an answer says that it is partial where
the search ended early.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import permutations

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.counting import Tied, room
from graph.snapshot.hops import Aim, Around, Counts, Float32, Terms
from graph.snapshot.strongest import Strongest
from queries.referral.best import LONGEST, Best, none_yet, worst
from queries.referral.ground import AVOID, END, START, Ground
from queries.referral.nearby import Near, nearby
from queries.referral.promise import MOST_PASSED, Stage, begin, clear, dearest, look, narrow, pull, push, spread
from queries.referral.tracing import Trail, furthest, met, order, traced

MOST_REACHED = 50_000_000
"""A search that looked at people so often ends there: about a second."""
SAYING = (0.9, 1.0, 0.3)
"""The factor of saying nothing of an introduction, of being willing, and of being unwilling. A choice, stated."""
NOBODY = -1
ANYBODY = numpy.full(LONGEST + 1, NOBODY, dtype=numpy.int32)
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
    slots: tuple[Int32, Int32] = field(init=False)
    sums: Float32 = field(init=False)
    stages: list[Stage] = field(default_factory=list)
    rings: list[Stage] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.around = room(self.arrays)
        self.closed = numpy.zeros(self.people, dtype=numpy.uint8)
        self.slots = numpy.full(self.people, NOBODY, dtype=numpy.int32), numpy.full(self.people, NOBODY, dtype=numpy.int32)
        self.sums = numpy.zeros(self.people, dtype=numpy.float32)

    @property
    def people(self) -> int:
        """How many there is room for."""
        return len(self.arrays.at_start) - 1

    def stage(self, steps: int) -> Stage:
        """Those so many steps before the end; made when a path is first that long."""
        while len(self.stages) < steps:
            self.stages.append(_stage(self.people, len(self.arrays.kind)))
        return self.stages[steps - 1]

    def ring(self) -> list[Stage]:
        """Those one and two steps from the near end; made when a path is first as long as to need them."""
        while len(self.rings) < 2:
            self.rings.append(_stage(self.people, len(self.arrays.kind)))
        return self.rings

    def begin(self) -> None:
        """Before a search: the turns are counted anew long before they are too many for the stamps."""
        if self.turn > MOST_TURNS:
            self.around.stamp[:] = 0
            self.around.weak[:] = 0
            self.turn = 1


def _stage(people: int, occasions: int) -> Stage:
    worth, trainer, other = (numpy.zeros(size, dtype=numpy.float32) for size in (people, occasions, occasions))
    numbers = numpy.empty(people, dtype=numpy.int32), numpy.empty(occasions, dtype=numpy.int32)
    return Stage(Aim(worth, trainer, other), *numbers, numpy.zeros(2, dtype=numpy.int64))


@dataclass(frozen=True, slots=True)
class World:
    """The graph that a question is asked of: the arrays, and what is counted on its level and day."""

    arrays: Arrays
    counts: Counts
    tied: Tied
    terms: Terms
    strongest: Strongest


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
    best: Best = field(init=False)
    ground: Ground = field(init=False)
    near: list[Near] = field(default_factory=list)
    ringed: bool = False

    def __post_init__(self) -> None:
        world, space = self.world, self.space
        self.best = none_yet(self.question.k)
        both = numpy.array([0.0, *(one * other for one in SAYING for other in SAYING)])
        self.ground = Ground(world.arrays, world.counts, world.terms, world.strongest, space.around, space.closed, world.tied.damping,
                             numpy.array(SAYING), both)  # fmt: skip

    def all(self) -> None:
        """Every length, the shortest first; with whom to pass at every place where they can stand."""
        if len(self.question.starts) == 0 or len(self.question.ends) == 0:
            return
        near, far, turned = self._sides()
        if not self.question.through:
            for steps in range(2, self.question.hops + 1):
                self._of(steps, near, far, Trail(steps, numpy.empty(LONGEST + 1, dtype=numpy.int32), ANYBODY, turned))
            return
        for steps in range(len(self.question.through) + 1, self.question.hops + 1):
            for places in permutations(range(1, steps), len(self.question.through)):
                self._of(steps, near, far, self._trail(steps, places, turned))

    def _sides(self) -> tuple[Near, Near, bool]:
        """Whom one step leads to from the end that has more people around it, from the other, and whether the first is the last."""
        self.near.append(self._near(self.question.starts, self.question.ends, 0))
        self.near.append(self._near(self.question.ends, self.question.starts, 1))
        turned = self._around(self.near[0]) < self._around(self.near[1])
        return self.near[turned], self.near[not turned], turned

    def _near(self, people: Int32, others: Int32, side: int) -> Near:
        """Paths of one step are found on the way from the start."""
        closed = self.space.closed
        closed[self.question.avoid], closed[people], closed[others] = AVOID, START, START if side or self.question.through else END
        near, self.space.turn = nearby(self.ground, people, self.space.slots[side], min(self.question.k, len(people)), self.best,
                                       self.space.turn)  # fmt: skip
        return near

    def _around(self, near: Near) -> int:
        return int(self.world.tied.people[near.person].sum())

    def _trail(self, steps: int, places: tuple[int, ...], turned: bool) -> Trail:
        only = ANYBODY.copy()
        for place, who in zip(places, self.question.through, strict=True):
            only[steps - place if turned else place] = who
        return Trail(steps, numpy.empty(LONGEST + 1, dtype=numpy.int32), only, turned)

    def _of(self, steps: int, near: Near, far: Near, trail: Trail) -> None:
        """Paths of so many steps."""
        if steps == 2:
            met(self.ground, near, far, trail, self.best)
            return
        if steps > 4:
            self._ring(near)
        for left in range(1 if self.question.through else min(steps - 2, 3), steps - 1):
            self._stage(steps, left, near, far, trail)
        rows, most = order(self.ground, near, self.space.stage(steps - 2), steps > 3, trail.only[1], self.best)
        stages = tuple(self.space.stages) + (self.space.stages[-1],) * (LONGEST - 2 - len(self.space.stages))
        self.space.turn = traced(self.ground, near, far, stages, rows, most, trail, self.best, self.question.most, self.space.turn)

    def _stage(self, steps: int, left: int, near: Near, far: Near, trail: Trail) -> None:
        """Those so many steps before the end, from those one step less away."""
        stage, only, bar = self.space.stage(left), trail.only[steps - left], worst(self.best)
        clear(stage)
        if left == 1:
            begin(self.ground, far, stage, only)
            spread(self.ground, stage)
            return
        nearer = self.space.stage(left - 1)
        if left > 2 and left == steps - 2:
            pull(self.ground, self.space.rings[1], nearer, stage, only, bar, self.best)
            return
        before = furthest(self.ground, near) if steps == 4 else dearest(self.space.rings[1])
        narrow(nearer, before * MOST_PASSED, bar)
        if left > 2:
            look(self.ground, nearer, nearer.people[: nearer.sizes[0]], self.best)
        push(self.ground, nearer, stage, self.space.sums, only, self.best)
        narrow(stage, before, bar)

    def _ring(self, near: Near) -> None:
        """Those two steps from the near end, once for all lengths."""
        if self.ringed:
            return
        self.ringed = True
        one, two = self.space.ring()
        begin(self.ground, near, one, NOBODY)
        spread(self.ground, one)
        push(self.ground, one, two, self.space.sums, NOBODY, self.best)

    def _clear(self) -> None:
        for stage in (*self.space.stages, *self.space.rings):
            clear(stage)

    def end(self) -> None:
        """Leave the space as it was found, however the search ended."""
        self._clear()
        for each in (self.question.starts, self.question.ends, self.question.avoid):
            self.space.closed[each] = 0
        for slot, near in zip(self.space.slots, self.near, strict=False):
            slot[near.person] = NOBODY

    def paths(self) -> Paths:
        """What was found."""
        best = self.best
        found = tuple(Found(float(best.score[i]), tuple(map(int, best.people[i, : best.steps[i] + 1]))) for i in range(best.paths[0]))
        return Paths(found, bool(best.spent[0] > self.question.most))
