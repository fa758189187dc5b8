"""Who was at which event or in which collaboration: people, and organisations that organised, hosted or took part themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy

from queries.partnerships.begun import firsts
from queries.partnerships.consortium import Consortium
from queries.partnerships.landscape import EVENT, PERSON, Int32, Landscape
from queries.partnerships.landscape.ties import Mask

OCCASIONS = ("TAUGHT_AT", "ATTENDED", "ORGANISED", "HOSTED", "TAKES_PART_IN")
"""The ties that lead to what people and organisations share."""


@dataclass(frozen=True, eq=False, slots=True)
class Presences:
    """Each occasion with each who was there, once; in the order of occasions, then of who. Shape (I,) each but for `sizes`."""

    occasion: Int32
    who: Int32
    sizes: Int32
    """Shape (things,): how many people are seen at each occasion."""


def presences(seen: Landscape) -> Presences:
    """Of all that counts."""
    found = seen.kept.get("presences")
    if not isinstance(found, Presences):
        found = seen.kept["presences"] = _presences(seen)
    return found


def own(seen: Landscape, who: Consortium | None) -> int:
    """The number of the collaboration whose partners the members are; −1: none. It says nothing about what else joins them."""
    return seen.things.numbers[who.collaboration.id] if who and who.collaboration else -1


def at_events(seen: Landscape, mine: Mask, most: int, until: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each event of no more than `most` people, begun by a day, at which two or more of these were, and who of them, in order.

    `mine`: shape (things,); `until`: an ordinal.
    """
    there, (begin, end) = presences(seen), seen.things.range_of(EVENT)
    counts = mine[there.who] & (there.sizes[there.occasion] <= most) & (there.occasion >= begin) & (there.occasion < end)
    counts &= firsts(seen)[there.occasion] <= until
    event, who = there.occasion[counts], there.who[counts]
    edges = numpy.flatnonzero(numpy.diff(event)) + 1
    for thing, each in zip(event[[0, *edges]] if len(event) else (), numpy.split(who, edges), strict=False):
        if len(each) > 1:
            yield int(thing), tuple(each.tolist())


def _presences(seen: Landscape) -> Presences:
    ends = numpy.concatenate([seen.ties[type_].end for type_ in OCCASIONS]).astype(numpy.int64)
    starts = numpy.concatenate([seen.ties[type_].start for type_ in OCCASIONS])
    both = numpy.unique(ends * len(seen.things) + starts)
    occasion, who = (each.astype(numpy.int32) for each in numpy.divmod(both, max(len(seen.things), 1)))
    people = occasion[who >= seen.things.range_of(PERSON)[0]]
    return Presences(occasion, who, numpy.bincount(people, minlength=len(seen.things)).astype(numpy.int32))
