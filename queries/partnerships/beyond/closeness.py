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
NEAR_ENOUGH = 1e-6
"""The walk is counted until nothing changes by more than this together."""
MOST_TURNS = 100


def closeness(taken: Participation, members: Int32) -> Float64:
    """How often such a walk is at each organisation, between 0 and 1. Shape (O,). Who took part in nothing is never left."""
    begun, lonely = numpy.zeros(taken.organisations), numpy.zeros(taken.organisations)
    alone = numpy.diff(taken.taken.starts)[members] == 0
    begun[members[~alone]] = lonely[members[alone]] = 1.0 / len(members)
    return _walked(taken.taken.starts, taken.having.starts, taken.having.others, begun) + lonely


@compiled
def _walked(out_starts: Int32, into_starts: Int32, into: Int32, begun: Float64) -> Float64:
    """To collaborations and back again at each turn, until nothing changes."""
    here = begun.copy()
    for _ in range(MOST_TURNS):
        now = _turned(out_starts, into_starts, into, here) + (1.0 - DAMPING) * begun
        change = numpy.abs(now - here).sum()
        here = now
        if change < NEAR_ENOUGH:
            break
    return here


@compiled
def _turned(out_starts: Int32, into_starts: Int32, into: Int32, here: Float64) -> Float64:
    """Where two more steps lead, without those who begin again."""
    share, now = numpy.zeros(len(here)), numpy.zeros(len(here))
    for o in range(len(here)):
        if here[o] > 0.0:
            share[o] = DAMPING * here[o] / max(out_starts[o + 1] - out_starts[o], 1)
    for c in range(len(into_starts) - 1):
        gone = 0.0
        for i in range(into_starts[c], into_starts[c + 1]):
            gone += share[into[i]]
        if gone > 0.0:
            back = DAMPING * gone / (into_starts[c + 1] - into_starts[c])
            for i in range(into_starts[c], into_starts[c + 1]):
                now[into[i]] += back
    return now
