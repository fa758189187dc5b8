"""Who was at which occasion, from which day until which: of people, or of organisations."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.finding import spans
from queries.partnerships.begun import firsts, lasts
from queries.partnerships.landscape import EVENT, ORGANISATION, PERSON, Landscape
from queries.partnerships.meetings.lasting import Numbers
from queries.partnerships.presence import OCCASIONS
from queries.partnerships.stays import span


class Being(NamedTuple):
    """Numbers of occasions and of who was there, and the first and last day (ordinals) that they can have been. Shape (I,) each."""

    occasion: Numbers
    who: Numbers
    first: Numbers
    last: Numbers

    def where(self, which: NDArray[Any]) -> Being:
        """Those where a mask says so, or at these places."""
        return Being(*(each[which] for each in self))


def people(seen: Landscape) -> Being:
    """Each once at each occasion: at an event as long as that lasted, in a collaboration as long as they were in it."""
    return _people(seen, _stated(seen))


def organisations(seen: Landscape) -> Being:
    """Those that organised, hosted or took part themselves, and those where somebody worked, or may have, who was there, while they did."""
    found = _stated(seen)
    themselves = found.where(found.who < seen.things.range_of(ORGANISATION)[1])
    through = _at_work(seen, _people(seen, found))
    return _once(Being(*(numpy.concatenate(each) for each in zip(themselves, through, strict=True))))


def _people(seen: Landscape, found: Being) -> Being:
    return _once(found.where(found.who >= seen.things.range_of(PERSON)[0]))


def _stated(seen: Landscape) -> Being:
    ties = {type_: seen.ties[type_] for type_ in OCCASIONS}
    parts = [(each.end, each.start, *(span(seen, each) if type_ == "TAKES_PART_IN" else (firsts(seen)[each.end], lasts(seen)[each.end])))
             for type_, each in ties.items()]  # fmt: skip
    return Being(*(numpy.concatenate(each).astype(numpy.int64) for each in zip(*parts, strict=True)))


def _at_work(seen: Landscape, there: Being) -> Being:
    work, csr = seen.ties["WORKS_AT"], seen.out("WORKS_AT")
    places, owners = spans(csr.starts[there.who].astype(numpy.int64), csr.starts[there.who + 1].astype(numpy.int64))
    job, at = csr.ties[places], there.where(owners)
    is_event = at.occasion >= seen.things.range_of(EVENT)[0]
    first, last = numpy.maximum(at.first, work.first[job]), numpy.minimum(at.last, work.last[job])
    through = Being(at.occasion, work.end[job].astype(numpy.int64), numpy.where(is_event, at.first, first),
                    numpy.where(is_event, at.last, last))
    return through.where(first <= last)


def _once(found: Being) -> Being:
    """Several stays of one in a collaboration are one, from the first day until the last."""
    order = numpy.lexsort((found.who, found.occasion))
    occasion, who, first, last = (each[order] for each in found)
    begins = numpy.flatnonzero((numpy.diff(occasion, prepend=-1) != 0) | (numpy.diff(who, prepend=-1) != 0))
    if not len(begins):
        return found
    return Being(occasion[begins], who[begins], numpy.minimum.reduceat(first, begins), numpy.maximum.reduceat(last, begins))
