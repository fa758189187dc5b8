"""Candidates against what really happened: plain rankings and ours on Norwegian organisations in EU projects, as one table.

New partners: 189 questions at three origins. The average precision (its mean is MAP), and whether one of the first ten was right (HR@10).
Ratios come with the interval of a paired bootstrap by organisation. The weights of each origin are fitted on windows that end before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy

from bench.measured import Figure
from bench.norway import DATASET, ORIGINS, Norway
from bench.ranking import BASELINES, TERMS, Asked, Ranker, Study, ask, ask_hidden, ours

OURS = "ours"
LARGEST = 10
DRAWS = 2_000
MAP_GOAL, HIT_GOAL = 1.15, 1.10
Answers = Mapping[str, Sequence[Asked]]


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as good, and between which two an interval of 95 % lies."""

    ratio: float
    least: float
    most: float

    def __str__(self) -> str:
        """As a table says it."""
        return f"{self.ratio:.2f} × ({self.least:.2f} to {self.most:.2f})"


def figures() -> Iterator[Figure]:
    """The figures of candidates: every ranking, ours against the best of them, without the ten largest, and one partner left out."""
    if not DATASET.is_file():
        print(f"The Norwegian data are not at {DATASET}: nothing is measured.")
        return
    study = Study(Norway.read())
    rankers = {year: ours(study.fitted(year)) for year in ORIGINS}
    sized = Study(study.norway, (*TERMS, "size"))
    yield Figure("the weights, fitted on all windows", "", _listed(study.fitted(max(ORIGINS) + 1)), holds=True)
    yield from _asked(answers(study, rankers), "")
    yield from _asked(answers(study, rankers, without_largest=True), ", without the ten largest")
    with_size = {year: ours(sized.fitted(year)) for year in ORIGINS}
    yield _told("ours with size as a term", [each for year in ORIGINS for each in ask(study.window(year), with_size[year])])
    for name, found in hidden(study, rankers).items():
        reciprocal = numpy.mean([1 / each.place for each in found])
        yield Figure(f"one partner left out ({len(found)}): {name}", "", f"MRR {reciprocal:.3f}, HR@10 {hits(found):.3f}", holds=True)


def answers(study: Study, rankers: Mapping[int, Ranker], *, without_largest: bool = False) -> Answers:
    """Every ranking's answers to who will be a new partner."""
    found: dict[str, list[Asked]] = {}
    for year in ORIGINS:
        window = study.window(year)
        sizes = numpy.diff(window.taken.taken.starts)
        largest = frozenset(window.seen.things.ids[each] for each in numpy.argsort(-sizes, kind="stable")[:LARGEST])
        for name, ranker in {**BASELINES, OURS: rankers[year]}.items():
            found.setdefault(name, []).extend(ask(window, ranker, largest if without_largest else frozenset()))
    return found


def hidden(study: Study, rankers: Mapping[int, Ranker]) -> Answers:
    """Every ranking's answers to who was left out."""
    found: dict[str, list[Asked]] = {}
    for year in ORIGINS:
        for name, ranker in {**BASELINES, OURS: rankers[year]}.items():
            found.setdefault(name, []).extend(ask_hidden(study.window(year), ranker))
    return found


def mean_precision(found: Sequence[Asked]) -> float:
    """MAP."""
    return float(numpy.mean([each.precision for each in found]))


def hits(found: Sequence[Asked]) -> float:
    """HR@10."""
    return float(numpy.mean([each.hit for each in found]))


def best(found: Answers, measure: str) -> str:
    """Which plain ranking is the best by ``precision`` or ``hit``."""
    return max(BASELINES, key=lambda name: float(numpy.mean([getattr(each, measure) for each in found[name]])))


def ratio(ours_: Sequence[Asked], theirs: Sequence[Asked], measure: str) -> Ratio:
    """Ours over theirs, with a paired bootstrap by organisation."""
    mine, other = (numpy.array([getattr(each, measure) for each in some], dtype=numpy.float64) for some in (ours_, theirs))
    who, places = numpy.unique([each.who for each in ours_], return_inverse=True)
    sums = numpy.stack([numpy.bincount(places, each, minlength=len(who)) for each in (mine, other)])
    drawn = numpy.random.default_rng(20220128).integers(0, len(who), (DRAWS, len(who)))
    ratios = sums[0][drawn].sum(axis=1) / sums[1][drawn].sum(axis=1)
    least, most = numpy.percentile(ratios, [2.5, 97.5])
    return Ratio(float(mine.mean() / other.mean()), float(least), float(most))


def _asked(found: Answers, where: str) -> Iterator[Figure]:
    for name, some in found.items():
        yield _told(f"{name}{where} ({len(some)})", some)
    for title, measure, goal in (("MAP", "precision", MAP_GOAL), ("HR@10", "hit", HIT_GOAL)):
        against = best(found, measure)
        compared = ratio(found[OURS], found[against], measure)
        holds = compared.ratio >= goal and compared.least > 1
        yield Figure(f"{title}{where}, ours over {against}", f"≥ {goal:g} × and > 1" if not where else "", str(compared),
                     holds or bool(where))  # fmt: skip


def _told(name: str, found: Sequence[Asked]) -> Figure:
    return Figure(name, "", f"MAP {mean_precision(found):.3f}, HR@10 {hits(found):.3f}", holds=True)


def _listed(weights: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {weight:.3f}" for name, weight in sorted(weights.items(), key=lambda each: -each[1]))
