"""What of a viewer's graph joins the members of a consortium."""

from __future__ import annotations

from collections.abc import Iterator

import numpy

from queries.partnerships.bonds import Bond, Bonds
from queries.partnerships.consortium import Consortium
from queries.partnerships.landscape import Landscape
from queries.partnerships.presence import presences
from queries.partnerships.staff import Staff

DECLARED = ("KNOWS", "MENTORS")
KINSHIP = ("PART_OF", "SUCCEEDS")


def bonds(seen: Landscape, who: Consortium, people: Staff, most: int) -> Bonds:
    """The occasions that members or their people share, the ties their people declare, and those between members.

    Occasions at which more than `most` people are seen join nobody, as with introductions; nor does the collaboration whose partners the
    members are, since it is what may end.
    """
    without = seen.things.numbers[who.collaboration.id] if who.collaboration else -1
    found = (*_shared(seen, who, people, without, most), *_declared(seen, people), *_kinship(seen, who))
    return Bonds(len(who.numbers), people.employers, found)


def _shared(seen: Landscape, who: Consortium, people: Staff, without: int, most: int) -> Iterator[Bond]:
    there = presences(seen)
    place = numpy.full(len(seen.things), -1, dtype=numpy.int32)
    place[who.numbers] = numpy.arange(len(who.numbers), dtype=numpy.int32)
    mine = numpy.zeros(len(seen.things), dtype=numpy.bool_)
    mine[who.numbers], mine[people.people] = True, True
    counts = mine[there.who] & (there.sizes[there.occasion] <= most) & (there.occasion != without)
    occasion, present = there.occasion[counts], there.who[counts]
    edges = numpy.flatnonzero(numpy.diff(occasion)) + 1
    for thing, each in zip(occasion[[0, *edges]] if len(occasion) else (), numpy.split(present, edges), strict=False):
        if len(each) > 1:
            yield Bond(int(thing), tuple(place[each[place[each] >= 0]].tolist()), tuple(each[place[each] < 0].tolist()))


def _declared(seen: Landscape, people: Staff) -> Iterator[Bond]:
    mine = numpy.zeros(len(seen.things), dtype=numpy.bool_)
    mine[people.people] = True
    for type_ in DECLARED:
        ties = seen.ties[type_]
        both = mine[ties.start] & mine[ties.end]
        yield from (Bond(-1, (), pair) for pair in zip(ties.start[both].tolist(), ties.end[both].tolist(), strict=True))


def _kinship(seen: Landscape, who: Consortium) -> Iterator[Bond]:
    places = {number: place for place, number in enumerate(who.numbers.tolist())}
    for type_ in KINSHIP:
        ties = seen.ties[type_]
        both = numpy.isin(ties.start, who.numbers) & numpy.isin(ties.end, who.numbers)
        for one, other in zip(ties.start[both].tolist(), ties.end[both].tolist(), strict=True):
            yield Bond(-1, (places[one], places[other]), ())
