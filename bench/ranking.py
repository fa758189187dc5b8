"""Ways to rank candidates, plain ones and ours, on what `bench.norway` asks; and how well each did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy
from numpy.typing import NDArray

from bench.norway import Norway, Window
from graph.limits import HALF_LIFE_YEARS
from queries.partnerships.beyond.closeness import closeness
from queries.partnerships.beyond.terms import Question, measured, shared_projects
from queries.partnerships.beyond.weights import FITTED

Float64 = NDArray[numpy.float64]
Mask = NDArray[numpy.bool_]
Ranker = Callable[[Window, Any, Mask], Float64]
"""From a window, the places of members, and who is a candidate, to scores of everybody."""
TEN = 10
FIRST_WINDOW = 2016
PENALTY = 1.0
TERMS = tuple(FITTED)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what came of it: who asked, the average precision, whether one of the first ten was right, the first right place."""

    who: str
    precision: float
    hit: bool
    place: int


def ask(window: Window, ranker: Ranker, without: frozenset[str] = frozenset()) -> list[Asked]:
    """Who will be a new partner? Every organisation that found one; `without`: who is no candidate."""
    leave = window.places(without & set(window.seen.things.ids))
    found = []
    for who, new in window.questions.items():
        (place,) = window.places([who])
        among = ~window.partners[place]
        among[[place, *leave]] = False
        right = [each for each in window.places(new) if among[each]]
        if right:
            found.append(_asked(window, who, ranker, [place], among, right))
    return found


def ask_hidden(window: Window, ranker: Ranker) -> list[Asked]:
    """Who is the one that was left out of a consortium?"""
    found = []
    for some, one in window.hidden:
        members = window.places(some)
        among = numpy.ones(window.taken.organisations, dtype=numpy.bool_)
        among[members] = False
        found.append(_asked(window, one, ranker, members, among, window.places([one])))
    return found


def _asked(window: Window, who: str, ranker: Ranker, members: Sequence[int], among: Mask, right: Sequence[int]) -> Asked:
    """Ties are broken by the number of projects, then in the order of numbers."""
    scores = ranker(window, numpy.array(members, dtype=numpy.int32), among)
    candidates = numpy.flatnonzero(among)
    projects = numpy.diff(window.taken.taken.starts)
    ranked = candidates[numpy.lexsort((candidates, -projects[candidates], -numpy.round(scores[candidates], 12)))]
    places = [place for place, each in enumerate(ranked.tolist(), 1) if each in right]
    precision = sum(number / place for number, place in enumerate(places, 1)) / len(right)
    return Asked(who, precision, places[0] <= TEN, places[0])


def by_chance(window: Window, members: Any, among: Mask) -> Float64:
    """Anybody."""
    return numpy.random.default_rng([window.day, *members.tolist()]).random(len(among))


def by_projects(window: Window, members: Any, among: Mask) -> Float64:
    """Who has most projects."""
    return numpy.diff(window.taken.taken.starts).astype(numpy.float64)


def by_shared_projects(window: Window, members: Any, among: Mask) -> Float64:
    """Who has most projects with several partners."""
    several = window.taken.shared[window.taken.pairs[:, 1]]
    return numpy.bincount(window.taken.pairs[several, 0], minlength=len(among)).astype(numpy.float64)


def by_common_neighbours(window: Window, members: Any, among: Mask) -> Float64:
    """Who has most partners in common."""
    partners = window.partners.astype(numpy.float64)
    found: Float64 = (partners[members] @ partners).sum(axis=0)
    return found


def by_adamic_adar(window: Window, members: Any, among: Mask) -> Float64:
    """The same, with each common partner counting 1 / ln of its partners."""
    partners = window.partners.astype(numpy.float64)
    degrees = partners.sum(axis=1)
    counting = numpy.where(degrees > 1, 1.0 / numpy.log(numpy.maximum(degrees, 2.0)), 0.0)
    found: Float64 = (partners[members] * counting @ partners).sum(axis=0)
    return found


