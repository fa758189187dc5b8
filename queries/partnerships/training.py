"""Whom people have trained: one generation, as lineage defines it."""

from __future__ import annotations

from collections.abc import Collection

import numpy
from numpy.typing import NDArray

from graph.vocabulary.things.event import TEACHING
from graph.vocabulary.ties.attended import TRAINED
from graph.vocabulary.ties.taught_at import TRAINS
from queries.partnerships.landscape import EVENT, SAID, Int32, Landscape

Mask = NDArray[numpy.bool_]


def trained_by(seen: Landscape, people: Int32) -> Int32:
    """The numbers of all whom these people trained, at events that teach or as mentors; in order, without themselves.

    A role that is not stated counts where no other is stated beside it (MODEL.md, “trained”).
    """
    taught, attended, mentored = seen.ties["TAUGHT_AT"], seen.ties["ATTENDED"], seen.ties["MENTORS"]
    at = taught.end[_in_roles(seen, "TAUGHT_AT", TRAINS) & numpy.isin(taught.start, people)]
    there = numpy.isin(attended.end, at[numpy.isin(at, _teaching(seen))])
    trainees = attended.start[_in_roles(seen, "ATTENDED", TRAINED) & there]
    return numpy.setdiff1d(numpy.concatenate([trainees, mentored.end[numpy.isin(mentored.start, people)]]), people)


def _in_roles(seen: Landscape, type_: str, roles: Collection[str]) -> Mask:
    ties, places = seen.ties[type_], [SAID[type_].index(each) for each in roles]
    right, blank = numpy.isin(ties.said, places), ties.said == SAID[type_].index("")
    pairs = ties.start.astype(numpy.int64) * max(len(seen.things), 1) + ties.end
    found: Mask = right | (blank & ~numpy.isin(pairs, pairs[~right & ~blank]))
    return found


def _teaching(seen: Landscape) -> Int32:
    """The events that teach: by their kind, or since they deliver a training."""
    start, _ = seen.things.range_of(EVENT)
    kinds = numpy.array([each in TEACHING for each in seen.things.column("kind", EVENT)], dtype=numpy.bool_)
    return numpy.union1d(numpy.flatnonzero(kinds).astype(numpy.int32) + start, seen.ties["DELIVERS"].start)
