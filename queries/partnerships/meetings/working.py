"""Who has met already, through work: colleagues, and organisations for which the same person works."""

from __future__ import annotations

import numpy
from numpy.typing import NDArray

from queries.partnerships.landscape import UNKNOWN_FIRST, UNKNOWN_LAST, Landscape
from queries.partnerships.meetings.lasting import Crowds, Numbers, code, small_enough, within

MOST_COLLEAGUES = 4_000_000


def colleagues(seen: Landscape, people: Numbers, today: int) -> Numbers:
    """Pairs of these people, by their places, who work or worked for the same organisation, the largest left out if there are too many.

    As `code` writes them, in order.
    """
    work = seen.ties["WORKS_AT"]
    mine = numpy.isin(work.start, people) & (work.first <= today)
    place = numpy.searchsorted(people, work.start[mine])
    return _pairs(work.end[mine], place, numpy.full(len(place), UNKNOWN_FIRST), numpy.full(len(place), UNKNOWN_LAST))


def sharing_staff(seen: Landscape, organisations: Numbers, today: int) -> Numbers:
    """Pairs of these organisations, by their places, for both of which somebody works or worked at the same time. As `colleagues`."""
    work = seen.ties["WORKS_AT"]
    mine = numpy.isin(work.end, organisations) & (work.first <= today)
    return _pairs(work.start[mine], numpy.searchsorted(organisations, work.end[mine]), work.first[mine], work.last[mine])


def _pairs(by: NDArray[numpy.integer], who: Numbers, first: NDArray[numpy.integer], last: NDArray[numpy.integer]) -> Numbers:
    """Who had the same one at the same time."""
    rows = numpy.unique(numpy.stack([by, who, first, last]).astype(numpy.int64), axis=1)
    rows = rows[:, small_enough(rows[0], numpy.ones(rows.shape[1], dtype=numpy.bool_), MOST_COLLEAGUES)]
    starts = numpy.flatnonzero(numpy.diff(rows[0], prepend=-1))
    crowds = Crowds(numpy.append(starts, rows.shape[1]), rows[1])
    pairs = within(crowds, rows[2], rows[3])
    return numpy.unique(code(crowds.who[pairs.one], crowds.who[pairs.other]))
