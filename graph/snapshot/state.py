"""One state of the graph as arrays, with whose they are and what is counted of them; and the next state from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import numpy
from numpy.typing import NDArray

from graph.access import VIEWED
from graph.changes import Mark
from graph.snapshot.arrays import ORGANISATION, UNIT, Arrays, Int32
from graph.snapshot.building import Contacts, Occasions, Parts, built, kept, really, rows_of
from graph.snapshot.counting import Tied, counts, tied
from graph.snapshot.days import ALWAYS, packed
from graph.snapshot.gathered import Gathered, Key, Occasion
from graph.snapshot.hops import Counts, Terms, fading
from graph.snapshot.kinds import KINDS, MOST, SMALL, WEIGHTS
from graph.snapshot.reading import kind_of

IDS = "S16"
Ids = NDArray[numpy.bytes_]
T = TypeVar("T")
EVERY_KIND = (1 << len(KINDS)) - 1
FADING = fading()
WEIGHED = numpy.array(WEIGHTS)


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
    _counted: dict[tuple[bool, int, int], Counts] = field(default_factory=dict)
    _tied: dict[tuple[bool, int], Tied] = field(default_factory=dict)

    def number(self, id_: str) -> int:
        """The number of a person; −1 for who has no tie to anybody or anything."""
        wanted = id_.encode()
        place = int(numpy.searchsorted(self.people, wanted))
        return place if place < len(self.people) and self.people[place] == wanted else -1

    def numbers(self, ids: Iterable[str]) -> Int32:
        """The numbers of those of these people who have one, in order."""
        found = {self.number(each) for each in ids} - {-1}
        return numpy.array(sorted(found), dtype=numpy.int32)

    def id_of(self, number: int) -> str:
        """Whose number this is."""
        return str(self.people[number].decode())

    def key_of(self, occasion: int) -> Key:
        """Which occasion this is."""
        return str(self.things[occasion].decode()), self.units[occasion]

    def terms(self, level: int, day: int | None = None, kinds: int = EVERY_KIND) -> Terms:
        """What counts for a level, as of a day (a proleptic ordinal) or now, by these kinds of evidence."""
        today = packed(date.today().toordinal() if day is None else day)  # noqa: DTZ011 (a day is enough)
        return Terms(level, ALWAYS if day is None else today, today, kinds, MOST, SMALL, WEIGHED, FADING)

    @cached_property
    def _really(self) -> Arrays:
        return really(self.arrays)

    def seen(self, invented: bool) -> Arrays:
        """The arrays, with what is invented or without."""
        return self.arrays if invented else self._really

    def counts(self, invented: bool, terms: Terms) -> Counts:
        """How many are seen where, for a level and a day. Those of earlier days are counted anew each time."""
        asked = (invented, terms.level, terms.day)
        found = self._counted.get(asked) or counts(self.seen(invented), terms)
        if terms.day == ALWAYS:
            self._counted[asked] = found
        return found

    def tied(self, invented: bool, terms: Terms) -> Tied:
        """How many people each is tied to, for a level."""
        asked = (invented, terms.level)
        if asked not in self._tied:
            always = terms._replace(day=ALWAYS)
            self._tied[asked] = tied(self.seen(invented), self.counts(invented, always), always)
        return self._tied[asked]

    def warm(self) -> Snapshot:
        """Itself, with what most questions need counted already."""
        for level in VIEWED:
            self.tied(True, self.terms(int(level)))
        return self


def made(mark: Mark, gathered: Gathered) -> Snapshot:
    """From all of the graph."""
    return _ordered(mark, sorted(gathered.people), sorted(gathered.occasions), gathered.known, gathered, ())


def next_state(before: Snapshot, mark: Mark, ids: Collection[str], gathered: Gathered) -> Snapshot:
    """From an earlier state and what was read of all things that were touched since."""
    parts, contacts = _left(before, numpy.array(sorted(ids), dtype=before.people.dtype))
    staying = numpy.unique(numpy.concatenate((parts.person, contacts.person)))
    people = sorted({*map(before.id_of, staying), *gathered.people})
    keys = sorted({*map(before.key_of, numpy.unique(parts.occasion)), *gathered.occasions})
    known = _known(before) | gathered.known
    return _ordered(mark, people, keys, known, gathered, ((before, parts, contacts),))


def _left(before: Snapshot, gone: Ids) -> tuple[Parts, Contacts]:
    """What is left of an earlier state without everything that belongs to these ids."""
    a = before.arrays
    person, thing = numpy.isin(before.people, gone), numpy.isin(before.things, gone)
    parts = Parts(a.part, rows_of(a.part_start), a.part_bits, a.part_first, a.part_last)
    contacts = Contacts(rows_of(a.contact_start), a.contact, a.contact_bits, a.contact_first, a.contact_last, a.contact_said)
    return (kept(parts, ~(person[parts.person] | thing[parts.occasion])),
            kept(contacts, ~(person[contacts.person] | person[contacts.other])))  # fmt: skip


def _known(before: Snapshot) -> dict[str, Occasion]:
    a = before.arrays
    kinds = numpy.where(a.kind == UNIT, ORGANISATION, a.kind)
    columns = (*(each.tolist() for each in (kinds, a.first, a.last, a.teaches, a.teaches_really)), map(tuple, a.said.T.tolist()))
    return {id_.decode(): Occasion(*row) for id_, *row in zip(before.things.tolist(), *columns, strict=True)}


def _ordered(mark: Mark, people: list[str], keys: list[Key], known: Mapping[str, Occasion], gathered: Gathered,
             earlier: Iterable[tuple[Snapshot, Parts, Contacts]]) -> Snapshot:  # fmt: skip
    """Everything, in the order of ids."""
    persons, places = _places(people), _places(keys)
    new = _renumbered(gathered.parts, gathered.contacts, _at(gathered.people, persons), _at(gathered.occasions, places))
    old = [_renumbered(parts, contacts, _at(map(before.id_of, range(len(before.people))), persons),
                       _at(map(before.key_of, range(len(before.things))), places)) for before, parts, contacts in earlier]  # fmt: skip
    parts, contacts = (_joined([each[which] for each in (new, *old)]) for which in (0, 1))
    arrays = built(len(people), _occasions(keys, known), parts, contacts)
    things = numpy.array([thing for thing, _ in keys], dtype=IDS)
    return Snapshot(mark, numpy.array(people, dtype=IDS), things, tuple(unit for _, unit in keys), arrays)


def _places(ordered: Sequence[T]) -> dict[T, int]:
    return {each: place for place, each in enumerate(ordered)}


def _at(every: Iterable[T], places: Mapping[T, int]) -> Int32:
    """Where each of these is now; −1 for what is gone."""
    return numpy.array([places.get(each, -1) for each in every], dtype=numpy.int32)


def _renumbered(parts: Parts, contacts: Contacts, persons: Int32, occasions: Int32) -> tuple[Parts, Contacts]:
    return (parts._replace(person=persons[parts.person], occasion=occasions[parts.occasion]),
            contacts._replace(person=persons[contacts.person], other=persons[contacts.other]))  # fmt: skip


def _joined(every: Sequence[Any]) -> Any:
    return type(every[0])(*(numpy.concatenate(columns) for columns in zip(*every, strict=True)))


def _occasions(keys: Sequence[Key], known: Mapping[str, Occasion]) -> Occasions:
    rows = [known[thing] for thing, _ in keys]
    numbers = _places(list(dict.fromkeys(thing for thing, _ in keys)))
    return Occasions(
        numpy.array([kind_of(row, unit) for row, (_, unit) in zip(rows, keys, strict=True)], dtype=numpy.uint8),
        numpy.array([row.first for row in rows], dtype=numpy.uint16),
        numpy.array([row.last for row in rows], dtype=numpy.uint16),
        numpy.array([numbers[thing] for thing, _ in keys], dtype=numpy.int32),
        numpy.array([row.teaches for row in rows], dtype=numpy.uint8),
        numpy.array([row.teaches_really for row in rows], dtype=numpy.uint8),
        numpy.array([row.said for row in rows], dtype=numpy.int32).reshape(-1, 3).T.copy(),
    )
