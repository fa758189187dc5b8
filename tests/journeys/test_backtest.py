"""Candidates against what really happened: the recorded figures of docs/partnerships.md, and that the shipped weights are those fitted."""

from __future__ import annotations

import pytest

from bench.backtest import HIT_GOAL, MAP_GOAL, OURS, answers, best, hidden, hits, mean_precision, ratio
from bench.norway import DATASET, ORIGINS, Norway
from bench.ranking import Study, ours
from queries.partnerships.beyond.weights import FITTED

pytestmark = [
    pytest.mark.skipif(not DATASET.is_file(), reason=f"the Norwegian data are not at {DATASET}"),
    pytest.mark.slow,
    pytest.mark.timeout(1200),
]

PLAIN = {
    "popularity": (0.149, 0.519),
    "projects with partners": (0.166, 0.529),
    "common neighbours": (0.159, 0.534),
    "Adamic–Adar": (0.151, 0.481),
    "personalised PageRank": (0.152, 0.481),
    OURS: (0.201, 0.614),
}
"""MAP and HR@10 of each ranking."""


def test_candidates_on_norway() -> None:
    study = Study(Norway.read())
    windows = [study.window(year) for year in ORIGINS]
    assert sum(len(each.new) for each in windows) == 237
    assert sum(len(each.questions) for each in windows) == 189
    assert sum(len(each.hidden) for each in windows) == 495
    rankers = {year: ours(study.fitted(year)) for year in ORIGINS}
    found = answers(study, rankers)
    for name, (precision, hit) in PLAIN.items():
        assert (mean_precision(found[name]), hits(found[name])) == pytest.approx((precision, hit), abs=0.001), name
    for measure, goal in (("precision", MAP_GOAL), ("hit", HIT_GOAL)):
        against = ratio(found[OURS], found[best(found, measure)], measure)
        assert against.ratio >= goal, measure
        assert against.least > 1, measure
    left_out = hidden(study, rankers)
    assert max(hits(some) for some in left_out.values()) == hits(left_out[OURS])
    assert study.fitted(max(ORIGINS) + 1) == pytest.approx(FITTED, abs=0.001)
