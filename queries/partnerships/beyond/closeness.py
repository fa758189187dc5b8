"""Closeness to a consortium: personalised PageRank on the graph of organisations and collaborations.

Whoever walks along that graph, and with a chance of 1 − 0.85 at each step begins again at one of the members, is found at an organisation
so often. Averaging over the members is the same as beginning at any of them alike, since PageRank is linear in where one begins.
Source: Page and others, The PageRank citation ranking, 1999; Haveliwala, Topic-sensitive PageRank, 2002.

It is the solution of x = D x + (1 − 0.85) b, where b says where one begins, and D takes two more steps and loses those who begin again.
Such a walk may be turned round, so all eigenvalues of D are real; two steps there and back make them 0 or more, and at most 0.85². With
that known, Chebyshev's recurrence comes in 18 turns as near as walking does in 60.
Source: Saad, Iterative Methods for Sparse Linear Systems, 2nd edition, 2003, algorithm 12.1.
"""

from __future__ import annotations

import numpy

from graph.snapshot.compiled import compiled
from queries.partnerships.beyond.participation import Float64, Participation
from queries.partnerships.landscape import Int32

DAMPING = 0.85
NEAR_ENOUGH = 1e-9
"""What the equations may still be off by, all organisations together."""
MOST_TURNS = 100
HALF = DAMPING**2 / 2
"""The eigenvalues of 1 − D lie so far, or less, from 1 − HALF."""


def closeness(taken: Participation, members: Int32) -> Float64:
    """How often such a walk is at each organisation, between 0 and 1. Shape (O,). Who took part in nothing is never left."""
    begun, lonely = numpy.zeros(taken.organisations), numpy.zeros(taken.organisations)
    alone = numpy.diff(taken.taken.starts)[members] == 0
    begun[members[~alone]] = lonely[members[alone]] = 1.0 / len(members)
    return numpy.maximum(_walked(taken.taken.starts, taken.having.starts, taken.having.others, begun), 0.0) + lonely


@compiled
def _walked(out_starts: Int32, into_starts: Int32, into: Int32, begun: Float64) -> Float64:
    """The solution by Chebyshev's recurrence: off by so little that it may fall just below 0."""
    left = (1.0 - DAMPING) * begun
    here, step, share = numpy.zeros(len(begun)), left / (1.0 - HALF), HALF / (1.0 - HALF)
    for _ in range(MOST_TURNS):
        here += step
        left += _turned(out_starts, into_starts, into, step) - step
        if numpy.abs(left).sum() < NEAR_ENOUGH:
            break
        onward = 1.0 / (2.0 * (1.0 - HALF) / HALF - share)
        step = onward * share * step + 2.0 * onward / HALF * left
        share = onward
    return here


@compiled
def _turned(out_starts: Int32, into_starts: Int32, into: Int32, here: Float64) -> Float64:
    """Where two more steps lead, without those who begin again."""
    share, now = numpy.zeros(len(here)), numpy.zeros(len(here))
    for o in range(len(here)):
        if here[o] != 0.0:
            share[o] = DAMPING * here[o] / max(out_starts[o + 1] - out_starts[o], 1)
    for c in range(len(into_starts) - 1):
        gone = 0.0
        for i in range(into_starts[c], into_starts[c + 1]):
            gone += share[into[i]]
        if gone != 0.0:
            back = DAMPING * gone / (into_starts[c + 1] - into_starts[c])
            for i in range(into_starts[c], into_starts[c + 1]):
                now[into[i]] += back
    return now
