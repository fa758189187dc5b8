"""The next state of the arrays from the last one: what is not as it was is taken out, and what was read of it is put in where it belongs.

Everything stays in the order of ids, so nothing is sorted but what is new. An array in which nothing changes stays the same one; of the
others all between is copied as it is.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.building import Key, Occasions, arranged, kept, occasions_of, pairs_of, renumbered
from graph.snapshot.comparing import unlike
from graph.snapshot.finding import Ids, Named, among, beside, bisected, contacts_about, found, parts_about, ranged
from graph.snapshot.gathered import Gathered
from graph.snapshot.sides import renewed
from graph.snapshot.splicing import Numbering, Places, numbering, spliced
from graph.snapshot.tables import CONTACTS, PAIRS, PARTS, Differing, Table, differing, merged


class Change(NamedTuple):
    """The next arrays, whose they are, and which numbers people and occasions have now."""

    arrays: Arrays
    names: Named
    people: Numbering
    occasions: Numbering
    affected: Int32
    """Who may be tied to other people than before, in order."""
    recounted: Int32
    """Where others may be seen than before, with all other occasions of the same things, in order."""


class _Read(NamedTuple):
    """The numbers of the people and occasions that were read, as they are gathered; those of new ones follow all that there were."""

    people: Int32
    new_people: Ids
    occasions: Int32
    new_keys: tuple[Key, ...]


class _Differing(NamedTuple):
    parts: Differing
    contacts: Differing
    pairs: Differing


def changed(before: Arrays, names: Named, ids: Collection[str], gathered: Gathered) -> Change:
    """What follows from what was read of all that was touched."""
    read = _read(names, gathered)
    tables = _tables(before, names, ids, gathered, read)
    people, occasions = _people(names, tables, read), _occasions(names, tables, read)
    now = _names(names, people, occasions, read)
    rows = (merged(before, PAIRS, tables.pairs, people, occasions) | merged(before, CONTACTS, tables.contacts, people, people)
            | merged(before, PARTS, tables.parts, occasions, people))  # fmt: skip
    arrays = Arrays(sides=people.carried(before.sides), **rows,
                    **_renewed(before, occasions, now, frozenset(ids), gathered, read)._asdict())  # fmt: skip
    arrays = arrays._replace(sides=renewed(arrays.sides, arrays, _standing(before, arrays, tables, people, occasions)))
    recounted = _recounted(before, arrays, tables.parts, occasions)
    return Change(arrays, now, people, occasions, _affected(arrays, tables, people, recounted), recounted)


def _read(names: Named, gathered: Gathered) -> _Read:
    people = numpy.array(list(gathered.people), dtype=names.people.dtype)
    places, there = found(names.people, people)
    new = numpy.sort(people[~there])
    places[~there] = len(names.people) + numpy.searchsorted(new, people[~there])
    occasions, stood = names.places(gathered.occasions)
    keys = [key for key, there in zip(gathered.occasions, stood.tolist(), strict=True) if not there]
    numbers = {key: len(names.things) + number for number, key in enumerate(sorted(keys))}
    occasions[~stood] = [numbers[key] for key in keys]
    return _Read(places.astype(numpy.int32), new, occasions.astype(numpy.int32), tuple(numbers))


def _tables(before: Arrays, names: Named, ids: Collection[str], gathered: Gathered, read: _Read) -> _Differing:
    touched = numpy.array(sorted(ids), dtype=names.people.dtype)
    people, occasions = among(names.people, touched), among(names.things, touched)
    parts, contacts = arranged(*renumbered(gathered.parts, gathered.contacts, read.people, read.occasions))
    there = _unlike(before, PARTS, parts_about(before, people, occasions), parts, len(read.new_keys))
    known = _unlike(before, CONTACTS, contacts_about(before, people), contacts, len(read.new_people))
    old, new = pairs_of(there.old), pairs_of(there.new)
    out = bisected(before.at, before.at_start[old.person], before.at_start[old.person + 1], old.occasion)
    return _Differing(there, known, differing(before, PAIRS, out, old, new, len(read.new_people)))


def _unlike(before: Arrays, table: Table, places: Places, new: object, more: int) -> Differing:
    """`places`: where everything stands that was read again."""
    old = table.at(before, places)
    gone, come = unlike(old, new, table.by)
    return differing(before, table, places[gone], kept(old, gone), kept(new, come), more)


def _people(names: Named, tables: _Differing, read: _Read) -> Numbering:
    """Who is tied to nobody and nothing any more goes."""
    gone = numpy.flatnonzero((tables.pairs.sizes == 0) & (tables.contacts.sizes == 0))
    return numbering(len(names.people), gone, numpy.searchsorted(names.people, read.new_people))


def _occasions(names: Named, tables: _Differing, read: _Read) -> Numbering:
    """Where nobody is any more goes."""
    return numbering(len(names.things), numpy.flatnonzero(tables.parts.sizes == 0), names.places(read.new_keys)[0])


def _names(names: Named, people: Numbering, occasions: Numbering, read: _Read) -> Named:
    persons = spliced(people.cut, names.people, read.new_people)
    if occasions.same:
        return names._replace(people=persons)
    things = numpy.array([thing for thing, _ in read.new_keys], dtype=names.things.dtype)
    units = (numpy.array(each, dtype=object) for each in (names.units, [unit for _, unit in read.new_keys]))
    return Named(persons, spliced(occasions.cut, names.things, things), tuple(spliced(occasions.cut, *units)))


def _renewed(before: Arrays, occasions: Numbering, now: Named, ids: frozenset[str], gathered: Gathered, read: _Read) -> Occasions:
    """What was touched, or is new, is as it was read; all else as it was."""
    columns, old = [occasions.carried(getattr(before, name)) for name in Occasions._fields], occasions.old
    new = {key: int(occasions.moved[number]) for key, number in zip(gathered.occasions, read.occasions.tolist(), strict=True)
           if key[0] in ids or number >= old}  # fmt: skip
    for column, values in zip(columns, occasions_of(list(new), gathered.known), strict=True):
        column[..., list(new.values())] = values
    return Occasions(*columns)._replace(thing=before.thing if occasions.same else _things(now.things))


def _things(things: Ids) -> Int32:
    """Things are counted as they come: their occasions stand side by side."""
    first = numpy.ones(len(things), dtype=numpy.int32)
    first[1:] = things[1:] != things[:-1]
    return numpy.cumsum(first, dtype=numpy.int32) - numpy.int32(1)


def _recounted(before: Arrays, now: Arrays, parts: Differing, occasions: Numbering) -> Int32:
    """Where a thing has lost an occasion, its other ones are among them."""
    old, new = occasions.moved[beside(before.thing, parts.old.occasion)], beside(now.thing, occasions.moved[parts.new.occasion])
    return numpy.union1d(old[old >= 0], new).astype(numpy.int32)


def _standing(before: Arrays, now: Arrays, tables: _Differing, people: Numbering, occasions: Numbering) -> Int32:
    """Who may stand elsewhere in lineages than before, in order."""
    parts, contacts, _ = tables
    moved = people.moved[numpy.concatenate([each.person for each in (parts.old, parts.new, contacts.old, contacts.new)])]
    other = numpy.flatnonzero(occasions.carried(before.teaches) != now.teaches)
    there = now.part[ranged(now.part_start[other], now.part_start[other + 1])]
    return numpy.union1d(moved[moved >= 0], there).astype(numpy.int32)


def _affected(now: Arrays, tables: _Differing, people: Numbering, recounted: Int32) -> Int32:
    """Everybody at an occasion, or with a contact, that is not as it was."""
    parts, contacts, _ = tables
    touched = [each.person for each in (parts.old, parts.new, contacts.old, contacts.new)] + [contacts.old.other, contacts.new.other]
    mask = numpy.zeros(len(people.order), dtype=numpy.bool_)
    for each in touched:
        moved = people.moved[each]
        mask[moved[moved >= 0]] = True
    mask[now.part[ranged(now.part_start[recounted], now.part_start[recounted + 1])]] = True
    return numpy.flatnonzero(mask).astype(numpy.int32)
