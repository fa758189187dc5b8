"""One state of the graph as arrays, with whose they are and what is counted of them; and the next state from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import TypeVar

import numpy

from graph.access import VIEWED
from graph.changes import Mark
from graph.limits import USUAL, Limits
from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.building import Key, built, occasions_of, really, renumbered
from graph.snapshot.changing import Change, changed
from graph.snapshot.counting import Tied, counts, counts_of, counts_until, differing, everybody, makes_steps, near_invented, nobody, tied_of
from graph.snapshot.days import ALWAYS, UNKNOWN_FIRST, packed
from graph.snapshot.finding import Ids, Named, stretch
from graph.snapshot.gathered import Gathered
from graph.snapshot.hops import Counts, Terms, fading
from graph.snapshot.kinds import KINDS, WEIGHTS
from graph.snapshot.lately import Lately
from graph.snapshot.strongest import Strongest, strongest

IDS = "S16"
T = TypeVar("T")
EVERY_KIND = (1 << len(KINDS)) - 1
WEIGHED = numpy.array(WEIGHTS)
TODAYS = 2 * len(VIEWED)
"""For each level, with what is invented and without."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """`mark`: the write that it holds. Everything in it is in the order of ids, so that an answer does not depend on who is not seen."""

    mark: Mark
    people: Ids
    """Shape (N,)."""
    things: Ids
    """Shape (M,): the thing of each occasion."""
    units: tuple[str, ...]
    """M of them: the unit of each workplace, or an empty text."""
    arrays: Arrays
    limits: Limits = USUAL
    """What it is counted with."""
    _counted: dict[tuple[bool, int], Counts] = field(default_factory=dict)
    _tied: dict[tuple[bool, int], Tied] = field(default_factory=dict)
    _counted_today: Lately[Counts] = field(default_factory=partial(Lately, TODAYS))
    _strongest_today: Lately[Strongest] = field(default_factory=partial(Lately, TODAYS))
    _counted_lately: Lately[Counts] = field(default_factory=Lately)
    """Of other days than today, as the next, which is of some kinds of evidence, too."""
    _strongest_lately: Lately[Strongest] = field(default_factory=Lately)

    def number(self, id_: str) -> int:
        """The number of a person; −1 for who has no tie to anybody or anything."""
        first, after = stretch(self.people, id_)
        return first if first < after else -1

    def numbers(self, ids: Iterable[str]) -> Int32:
        """The numbers of those of these people who have one, in order."""
        written = [each.encode() for each in ids]
        wanted = numpy.unique(numpy.array([each for each in written if len(each) <= self.people.itemsize], dtype=self.people.dtype))
        places = numpy.searchsorted(self.people, wanted)
        there = places < len(self.people)
        found: Int32 = places[there][self.people[places[there]] == wanted[there]].astype(numpy.int32)
        return found

    def id_of(self, number: int) -> str:
        """Whose number this is."""
        return str(self.people[number].decode())

    def key_of(self, occasion: int) -> Key:
        """Which occasion this is."""
        return str(self.things[occasion].decode()), self.units[occasion]

    def occasions(self, thing: str) -> tuple[int, int]:
        """From which occasion to before which a thing reaches; those of its units stand in their order. Twice the same if it has none."""
        return stretch(self.things, thing)

    def terms(self, level: int, day: int | None = None, kinds: int = EVERY_KIND) -> Terms:
        """What counts for a level, as of a day (a proleptic ordinal) or today, by these kinds of evidence."""
        today = _today() if day is None else packed(day)
        left = fading(self.limits.half_life, today)
        return Terms(level, self.until(today), today, kinds, self.limits.most, self.limits.small, WEIGHED, left)

    def always(self, level: int) -> Terms:
        """What counts for a level, whatever lies ahead included."""
        return self.terms(level)._replace(day=ALWAYS)

    def until(self, day: int) -> int:
        """The last day that counts, where this one is asked for: ALWAYS where nothing begins later, so that no day need be looked at."""
        return ALWAYS if day >= self._latest else day

    @cached_property
    def _latest(self) -> int:
        """The last day on which anything begins."""
        begins = self.arrays.first, self.arrays.part_first, self.arrays.contact_first
        return max(int(each.max(initial=UNKNOWN_FIRST)) for each in begins)

    @cached_property
    def _really(self) -> Arrays:
        return really(self.arrays)

    def seen(self, invented: bool) -> Arrays:
        """The arrays, with what is invented or without."""
        return self.arrays if invented else self._really

    def _with_invented(self, invented: bool) -> bool:
        """Where nothing is invented, what is counted is counted once."""
        return invented or self._really is self.arrays

    def counts(self, invented: bool, terms: Terms) -> Counts:
        """How many are seen where, for a level and a day. Kept for the day that it is, and for the others that were asked about last."""
        asked = (self._with_invented(invented), terms.level)
        if asked not in self._counted:
            self._counted[asked] = counts(self.seen(invented), terms._replace(day=ALWAYS))
        known = self._counted[asked]
        if terms.day == ALWAYS:
            return known
        kept = self._counted_today if terms.today == _today() else self._counted_lately
        return kept.of((*asked, terms.day), lambda: counts_until(self.seen(invented), terms, known))

    def strongest(self, invented: bool, terms: Terms) -> Strongest:
        """What everything counts at most. Kept for the day that it is, of all kinds, and for what else was asked about last."""
        asked = (self._with_invented(invented), terms.level)
        kept = self._strongest_today if terms.today == _today() and terms.kinds == EVERY_KIND else self._strongest_lately
        return kept.of((*asked, terms.day, terms.today, terms.kinds),
                       lambda: strongest(self.seen(invented), self.counts(invented, terms), terms))  # fmt: skip

    def tied(self, invented: bool, terms: Terms) -> Tied:
        """How many people each is tied to, for a level."""
        asked, always = (self._with_invented(invented), terms.level), terms._replace(day=ALWAYS)
        if asked not in self._tied:
            every = nobody(self.arrays), everybody(self.arrays)
            self._tied[asked] = self._counted_tied(always, *every) if asked[0] else self._really_tied(always)
        return self._tied[asked]

    def _counted_tied(self, terms: Terms, known: Tied, anew: Int32) -> Tied:
        """For these people; where it is known for the level below, counted only for those of them who may see others than there."""
        a, counted, lower = self.arrays, self.counts(True, terms), terms._replace(level=terms.level - 1)
        below = self._tied.get((True, lower.level))
        if below is not None:
            known.people[anew], known.damping[anew] = below.people[anew], below.damping[anew]
            before = makes_steps(a, self.counts(True, lower), lower)
            anew = differing(a, (lower.level, before), (terms.level, makes_steps(a, counted, terms)), anew)
        return tied_of(a, counted, terms, known, anew)

    def _really_tied(self, terms: Terms) -> Tied:
        """Without what is invented: counted only for those who may be tied to others with it."""
        a, counted, known = self.arrays, self.counts(False, terms), self.tied(True, terms)
        before, after = makes_steps(a, self.counts(True, terms), terms), makes_steps(a, counted, terms)
        anew = near_invented(a, before, after, everybody(a))
        return tied_of(self._really, counted, terms, Tied(known.people.copy(), known.damping.copy()), anew)

    def names(self) -> Named:
        """Whose the arrays are."""
        return Named(self.people, self.things, self.units)

    def take_over(self, before: Snapshot, change: Change) -> None:
        """What an earlier state has counted, and count anew where it has changed."""
        for invented, level in sorted(before._tied):
            if invented:
                terms = self.always(level)
                counted = Counts(*(change.occasions.carried(each) for each in before.counts(True, terms)))
                ties = Tied(*(change.people.carried(each) for each in before.tied(True, terms)))
                self._counted[True, level] = counts_of(self.arrays, terms, counted, change.recounted)
                self._tied[True, level] = self._counted_tied(terms, ties, change.affected)

    def warm(self) -> Snapshot:
        """Itself, with what most questions need counted already."""
        for level in VIEWED:
            self.tied(True, self.always(int(level)))
        return self


def _today() -> int:
    return packed(date.today().toordinal())  # noqa: DTZ011 (a day is enough)


def made(mark: Mark, gathered: Gathered, limits: Limits = USUAL) -> Snapshot:
    """From all of the graph."""
    people, keys = sorted(gathered.people), sorted(gathered.occasions)
    persons, places = _places(gathered.people, people), _places(gathered.occasions, keys)
    arrays = built(len(people), occasions_of(keys, gathered.known), *renumbered(gathered.parts, gathered.contacts, persons, places))
    things = numpy.array([thing for thing, _ in keys], dtype=IDS)
    return Snapshot(mark, numpy.array(people, dtype=IDS), things, tuple(unit for _, unit in keys), arrays, limits)


def _places(every: Iterable[T], ordered: Iterable[T]) -> Int32:
    """Where each of these stands in order."""
    places = {each: place for place, each in enumerate(ordered)}
    return numpy.array([places[each] for each in every], dtype=numpy.int32)


def next_state(before: Snapshot, mark: Mark, ids: Collection[str], gathered: Gathered) -> Snapshot:
    """From an earlier state and what was read of all things that were touched since."""
    change = changed(before.arrays, before.names(), ids, gathered)
    after = Snapshot(mark, *change.names, change.arrays, before.limits)
    after.take_over(before, change)
    return after
