"""Which people, or organisations, were at which dated occasion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from graph.snapshot.finding import spans
from queries.bounds import day_or_today
from queries.partnerships.consortium import Consortium
from queries.partnerships.landscape import COLLABORATION, EVENT, ORGANISATION, PERSON, UNKNOWN_LAST, Landscape
from queries.partnerships.meetings.lasting import Crowds, Numbers, Occasions, code, pairs_of
from queries.partnerships.presence import own, presences
from queries.partnerships.staff import staff

MOST_PAIRS, MOST_COLLEAGUES = 1_000_000, 4_000_000
Two = tuple[NDArray[numpy.integer], NDArray[numpy.integer]]


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
    of_people = between == "people"
    occasion, one = _people(seen) if of_people else _organisations(seen)
    if who is not None:
        mine = numpy.isin(one, staff(seen, who.numbers, day).people if of_people else who.numbers) & (occasion != own(seen, who))
        occasion, one = occasion[mine], one[mine]
    days = _days(seen)
    begun = days[occasion, 0] <= day_or_today(day)
    occasion, one = occasion[begun], one[begun]
    dated = days[occasion, 0] >= 0
    fits = dated & _small_enough(occasion, dated, MOST_PAIRS)
    ones, things, crowds = _crowds(occasion[fits], one[fits], days)
    knew = _colleagues(seen, ones) if of_people else numpy.zeros(0, dtype=numpy.int64)
    found = Occasions(crowds, days[things, 0], days[things, 1], knew)
    return Gathered(found, things, len(numpy.unique(occasion[~dated])), len(numpy.unique(occasion[dated & ~fits])))


def _people(seen: Landscape) -> Two:
    there = presences(seen)
    people = there.who >= seen.things.range_of(PERSON)[0]
    return there.occasion[people], there.who[people]


def _organisations(seen: Landscape) -> Two:
    """Those that organised, hosted or took part themselves, and those where somebody worked, or may have, who was there."""
    there = presences(seen)
    themselves = there.who < seen.things.range_of(ORGANISATION)[1]
    occasion, people = _people(seen)
    work, csr = seen.ties["WORKS_AT"], seen.out("WORKS_AT")
    places, owners = spans(csr.starts[people].astype(numpy.int64), csr.starts[people + 1].astype(numpy.int64))
    job, at, days = csr.ties[places], occasion[owners], _days(seen)
    then = (work.first[job] <= days[at, 1]) & (work.last[job] >= days[at, 0])
    through = numpy.stack([at[then], work.end[job][then]])
    both = numpy.concatenate([numpy.stack([there.occasion[themselves], there.who[themselves]]), through], axis=1)
    occasions, ones = numpy.unique(both, axis=1)
    return occasions, ones


def _days(seen: Landscape) -> Numbers:
    """The first and last day of each event and collaboration; −1 for a first that nobody knows. Shape (things, 2)."""
    days = numpy.full((len(seen.things), 2), -1, dtype=numpy.int64)
    for label in (COLLABORATION, EVENT):
        pairs = zip(seen.things.column("first", label), seen.things.column("last", label), strict=True)
        known = [(-1 if first is None else first, UNKNOWN_LAST if last is None else last) for first, last in pairs]
        days[slice(*seen.things.range_of(label))] = numpy.array(known, dtype=numpy.int64).reshape(-1, 2)
    return days


def _crowds(occasion: NDArray[numpy.integer], one: NDArray[numpy.integer], days: Numbers) -> tuple[Numbers, Numbers, Crowds]:
    """Everyone in order, the occasions in the order of their first days, and who was where: by their places in the one and the other."""
    things = numpy.unique(occasion).astype(numpy.int64)
    things = things[numpy.lexsort((things, days[things, 0]))]
    places = numpy.zeros(len(days), dtype=numpy.int64)
    places[things] = numpy.arange(len(things))
    ones, who = numpy.unique(one, return_inverse=True)
    order = numpy.lexsort((who, places[occasion]))
    starts = numpy.searchsorted(places[occasion][order], numpy.arange(len(things) + 1))
    return ones.astype(numpy.int64), things, Crowds(starts, who[order].astype(numpy.int64))


def _small_enough(group: NDArray[numpy.integer], counts: NDArray[numpy.bool_], most: int) -> NDArray[numpy.bool_]:
    """The rows of those groups that are small enough to make up to so many pairs together; all groups of a size are in, or out."""
    sizes = numpy.bincount(group[counts], minlength=int(group.max(initial=0)) + 1).astype(numpy.int64)
    ordered = numpy.sort(sizes)
    pairs = numpy.cumsum(ordered * (ordered - 1) // 2)
    largest = ordered[pairs > most].min(initial=numpy.iinfo(numpy.int64).max)
    found: NDArray[numpy.bool_] = sizes[group] < largest
    return found


def _colleagues(seen: Landscape, people: Numbers) -> Numbers:
    """Pairs of these people, by their places, who work or worked for the same organisation, the largest left out if there are too many."""
    work = seen.ties["WORKS_AT"]
    mine = numpy.isin(work.start, people)
    jobs = numpy.unique(numpy.stack([work.end[mine], numpy.searchsorted(people, work.start[mine])]), axis=1)
    jobs = jobs[:, _small_enough(jobs[0], numpy.ones(jobs.shape[1], dtype=numpy.bool_), MOST_COLLEAGUES)]
    starts = numpy.flatnonzero(numpy.diff(jobs[0], prepend=-1))
    crowds = Crowds(numpy.append(starts, jobs.shape[1]), jobs[1].astype(numpy.int64))
    pairs = pairs_of(crowds)
    return numpy.unique(code(crowds.who[pairs.one], crowds.who[pairs.other]))
