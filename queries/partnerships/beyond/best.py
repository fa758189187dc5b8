"""The best of many by their scores, in an order that is the same everywhere: then by name, then by id."""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from queries.partnerships.beyond.participation import Float64
from queries.partnerships.landscape import Things

Places = NDArray[numpy.int64]
DIGITS = 9
"""What differs by less than this is alike: sums may come out a little otherwise."""
NAMED = 80
"""Letters by which names are put in order: a place in the list is part of an address."""


class Place(NamedTuple):
    """Where in that order something stands. `rank`: its score, as a whole number of so many digits."""

    rank: int
    name: str
    id: str


def place_of(things: Things, scores: Float64, number: int) -> Place:
    """Of one of these things. `scores`: of everybody."""
    return Place(int(_ranks(scores[number : number + 1])[0]), *_named(things, number))


def behind(things: Things, fitting: Places, scores: Float64, place: Place) -> Places:
    """The numbers of those that fit and stand behind a place, whoever stands there now."""
    ranks = _ranks(scores[fitting])
    left = ranks < place.rank
    for each in numpy.flatnonzero(ranks == place.rank).tolist():
        left[each] = _named(things, int(fitting[each])) > (place.name, place.id)
    return fitting[left]


def best(things: Things, fitting: Places, scores: Float64, limit: int) -> list[int]:
    """The numbers of the best of those that fit. `scores`: of everybody."""
    ranks = _ranks(scores[fitting])
    if len(ranks) > limit:
        least = numpy.partition(ranks, len(ranks) - limit)[len(ranks) - limit]
        fitting, ranks = fitting[ranks >= least], ranks[ranks >= least]
    ranked = zip(ranks.tolist(), fitting.tolist(), strict=True)
    named = [(-rank, *_named(things, number), number) for rank, number in ranked]
    return [number for *_, number in sorted(named)[:limit]]


def _named(things: Things, number: int) -> tuple[str, str]:
    return things[number].name[:NAMED], things.ids[number]


def _ranks(scores: Float64) -> Places:
    ranks: Places = numpy.rint(scores * 10**DIGITS).astype(numpy.int64)
    return ranks