def by_pagerank(window: Window, members: Any, among: Mask) -> Float64:
    """Personalised PageRank on organisations and projects."""
    return closeness(window.taken, members)


BASELINES: Mapping[str, Ranker] = {
    "chance": by_chance,
    "popularity": by_projects,
    "projects with partners": by_shared_projects,
    "common neighbours": by_common_neighbours,
    "Adamic–Adar": by_adamic_adar,
    "personalised PageRank": by_pagerank,
}


def features(window: Window, members: Any, among: Mask, names: Sequence[str]) -> Float64:
    """Our terms of everybody. Shape (O, names)."""
    asked = Question(window.seen, members, shared_projects(window.seen, members), None, window.day, HALF_LIFE_YEARS)
    values = measured(asked, among).values
    return numpy.stack([values[name] for name in names], axis=1)


def ours(weights: Mapping[str, float]) -> Ranker:
    """Our score with these weights."""
    names = tuple(weights)
    counting = numpy.array([*weights.values()])
    return lambda window, members, among: features(window, members, among, names) @ counting


@dataclass(frozen=True, slots=True)
class Example:
    """One case: the terms of all candidates, shape (candidates, terms), and which of them were right."""

    rows: Float64
    right: Mask


@dataclass(frozen=True, eq=False)
class Study:
    """The windows of all years, and what our score can learn from each; made when first asked for."""

    norway: Norway
    names: Sequence[str] = TERMS
    _windows: dict[int, Window] = field(default_factory=dict)
    _examples: dict[int, list[Example]] = field(default_factory=dict)

    def window(self, year: int) -> Window:
        """See `Norway.window`."""
        if year not in self._windows:
            self._windows[year] = self.norway.window(year)
        return self._windows[year]

    def fitted(self, year: int) -> dict[str, float]:
        """The weights, together 1, under which what came in all windows before a year was the likeliest: see `_likeliest`.

        Each organisation that found new partners is a case, and each partner that is left out of a consortium.
        """
        found = _likeliest([each for before in range(FIRST_WINDOW, year) for each in self.examples(before)], len(self.names))
        return dict(zip(self.names, (found / found.sum()).tolist(), strict=True))

    def examples(self, year: int) -> list[Example]:
        """Of one window."""
        if year not in self._examples:
            self._examples[year] = [_example(self.window(year), *case, self.names) for case in _cases(self.window(year))]
        return self._examples[year]


def _cases(window: Window) -> Iterator[tuple[list[int], Mask, list[int]]]:
    """Members, candidates, and who was right; all by place."""
    for who, new in window.questions.items():
        members = window.places([who])
        among = ~window.partners[members[0]]
        among[members] = False
        yield members, among, window.places(new)
    for some, one in window.hidden:
        members = window.places(some)
        among = numpy.ones(window.taken.organisations, dtype=numpy.bool_)
        among[members] = False
        yield members, among, window.places([one])


def _example(window: Window, members: list[int], among: Mask, right: list[int], names: Sequence[str]) -> Example:
    there = numpy.zeros(len(among), dtype=numpy.bool_)
    there[right] = True
    return Example(features(window, numpy.array(members, dtype=numpy.int32), among, names)[among], there[among])


def _likeliest(examples: Sequence[Example], count: int, steps: int = 400) -> Float64:
    """Conditional logit (McFadden, 1974), weights not below 0, with a penalty of ½ Σ w²; by plain gradient steps."""
    rows = numpy.concatenate([each.rows for each in examples])
    right = numpy.concatenate([each.right / each.right.sum() for each in examples])
    sizes = numpy.array([len(each.right) for each in examples])
    starts = numpy.cumsum(sizes) - sizes
    weights = numpy.ones(count)
    for _ in range(steps):
        scores = rows @ weights
        chances = numpy.exp(scores - numpy.repeat(numpy.maximum.reduceat(scores, starts), sizes))
        chances /= numpy.repeat(numpy.add.reduceat(chances, starts), sizes)
        weights = numpy.maximum(weights + ((right - chances) @ rows - PENALTY * weights) / len(examples), 0.0)
    return weights
