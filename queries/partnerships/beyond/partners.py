"""Partners that an organisation and a consortium's members have in common."""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.compiled import borrowing, compiled
from queries.partnerships.begun import Days
from queries.partnerships.beyond.participation import Float64, Participation
from queries.partnerships.landscape import Csr, Int32


def shared_partners(taken: Participation, members: Int32) -> Float64:
    """Adamic–Adar among organisations, summed over the members: Σ 1 / ln k for each partner, of k partners, of both. Shape (O,).

    Partners are those that ever were in one collaboration at the same time. Source: see `participation.worked_together`.
    """
    return _counted(Sides(taken.taken, taken.having, taken.shared, taken.at_once, taken.first, taken.last), members)


class Sides(NamedTuple):
    """The two sides of a participation: for each organisation its collaborations, and the other way round."""

    out: Csr
    into: Csr
    shared: NDArray[numpy.bool_]
    at_once: NDArray[numpy.bool_]
    first: Days
    last: Days


@compiled
def _counted(sides: Sides, members: Int32) -> Float64:
    """Everybody's partners are found anew: all of them together would be far more than are asked for."""
    count = len(sides.out.starts) - 1
    scores, times = numpy.zeros(count), numpy.zeros(count, dtype=numpy.int32)
    stamps, found, turn = numpy.zeros(count, dtype=numpy.int32), numpy.empty(count, dtype=numpy.int32), 0
    for member in members:
        turn += 1
        n = _partners(sides, member, stamps, turn, found)
        for i in range(n):
            times[found[i]] += 1
    for between in range(count):
        if times[between] > 0:
            turn += 1
            n = _partners(sides, between, stamps, turn, found)
            for i in range(n):
                scores[found[i]] += times[between] / numpy.log(n) if n > 1 else 0.0
    return scores


@borrowing
def _partners(sides: Sides, who: int, stamps: Int32, turn: int, found: Int32) -> int:
    """Puts the partners of one organisation into `found`; how many there are."""
    n, out, into = 0, sides.out, sides.into
    stamps[who] = turn
    for i in range(out.starts[who], out.starts[who + 1]):
        if sides.shared[out.others[i]]:
            all_at_once, first, last = sides.at_once[out.others[i]], sides.first[out.ties[i]], sides.last[out.ties[i]]
            for j in range(into.starts[out.others[i]], into.starts[out.others[i] + 1]):
                if stamps[into.others[j]] != turn and (
                    all_at_once or (first <= sides.last[into.ties[j]] and sides.first[into.ties[j]] <= last)
                ):
                    stamps[into.others[j]] = turn
                    found[n] = into.others[j]
                    n += 1
    return n
