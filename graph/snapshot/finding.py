"""Where in the arrays something stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.building import Key
from graph.snapshot.splicing import Places

Ids = NDArray[numpy.bytes_]
Mask = NDArray[numpy.bool_]


class Named(NamedTuple):
    """Whose the arrays are, in order: the people, and the thing and unit of each occasion."""

    people: Ids
    things: Ids
    units: tuple[str, ...]

    def places(self, keys: Collection[Key]) -> tuple[Places, Mask]:
        """Where these occasions stand, or would; and which of them are there."""
        things = numpy.array([thing for thing, _ in keys], dtype=self.things.dtype)
        starts, ends = (numpy.searchsorted(self.things, things, side).tolist() for side in ("left", "right"))
        places = [bisect_left(self.units, unit, start, end) for (_, unit), start, end in zip(keys, starts, ends, strict=True)]
        there = [place < end and self.units[place] == unit for (_, unit), place, end in zip(keys, places, ends, strict=True)]
        return numpy.array(places, dtype=numpy.int64), numpy.array(there, dtype=numpy.bool_)

    def unknown(self, keys: Collection[Key]) -> list[Key]:
        """Those of these occasions that are not there."""
        return [key for key, there in zip(keys, self.places(keys)[1].tolist(), strict=True) if not there]


def found(ordered: NDArray[Any], wanted: NDArray[Any]) -> tuple[Places, Mask]:
    """Where these stand among those in order, or would; and which of them are there."""
    places = numpy.searchsorted(ordered, wanted)
    there = places < len(ordered)
    there[there] = ordered[places[there]] == wanted[there]
    return places, there


def stretch(ordered: Ids, wanted: str) -> tuple[int, int]:
    """From where to before where an id stands among those in order; twice the same if it does not.

    What is longer than all of them is none: it is not looked for, as every id would be copied to be as long. Nor is what holds a zero,
    which at the end would count as nothing.
    """
    text = wanted.encode()
    if len(text) > ordered.itemsize or b"\0" in text:
        return 0, 0
    first, after = (int(numpy.searchsorted(ordered, text, side)) for side in ("left", "right"))
    return first, after


def among(ordered: Ids, wanted: Ids) -> Places:
    """The places of all that are among these; one may stand there several times, side by side."""
    return ranged(numpy.searchsorted(ordered, wanted), numpy.searchsorted(ordered, wanted, "right"))


def ranged(starts: NDArray[Any], ends: NDArray[Any]) -> Places:
    """The places from each start to its end, one range after the other."""
    sizes = (ends - starts).astype(numpy.int64)
    offsets = starts - numpy.cumsum(sizes) + sizes
    places: Places = numpy.arange(sizes.sum(), dtype=numpy.int64) + numpy.repeat(offsets, sizes)
    return places


def spans(starts: NDArray[Any], ends: NDArray[Any]) -> tuple[Places, Places]:
    """The same, and which range each place belongs to."""
    return ranged(starts, ends), numpy.repeat(numpy.arange(len(starts)), ends - starts)


def bisected(column: NDArray[Any], starts: NDArray[Any], ends: NDArray[Any], wanted: NDArray[Any]) -> Places:
    """As bisect_left does, for many stretches of a column at once: before which place of its own stretch each of these would stand."""
    low, high = starts.astype(numpy.int64), ends.astype(numpy.int64)
    while len(searched := numpy.flatnonzero(low < high)):
        middle = (low[searched] + high[searched]) // 2
        less = column[middle] < wanted[searched]
        low[searched[less]], high[searched[~less]] = middle[less] + 1, middle[~less]
    return low


def parts_about(a: Arrays, people: Places, occasions: Places) -> Places:
    """The places of all parts of these people, and of all at these occasions, in order."""
    pairs = ranged(a.at_start[people], a.at_start[people + 1])
    at, who = a.at[pairs], numpy.repeat(people, a.at_start[people + 1] - a.at_start[people])
    theirs = ranged(*(bisected(a.part, a.part_start[at], a.part_start[at + 1], each) for each in (who, who + 1)))
    return numpy.union1d(theirs, ranged(a.part_start[occasions], a.part_start[occasions + 1]))


def contacts_about(a: Arrays, people: Places) -> Places:
    """The places of all contacts of these people, from either end, in order."""
    theirs = ranged(a.contact_start[people], a.contact_start[people + 1])
    others, who = a.contact[theirs], numpy.repeat(people, a.contact_start[people + 1] - a.contact_start[people])
    back = (bisected(a.contact, a.contact_start[others], a.contact_start[others + 1], each) for each in (who, who + 1))
    return numpy.union1d(theirs, ranged(*back))


def rows_at(starts: Int32, places: Places) -> Int32:
    """To which rows these entries belong."""
    return (numpy.searchsorted(starts, places, "right") - 1).astype(numpy.int32)


def beside(thing: Int32, occasions: NDArray[Any]) -> Places:
    """These occasions and all others of the same things, in order."""
    things = numpy.unique(thing[occasions])
    return ranged(numpy.searchsorted(thing, things), numpy.searchsorted(thing, things, "right"))
