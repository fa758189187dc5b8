"""The best paths between two groups of people.

First it is counted, from one end, what can follow at most for whoever stands so many steps before it (`promise`); then paths are followed
from the other end, the most promising first, and left where they are promised no more than the best so far (`tracing`). Short paths come
first: what they come to lets most of what longer ones would pass be left. All of this is exact; an answer says that it is partial where
the search ended early.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import permutations

import numpy

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.counting import Tied
from graph.snapshot.hops import Counts, Terms
from graph.snapshot.strongest import Strongest
from queries.referral.best import LONGEST, Best, none_yet, worst
from queries.referral.ground import AVOID, END, START, Ground, said
from queries.referral.nearby import Near, nearby
from queries.referral.promise import (
    FEW,
    MOST_PASSED,
    Ring,
    Stage,
    arrive,
    begin,
    clear,
    look,
    mattering,
    narrow,
    pull,
    push,
    ringed,
    spread,
)
from queries.referral.seen import seen_of
from queries.referral.spaces import Space
from queries.referral.tracing import Trail, furthest, order, traced

MOST_REACHED = 50_000_000
"""A search that looked at people so often ends there: about a second."""
SAYING = (0.9, 1.0, 0.3)
"""The factor of saying nothing of an introduction, of being willing, and of being unwilling. A choice, stated."""
NOBODY = -1
ANYBODY = numpy.full(LONGEST + 1, NOBODY, dtype=numpy.int32)
MANY = 4
"""If so many times more people stand a step before one end than a step from the other, it is worth looking two steps from the other."""


@dataclass(frozen=True, slots=True)
class Found:
    """One path: its score, and its people by their numbers, in order."""

    score: float
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The best paths, the best first, and whether there may be better ones that the search had no room or time for.

    `spent`: how often it looked at people.
    """

    found: tuple[Found, ...]
    partial: bool
    spent: int = 0


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
    """Between whom, by their numbers; the two groups have nobody in common.

    `through`: whom every path must pass. `apart`: the best path to each of those at the end, of those who are the best reached.
    """

    starts: Int32
    ends: Int32
    k: int
    hops: int
    through: tuple[int, ...] = ()
    avoid: Int32 = field(default_factory=lambda: numpy.empty(0, dtype=numpy.int32))
    most: int = MOST_REACHED
    apart: bool = False


def search(world: World, question: Question, space: Space) -> Paths:
    """The best paths. `space` is of as many people as the world."""
    run = _Run(world, _of_seen(world, question), space)
    try:
        run.all()
    finally:
        run.end()
    return run.paths()


def _of_seen(world: World, question: Question) -> Question:
    """The same between those who are seen; between nobody, where somebody is to be passed who is not."""
    groups = question.starts, question.ends, numpy.array(question.through, dtype=numpy.int32)
    starts, ends, through = (seen_of(world.arrays, world.terms, each) for each in groups)
    return replace(question, starts=question.starts[starts] if through.all() else question.starts[:0], ends=question.ends[ends])


