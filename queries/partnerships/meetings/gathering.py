"""The occasions at which people, or organisations, can have met, in the order of their first days."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy

from queries.bounds import day_or_today
from queries.partnerships.begun import firsts
from queries.partnerships.consortium import Consortium
from queries.partnerships.landscape import UNKNOWN_FIRST, Landscape
from queries.partnerships.meetings.being import Being, organisations, people
from queries.partnerships.meetings.lasting import Crowds, Numbers, Occasions, small_enough
from queries.partnerships.meetings.working import colleagues, sharing_staff
from queries.partnerships.presence import own
from queries.partnerships.staff import staff

MOST_PAIRS = 1_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Gathered:
    """The occasions that can be put in order, their numbers as things, how many cannot, and how many were too large to go through."""

    occasions: Occasions
    things: Numbers
    undated: int
    crowded: int


def gathered(seen: Landscape, who: Consortium | None, between: str, day: int | None) -> Gathered:
    """Events and collaborations with the people who were there, or with the organisations: themselves, or through who worked for them then.

    Of a consortium its members count alone, and who works for them on the day. The collaboration whose partners they are does not: all of
    them would have met there. At what is still to come nobody has met yet.
    """
    of_people, today = between == "people", day_or_today(day)
    there = (people if of_people else organisations)(seen)
    if who is not None:
        members = staff(seen, who.numbers, day).people if of_people else who.numbers
        there = there.where(numpy.isin(there.who, members) & (there.occasion != own(seen, who)))
    there = there.where(there.first <= today)
    dated = there.first != UNKNOWN_FIRST
    fits = dated & small_enough(there.occasion, dated, MOST_PAIRS)
    ones, things, occasions = _occasions(there.where(fits), firsts(seen))
    knew = (colleagues if of_people else sharing_staff)(seen, ones, today)
    undated, crowded = numpy.setdiff1d(there.occasion[~dated], there.occasion[dated]), numpy.unique(there.occasion[dated & ~fits])
    return Gathered(replace(occasions, knew=knew), things, len(undated), len(crowded))


def _occasions(there: Being, begun: Numbers) -> tuple[Numbers, Numbers, Occasions]:
    """Everyone in order, the occasions in the order of their first days, and who was where: by their places in the one and the other."""
    things = numpy.unique(there.occasion)
    things = things[numpy.lexsort((things, begun[things]))]
    places = numpy.zeros(len(begun), dtype=numpy.int64)
    places[things] = numpy.arange(len(things))
    ones, who = numpy.unique(there.who, return_inverse=True)
    order = numpy.lexsort((who, places[there.occasion]))
    starts = numpy.searchsorted(places[there.occasion][order], numpy.arange(len(things) + 1))
    crowds = Crowds(starts, who[order].astype(numpy.int64))
    return ones, things, Occasions(crowds, there.first[order], there.last[order], numpy.zeros(0, dtype=numpy.int64))
