"""What of a viewer's graph joins the members of a consortium."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy

from queries.partnerships.bonds import Bond, Bonds
from queries.partnerships.consortium import Consortium
from queries.partnerships.landscape import BETWEEN, NOTHING, ORGANISATION, PERSON, SAID, UNKNOWN_FIRST, Int32, Landscape
from queries.partnerships.landscape.ties import Mask
from queries.partnerships.presence import at_events, own
from queries.partnerships.staff import Staff
from queries.partnerships.stays import Range, together


def bonds(seen: Landscape, who: Consortium, people: Staff, most: int) -> Bonds:
    """The events that members or their people shared, and what else joins them on the day of the staff: collaborations in which they are at
    the same time, the ties that their people declare, and those between members. What had ended by then is past, and what had not begun is
    none yet.

    Occasions at which more than `most` people are seen join nobody, as with introductions; nor does the collaboration whose partners the
    members are, since it is what may end; nor do ties whose strength is stated as nothing.
    """
    return _bonds(seen, who, people, most, Range(people.day, people.day))


def bonds_after(seen: Landscape, who: Consortium, people: Staff, most: int, begun: int) -> Bonds:
    """The same of what lasts until the day of the staff and had begun by an earlier one (an ordinal)."""
    return _bonds(seen, who, people, most, Range(people.day, begun))


def bonds_ever(seen: Landscape, who: Consortium, people: Staff, most: int) -> Bonds:
    """The same, with what has ended."""
    return _bonds(seen, who, people, most, Range(UNKNOWN_FIRST, people.day))


def _bonds(seen: Landscape, who: Consortium, people: Staff, most: int, when: Range) -> Bonds:
    found = (*_shared(seen, who, people, most, when), *_declared(seen, people, when), *_kinship(seen, who, when))
    return Bonds(len(who.numbers), people.employers, found)


def _shared(seen: Landscape, who: Consortium, people: Staff, most: int, when: Range) -> Iterator[Bond]:
    without, places = own(seen, who), _places(who)
    mine = _mask(seen, who.numbers, people.people)
    for thing, there in chain(at_events(seen, mine, most, when.until), together(seen, mine, most, when)):
        if thing != without:
            yield Bond(thing, tuple(places[each] for each in there if each in places), tuple(each for each in there if each not in places))


def _declared(seen: Landscape, people: Staff, when: Range) -> Iterator[Bond]:
    return (Bond(-1, (), pair) for pair in _between(seen, BETWEEN[PERSON], people.people, when))


def _kinship(seen: Landscape, who: Consortium, when: Range) -> Iterator[Bond]:
    places = _places(who)
    return (Bond(-1, (places[one], places[other]), ()) for one, other in _between(seen, BETWEEN[ORGANISATION], who.numbers, when))


def _between(seen: Landscape, types: tuple[str, ...], some: Int32, when: Range) -> Iterator[tuple[int, int]]:
    """The ends of the ties of these types between two of some, as far as they count then, but for those that are nothing."""
    mine = _mask(seen, some)
    for type_ in types:
        ties = seen.ties[type_]
        counts = mine[ties.start] & mine[ties.end] & when.has(ties) & (ties.said != SAID[type_].index(NOTHING))
        yield from zip(ties.start[counts].tolist(), ties.end[counts].tolist(), strict=True)


def _places(who: Consortium) -> dict[int, int]:
    return {number: place for place, number in enumerate(who.numbers.tolist())}


def _mask(seen: Landscape, *some: Int32) -> Mask:
    mask = numpy.zeros(len(seen.things), dtype=numpy.bool_)
    for numbers in some:
        mask[numbers] = True
    return mask
