"""Whom the two ends of a path mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy

from graph.snapshot.arrays import EVENT, PART, PART_LEVEL, TRAINED, TRAINED_BLANK, TRAINED_NOT, Int32
from graph.snapshot.state import Snapshot
from queries.mention import STROKE
from queries.referral.searching import World
from queries.referral.written import parted


@dataclass(frozen=True, slots=True)
class End:
    """One end of the paths: the things that it names, by id, and whom they mean: people's numbers, each with the thing they stand for.

    An organisation means its staff, a unit of one the staff of that unit, a collaboration its people, an event its trainers.
    """

    ids: tuple[str, ...]
    people: Mapping[int, str]

    @property
    def numbers(self) -> Int32:
        """The people, in order."""
        return numbers(self.people)

    def without(self, people: Collection[int]) -> Int32:
        """The people but for these, in order."""
        return numbers(each for each in self.people if each not in people)

    def alone(self, person: int) -> End:
        """The same, meaning this one of its people alone."""
        return End(self.ids, {person: self.people[person]})


def numbers(people: Iterable[int]) -> Int32:
    """Of these people, in order, as searches take them."""
    return numpy.array(sorted(people), dtype=numpy.int32)


def end_of(state: Snapshot, seen: World, ids: Sequence[str], avoided: Collection[str]) -> End:
    """Whom these things mean in the viewer's graph. Who is named stands for themselves, who is not for the first thing that means them."""
    named = {number: id_ for id_ in ids if STROKE not in id_ and (number := state.number(id_)) >= 0}
    left_out = {state.number(each) for each in avoided}
    people: dict[int, str] = {}
    for id_ in ids:
        for number in people_of(state, seen, id_):
            if number not in left_out:
                people.setdefault(number, id_)
    return End(tuple(ids), people | named)


def people_of(state: Snapshot, seen: World, id_: str) -> list[int]:
    """Everybody who is seen to have been there; of an event its trainers. `id_` may be that of a unit."""
    a, terms = seen.arrays, seen.terms
    first, last = _occasions(state, *parted(id_))
    if first == last or a.first[first] > terms.day:
        return []
    rows = slice(a.part_start[first], a.part_start[last])
    visible = ((a.part_bits[rows] >> PART_LEVEL) & 3 <= terms.level) & (a.part_first[rows] <= terms.day)
    people, roles = a.part[rows][visible], a.part_bits[rows][visible] & PART
    found: list[int] = (_training(people, roles) if a.kind[first] == EVENT else numpy.unique(people)).tolist()
    return found


def _occasions(state: Snapshot, thing: str, unit: str) -> tuple[int, int]:
    """From which occasion to before which the thing reaches; those of its units stand in their order."""
    first, last = state.occasions(thing)
    if not unit:
        return first, last
    return bisect_left(state.units, unit, first, last), bisect_right(state.units, unit, first, last)


def _training(people: Int32, roles: Int32) -> Int32:
    """Who trains there: in a role in which one does, or in none that is stated and none beside it in which one does not."""
    sure, blank, other = (numpy.unique(people[roles == role]) for role in (TRAINED, TRAINED_BLANK, TRAINED_NOT))
    return numpy.union1d(sure, numpy.setdiff1d(blank, other))