@dataclass(slots=True)
class _Run:
    world: World
    question: Question
    space: Space
    best: Best = field(init=False)
    ground: Ground = field(init=False)
    near: Near = field(init=False)
    far: Int32 = field(init=False)
    whole: int = 0
    """So many stages are of everybody, for longer paths too."""
    ring: Ring | None = None

    def __post_init__(self) -> None:
        world, space = self.world, self.space
        self.best = none_yet(self.question.k, self.question.apart)
        self.ground = Ground(world.arrays, world.counts, world.terms, world.strongest, space.around, space.closed, world.tied.damping,
                             *said(SAYING))  # fmt: skip

    def all(self) -> None:
        """Every length, the shortest first; with whom to pass at every place where they can stand."""
        if len(self.question.starts) == 0 or len(self.question.ends) == 0:
            return
        turned = self._near()
        for steps in range(max(2, len(self.question.through) + 1), self.question.hops + 1):
            for places in permutations(range(1, steps), len(self.question.through)):
                self._of(steps, self._trail(steps, places, turned))

    def _near(self) -> bool:
        """Whom one step leads to from the end that has fewer people, or more around them; whether that is the last end."""
        asked, closed = self.question, self.space.closed
        turned = self._first(asked.ends) < self._first(asked.starts)
        people, self.far = (asked.ends, asked.starts) if turned else (asked.starts, asked.ends)
        closed[asked.avoid], closed[people], closed[self.far] = AVOID, START, START if asked.through else END
        few = min(asked.k, len(people))
        self.near, self.space.turn = nearby(self.ground, people, few, self.space.slot, self.best, turned, self.space.turn)
        return turned

    def _first(self, people: Int32) -> tuple[int, int]:
        return len(people), -int(self.world.tied.people[people].sum())

    def _trail(self, steps: int, places: tuple[int, ...], turned: bool) -> Trail:
        only = ANYBODY.copy()
        for place, who in zip(places, self.question.through, strict=False):
            only[steps - place if turned else place] = who
        return Trail(steps, numpy.empty(LONGEST + 1, dtype=numpy.int32), only, turned)

    def _of(self, steps: int, trail: Trail) -> None:
        """Paths of so many steps."""
        for left in range(0 if self.question.through else self.whole, steps - 1):
            self._stage(steps, left, int(trail.only[steps - left]))
        last = self.space.stage(steps - 2)
        said, looking = self.ground.mine if steps == 2 else self.ground.both, steps > 3 or last.sizes[0] > FEW
        rows, most = order(self.ground, self.near, last, said, looking, int(trail.only[1]), self.best)
        stages = tuple(self.space.stages) + (self.space.stages[-1],) * (LONGEST - 1 - len(self.space.stages))
        self.space.turn = traced(self.ground, self.near, stages, rows, most, trail, self.best, self.question.most, self.space.turn)

    def _stage(self, steps: int, left: int, only: int) -> None:
        """Those so many steps before the end, from those one step less away."""
        clear(self.space.stage(left))
        if left == 0:
            stage = self.space.fitting(left, self.far, self._looked_at())
            arrive(stage, self.far)
            spread(self.ground, stage)
        elif self._meets(steps, left):
            self._pull(steps, left, only)
            return
        else:
            self._push(steps, left, only)
        self.whole = left + 1

    def _looked_at(self) -> Int32:
        """At whose occasions is looked whether they lead to the end: at those of many from the other side too."""
        return self.far if len(self.far) <= FEW else numpy.concatenate((self.far, self.near.person))

    def _meets(self, steps: int, left: int) -> bool:
        """Whether those two steps from the near end alone are asked what can follow: for long paths, and where they are fewer."""
        if left < 2 or left < steps - 2:
            return False
        return left > 2 or self._fewer(steps, self.space.stage(1))

    def _fewer(self, steps: int, nearer: Stage) -> bool:
        """Whether fewer of those two steps from the near end matter than stand a step before the other."""
        bar = worst(self.best)
        narrow(nearer, furthest(self.ground, self.near) * MOST_PASSED, bar)
        if nearer.sizes[0] <= MANY * len(self.near.person):
            return False
        return len(mattering(self._ring(steps), nearer, bar).person) < int(nearer.sizes[0])

    def _pull(self, steps: int, left: int, only: int) -> None:
        """Those alone who stand two steps from the near end."""
        nearer, bar = self.space.stage(left - 1), worst(self.best)
        ring = mattering(self._ring(steps), nearer, bar)
        pull(self.ground, ring, nearer, self.space.fitting(left, ring.person, self.near.person), only, bar, self.best)

    def _push(self, steps: int, left: int, only: int) -> None:
        """Everybody so many steps before the end."""
        stage, nearer, bar = self.space.stage(left), self.space.stage(left - 1), worst(self.best)
        before = furthest(self.ground, self.near) if steps < 5 else float(self._ring(steps).worth.max(initial=0.0))
        if left > 1:
            narrow(nearer, before * MOST_PASSED, bar)
            look(self.ground, nearer, nearer.people[: nearer.sizes[0]], self.best)
        push(self.ground, nearer, stage, self.ground.both if left > 1 else self.ground.theirs, self.space.sums, only, self.best)
        narrow(stage, before, bar)
        if left == 1 and stage.sizes[0] <= FEW:
            spread(self.ground, stage)

    def _ring(self, steps: int) -> Ring:
        """Those two steps from the near end, once for all lengths; in the room of the last stages, where nobody stands yet."""
        if self.ring is None:
            one, two = self.space.fitting(steps - 1, self.near.person, self.near.person), self.space.stage(steps - 2)
            begin(self.ground, self.near, one)
            spread(self.ground, one)
            push(self.ground, one, two, self.ground.both, self.space.sums, NOBODY, self.best)
            self.ring = ringed(two)
            clear(one)
            clear(two)
        return self.ring

    def end(self) -> None:
        """Leave the space as it was found, however the search ended."""
        for stage in self.space.stages:
            clear(stage)
        for each in (self.question.starts, self.question.ends, self.question.avoid):
            self.space.closed[each] = 0

    def paths(self) -> Paths:
        """What was found."""
        best = self.best
        found = tuple(Found(float(best.score[i]), tuple(map(int, best.people[i, : best.steps[i] + 1]))) for i in range(best.paths[0]))
        return Paths(found, bool(best.spent[0] > self.question.most), int(best.spent[0]))
