"""Partners that an organisation and a consortium's members have in common."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from graph.snapshot.compiled import borrowing, compiled
from queries.partnerships.beyond.participation import Float64, Participation
from queries.partnerships.landscape import Int32


def shared_partners(taken: Participation, members: Int32) -> Float64:
    """Adamic–Adar among organisations, summed over the members: Σ 1 / ln k for each partner, of k partners, of both. Shape (O,).

    Partners are those that ever took part in one collaboration. Source: see `participation.worked_together`.
    """
    return _counted(taken.taken.starts, taken.taken.others, taken.having.starts, taken.having.others, taken.shared, members)


@compiled
def _counted(
    out_starts: Int32, out: Int32, into_starts: Int32, into: Int32, shared: NDArray[numpy.bool_], members: Int32
) -> Float64:
    """Everybody's partners are found anew: all of them together would be far more than are asked for."""
    count = len(out_starts) - 1
    scores, times = numpy.zeros(count), numpy.zeros(count, dtype=numpy.int32)
    stamps, found, turn = numpy.zeros(count, dtype=numpy.int32), numpy.empty(count, dtype=numpy.int32), 0
    for member in members:
        turn += 1
        n = _partners(out_starts, out, into_starts, into, shared, member, stamps, turn, found)
        for i in range(n):
            times[found[i]] += 1
    for between in range(count):
        if times[between] > 0:
            turn += 1
            n = _partners(out_starts, out, into_starts, into, shared, between, stamps, turn, found)
            for i in range(n):
                scores[found[i]] += times[between] / numpy.log(n) if n > 1 else 0.0
    return scores


@borrowing
def _partners(
    out_starts: Int32, out: Int32, into_starts: Int32, into: Int32, shared: NDArray[numpy.bool_], who: int, stamps: Int32, turn: int,
    found: Int32,
) -> int:  # fmt: skip
    """Puts the partners of one organisation into `found`; how many there are."""
    n = 0
    stamps[who] = turn
    for i in range(out_starts[who], out_starts[who + 1]):
        if shared[out[i]]:
            for j in range(into_starts[out[i]], into_starts[out[i] + 1]):
                if stamps[into[j]] != turn:
                    stamps[into[j]] = turn
                    found[n] = into[j]
                    n += 1
    return n
