"""Closeness to a consortium: personalised PageRank on the graph of organisations and collaborations.

Whoever walks along that graph, and with a chance of 1 − 0.85 at each step begins again at one of the members, is found at an organisation
so often. Averaging over the members is the same as beginning at any of them alike, since PageRank is linear in where one begins.
Source: Page and others, The PageRank citation ranking, 1999; Haveliwala, Topic-sensitive PageRank, 2002.
"""

from __future__ import annotations

import numpy

from graph.snapshot.compiled import compiled
from queries.partnerships.beyond.participation import Float64, Participation
from queries.partnerships.landscape import Int32

DAMPING = 0.85
NEAR_ENOUGH = 1e-7
"""The walk is counted until nothing changes by more than this together."""
MOST_STEPS = 200


def closeness(taken: Participation, members: Int32) -> Float64:
    """How often such a walk is at each organisation, between 0 and 1. Shape (O,)."""
    begun = numpy.zeros(taken.organisations)
    begun[members] = 1.0 / len(members)
    return _walked(taken.taken.starts, taken.taken.others, taken.having.starts, taken.having.others, begun)


@compiled
def _walked(out_starts: Int32, out: Int32, into_starts: Int32, into: Int32, begun: Float64) -> Float64:
    here, there = begun.copy(), numpy.zeros(len(into_starts) - 1)
    for _ in range(MOST_STEPS):
        restart = 1.0 - DAMPING + DAMPING * _stuck(out_starts, here)
        now, gone = _stepped(out_starts, into_starts, into, here, there)
        now += restart * begun
        change = numpy.abs(now - here).sum() + numpy.abs(gone - there).sum()
        here, there = now, gone
        if change < NEAR_ENOUGH:
            break
    return here


@compiled
def _stuck(out_starts: Int32, here: Float64) -> float:
    """The share of walks that are where nothing leads on; they begin again."""
    stuck = 0.0
    for o in range(len(here)):
        if out_starts[o] == out_starts[o + 1]:
            stuck += here[o]
    return stuck


@compiled
def _stepped(out_starts: Int32, into_starts: Int32, into: Int32, here: Float64, there: Float64) -> tuple[Float64, Float64]:
    """One step on, from both sides."""
    now, gone = numpy.zeros(len(here)), numpy.zeros(len(there))
    for c in range(len(there)):
        share = DAMPING * there[c] / max(into_starts[c + 1] - into_starts[c], 1)
        for i in range(into_starts[c], into_starts[c + 1]):
            now[into[i]] += share
            gone[c] += DAMPING * here[into[i]] / (out_starts[into[i] + 1] - out_starts[into[i]])
    return now, gone
