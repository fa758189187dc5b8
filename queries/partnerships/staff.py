"""Who works for which organisations, and who for the members of a consortium."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy

from queries.bounds import day_or_today
from queries.partnerships.landscape import Int32, Landscape


class Jobs(NamedTuple):
    """Who works where, by numbers, each pair once; in the order of people. Shape (J,) each."""

    person: Int32
    organisation: Int32


def jobs(seen: Landscape, day: int | None) -> Jobs:
    """Who works where on the day, today if there is none; a job of which nobody knows the end lasts. Worked out once for each day."""
    today = day_or_today(day)
    return seen.of_day("jobs", today, lambda: _jobs(seen, today))


def _jobs(seen: Landscape, day: int) -> Jobs:
    ties = seen.ties["WORKS_AT"]
    lasting = (ties.first <= day) & (ties.last >= day)
    pairs = numpy.unique(numpy.stack([ties.start[lasting], ties.end[lasting]], axis=1), axis=0)
    return Jobs(pairs[:, 0], pairs[:, 1])


@dataclass(frozen=True, eq=False)
class Staff:
    """Who works for the members of a consortium on a day (an ordinal): the member by its place, the person by number. Shape (J,) each."""

    member: Int32
    person: Int32
    day: int

    @cached_property
    def people(self) -> Int32:
        """Everybody once, in order."""
        return numpy.unique(self.person)

    @cached_property
    def employers(self) -> dict[int, tuple[int, ...]]:
        """For each person the members they work for."""
        found: dict[int, tuple[int, ...]] = {}
        for person, member in zip(self.person.tolist(), self.member.tolist(), strict=True):
            found[person] = (*found.get(person, ()), member)
        return found


def staff(seen: Landscape, members: Int32, day: int | None) -> Staff:
    """Of these members, by their numbers in order; today if there is no day."""
    place, work = _places(seen, members), jobs(seen, day)
    mine = place[work.organisation] >= 0
    return Staff(place[work.organisation[mine]], work.person[mine], day_or_today(day))


def staying(seen: Landscape, members: Int32, day: int, since: int) -> Staff:
    """Of these members, in jobs that had begun by a day and last until a later one, or the same (ordinals)."""
    place, work = _places(seen, members), seen.ties["WORKS_AT"]
    mine = (place[work.end] >= 0) & (work.first <= day) & (work.last >= since)
    pairs = numpy.unique(numpy.stack([work.start[mine], place[work.end[mine]]], axis=1), axis=0)
    return Staff(pairs[:, 1], pairs[:, 0], since)


def _places(seen: Landscape, members: Int32) -> Int32:
    place = numpy.full(len(seen.things), -1, dtype=numpy.int32)
    place[members] = numpy.arange(len(members), dtype=numpy.int32)
    return place
