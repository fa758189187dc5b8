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
    standing: list[tuple[int, int]] = field(default_factory=list)
    """The stages that are counted, from the end on: who alone may stand there, and for which length alone it is counted, or 0 for any."""
    spread: set[int] = field(default_factory=set)
    """Which of them need not be looked at: they were, from each person there."""
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
            for trail in self._trails(steps, turned):
                if not self._ended():
                    self._of(trail)

    def _ended(self) -> bool:
        """Whether there is no time to look further."""
        return int(self.best.spent[0]) > self.question.most

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

    def _trails(self, steps: int, turned: bool) -> list[Trail]:
        """So that those which end alike come after each other: what is counted from the end serves them all."""
        places = permutations(range(1, steps), len(self.question.through))
        return sorted((self._trail(steps, each, turned) for each in places), key=lambda trail: trail.only[::-1].tolist())

    def _trail(self, steps: int, places: tuple[int, ...], turned: bool) -> Trail:
        only = ANYBODY.copy()
        for place, who in zip(places, self.question.through, strict=False):
            only[steps - place if turned else place] = who
        return Trail(steps, numpy.empty(LONGEST + 1, dtype=numpy.int32), only, turned)

    def _of(self, trail: Trail) -> None:
        """Paths of so many steps."""
        steps = trail.steps
        for left in range(self._stand(trail), steps - 1):
            if self._ended() or (left and not self.space.stage(left - 1).sizes[0]):
                return
            self._stage(steps, left, int(trail.only[steps - left]))
        said, looking = self.ground.mine if steps == 2 else self.ground.both, steps - 2 not in self.spread
        rows, most = order(self.ground, self.near, self.space.stage(steps - 2), said, looking, int(trail.only[1]), self.best)
        stages = tuple(self.space.stages) + (self.space.stages[-1],) * (LONGEST - 1 - len(self.space.stages))
        self.space.turn = traced(self.ground, self.near, stages, rows, most, trail, self.best, self.question.most, self.space.turn)

    def _stand(self, trail: Trail) -> int:
        """How many of the stages that are counted are those of this trail; the others are no more."""
        stand = 0
        for stand, (only, steps) in enumerate((*self.standing, (NOBODY, -1))):
            if steps not in (0, trail.steps) or only != trail.only[trail.steps - stand]:
                break
        del self.standing[stand:]
        self.spread &= set(range(stand))
        return stand

    def _stage(self, steps: int, left: int, only: int) -> None:
        """Those so many steps before the end, from those one step less away."""
        clear(self.space.stage(left))
        meets = only == NOBODY and self._meets(steps, left)
        if left == 0:
            arrive(self.space.fitting(left, self.far, self.far), self.far)
        elif only != NOBODY:
            self._one(steps, left, only)
        elif meets:
            self._pull(steps, left)
        else:
            self._push(steps, left)
        self.standing.append((only, steps if meets else 0))
        if left == 0 or only != NOBODY or (left == 1 and self.space.stage(left).sizes[0] <= FEW):
            self._spread(left)

    def _spread(self, left: int) -> None:
        spread(self.ground, self.space.stage(left), self.best)
        self.spread.add(left)

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

    def _pull(self, steps: int, left: int) -> None:
        """Those alone who stand two steps from the near end."""
        nearer, bar = self.space.stage(left - 1), worst(self.best)
        ring = mattering(self._ring(steps), nearer, bar)
        self._look(left - 1, ring.person)
        pull(self.ground, ring, nearer, self.space.fitting(left, ring.person, self.near.person), self.ground.both, bar, self.best)

    def _one(self, steps: int, left: int, only: int) -> None:
        """Who alone may stand there, who is to be passed."""
        who = numpy.array([only] if not self.space.closed[only] else [], dtype=numpy.int32)
        self._look(left - 1, who)
        reached = Ring(who, numpy.full(len(who), self._before(steps), dtype=numpy.float32))
        pull(self.ground, reached, self.space.stage(left - 1), self.space.fitting(left, who, who),
             self.ground.both if left > 1 else self.ground.mine, worst(self.best), self.best)  # fmt: skip

    def _push(self, steps: int, left: int) -> None:
        """Everybody so many steps before the end."""
        stage, nearer, bar, before = self.space.stage(left), self.space.stage(left - 1), worst(self.best), self._before(steps)
        if left > 1:
            narrow(nearer, before * MOST_PASSED, bar)
            self._look(left - 1, nearer.people[: nearer.sizes[0]])
        push(self.ground, nearer, stage, self.ground.both if left > 1 else self.ground.theirs, self.space.sums, self.best)
        narrow(stage, before, bar)

    def _before(self, steps: int) -> float:
        """What leads to those of a stage, two steps or more from the near end, comes to at most."""
        return furthest(self.ground, self.near) if steps < 5 else float(self._ring(steps).worth.max(initial=0.0))

    def _look(self, left: int, people: Int32) -> None:
        """Where those of a stage are, as far as these people were there."""
        if left not in self.spread:
            look(self.ground, self.space.stage(left), people, self.best)

    def _ring(self, steps: int) -> Ring:
        """Those two steps from the near end, once for all lengths; in the room of the last stages, where nobody stands yet."""
        if self.ring is None:
            one, two = self.space.fitting(steps - 1, self.near.person, self.near.person), self.space.stage(steps - 2)
            clear(two)
            begin(self.ground, self.near, one)
            spread(self.ground, one, self.best)
            push(self.ground, one, two, self.ground.both, self.space.sums, self.best)
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
