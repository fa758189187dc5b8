"""From columns, in whatever order, to the arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.access import VIEWED
from graph.snapshot.arrays import (
    CONTACT_INVENTED,
    LEARNT,
    MENTOR,
    MENTORED,
    MENTORING,
    ORGANISATION,
    PART,
    PART_INVENTED,
    PART_LEVEL,
    TRAINED,
    UNIT,
    Arrays,
    Bits,
    ContactBits,
    Days,
    Int32,
)
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST

Key = tuple[str, str]
"""An occasion: a thing's id, and the unit where it is a workplace (empty: none stated)."""


def unit_of(stated: str | None) -> str:
    """A unit as stated, as keys tell it apart from others: in small letters, without blanks around it."""
    return (stated or "").strip().lower()


class Occasion(NamedTuple):
    """What an occasion is, in the terms of `Arrays`."""

    kind: int
    first: int
    last: int
    teaches: int
    teaches_really: int
    said: tuple[int, int, int]
    earliest: int = UNKNOWN_FIRST
    latest: int = UNKNOWN_LAST


class Occasions(NamedTuple):
    """What happened or is shared, in order; all but `said` of shape (M,), as in `Arrays`."""

    kind: Bits
    first: Days
    last: Days
    thing: Int32
    teaches: Bits
    teaches_really: Bits
    said: Int32
    earliest: Days
    latest: Days


class Parts(NamedTuple):
    """Who was where. Each of shape (I,)."""

    person: Int32
    occasion: Int32
    bits: Bits
    first: Days
    last: Days


class Contacts(NamedTuple):
    """Who declares whom, from either end. Each of shape (K,)."""

    person: Int32
    other: Int32
    bits: ContactBits
    first: Days
    last: Days
    said: NDArray[numpy.float32]


class Pairs(NamedTuple):
    """Different pairs of person and occasion. Each of shape (J,)."""

    person: Int32
    occasion: Int32
    roles: Bits


PARTS_BY, CONTACTS_BY, PAIRS_BY = ("occasion", "person"), ("person", "other"), ("person", "occasion")
"""In which order they stand in the arrays."""


def built(people: int, occasions: Occasions, parts: Parts, contacts: Contacts) -> Arrays:
    """The arrays of so many people."""
    there, known = arranged(parts, contacts)
    return arrays_of(people, occasions, there, known, pairs_of(there))


def arranged(parts: Parts, contacts: Contacts) -> tuple[Parts, Contacts]:
    """In the order that they have in the arrays."""
    return in_order(parts, *PARTS_BY), in_order(contacts, *CONTACTS_BY)


def arrays_of(people: int, occasions: Occasions, parts: Parts, contacts: Contacts, pairs: Pairs) -> Arrays:
    """The arrays of so many people, from what is in order already."""
    return Arrays(
        at_start=_starts(pairs.person, people), at=pairs.occasion, at_roles=pairs.roles,
        sides=sides_of(people, occasions.teaches, parts, contacts),
        contact_start=_starts(contacts.person, people), contact=contacts.other, contact_bits=contacts.bits,
        contact_first=contacts.first, contact_last=contacts.last, contact_said=contacts.said,
        part_start=_starts(parts.occasion, len(occasions.kind)), part=parts.person, part_bits=parts.bits,
        part_first=parts.first, part_last=parts.last, **occasions._asdict(),
    )  # fmt: skip


def columns_of(a: Arrays) -> tuple[Occasions, Parts, Contacts]:
    """What arrays were made from, in order."""
    return (Occasions(*(getattr(a, name) for name in Occasions._fields)),
            Parts(a.part, rows_of(a.part_start), a.part_bits, a.part_first, a.part_last),
            Contacts(rows_of(a.contact_start), a.contact, a.contact_bits, a.contact_first, a.contact_last, a.contact_said))  # fmt: skip


def renumbered(parts: Parts, contacts: Contacts, people: Int32, occasions: Int32) -> tuple[Parts, Contacts]:
    """With other numbers, which stand at the place of the old ones."""
    return (parts._replace(person=people[parts.person], occasion=occasions[parts.occasion]),
            contacts._replace(person=people[contacts.person], other=people[contacts.other]))  # fmt: skip


def really(a: Arrays) -> Arrays:
    """Without what is invented; the same arrays where nothing is."""
    part, contact = a.part_bits & PART_INVENTED == 0, a.contact_bits & CONTACT_INVENTED == 0
    if part.all() and contact.all():
        return a if numpy.array_equal(a.teaches, a.teaches_really) else a._replace(teaches=a.teaches_really)
    occasions, parts, contacts = columns_of(a)
    parts, contacts = kept(parts, part), kept(contacts, contact)
    return arrays_of(len(a.at_start) - 1, occasions._replace(teaches=a.teaches_really), parts, contacts, pairs_of(parts))


def rows_of(starts: Int32) -> Int32:
    """For each entry the row that it belongs to."""
    return numpy.repeat(numpy.arange(len(starts) - 1, dtype=numpy.int32), numpy.diff(starts))


def kept(columns: Any, where: NDArray[Any]) -> Any:
    """These columns, where a mask says or in the order of places."""
    return type(columns)(*(each[where] for each in columns))


def in_order(columns: Any, *by: str) -> Any:
    """In the order of these columns; what they have in common, in the order of all else that is said, so that there is one order alone."""
    rest = [name for name in reversed(columns._fields) if name not in by]
    return kept(columns, numpy.lexsort([getattr(columns, name) for name in (*rest, *reversed(by))]))


def _starts(rows: Int32, count: int) -> Int32:
    """Where each of so many rows begins, for entries in the order of their rows: shape (count + 1,)."""
    starts = numpy.zeros(count + 1, dtype=numpy.int32)
    numpy.cumsum(numpy.bincount(rows, minlength=count), out=starts[1:])
    return starts


def pairs_of(there: Parts) -> Pairs:
    """The different pairs of person and occasion, in the order of people."""
    order = numpy.lexsort((there.occasion, there.person))
    persons, ats = there.person[order], there.occasion[order]
    new = numpy.ones(len(order), dtype=numpy.bool_)
    new[1:] = (persons[1:] != persons[:-1]) | (ats[1:] != ats[:-1])
    return Pairs(persons[new], ats[new], _roles(there.bits[order], numpy.flatnonzero(new)))


def _roles(bits: Bits, starts: NDArray[numpy.int64]) -> Bits:
    """Of each pair, whose parts begin at these places. A role that is not stated counts where no other is stated beside it."""
    kinds, levels = numpy.uint8(1) << (bits & PART), bits >> PART_LEVEL & 3
    found = numpy.zeros(len(starts), dtype=numpy.uint8)
    for level in map(int, VIEWED):
        seen = numpy.bitwise_or.reduceat(numpy.where(levels <= level, kinds, 0), starts) if len(starts) else found
        for place, role in enumerate((TRAINED, LEARNT)):
            there = (seen >> role & 1) | (seen >> (role + 1) & 1 & ~(seen >> (role + 2)))
            found |= (there << (2 * level + place)).astype(numpy.uint8)
    return found


def sides_of(people: int, teaches: Bits, parts: Parts, contacts: Contacts) -> Bits:
    """At which end of a lineage's steps people may stand. A role that is not stated may count on days on which no other is stated."""
    found = numpy.zeros(people, dtype=numpy.uint8)
    strictest = numpy.maximum(parts.bits >> PART_LEVEL & 3, teaches[parts.occasion])
    for place, role in enumerate((TRAINED, LEARNT)):
        there = (parts.bits & PART == role) | (parts.bits & PART == role + 1)
        for level in map(int, VIEWED):
            found[parts.person[there & (strictest <= level)]] |= numpy.uint8(1 << (2 * level + place))
    for place, mentored in enumerate((MENTORED, 0)):
        there = contacts.bits & (MENTOR | MENTORED) == MENTOR | mentored
        found[contacts.person[there]] |= numpy.uint8(1 << (MENTORING + place))
    return found


def kind_of(occasion: Occasion, unit: str) -> int:
    """The kind of an occasion of a thing: a workplace is that of a unit, where one is stated."""
    return UNIT if occasion.kind == ORGANISATION and unit else occasion.kind


def occasions_of(keys: Sequence[Key], known: Mapping[str, Occasion]) -> Occasions:
    """What these occasions are, in this order."""
    rows = [known[thing] for thing, _ in keys]
    numbers = {thing: number for number, thing in enumerate(dict.fromkeys(thing for thing, _ in keys))}
    return Occasions(
        numpy.array([kind_of(row, unit) for row, (_, unit) in zip(rows, keys, strict=True)], dtype=numpy.uint8),
        numpy.array([row.first for row in rows], dtype=numpy.uint16),
        numpy.array([row.last for row in rows], dtype=numpy.uint16),
        numpy.array([numbers[thing] for thing, _ in keys], dtype=numpy.int32),
        numpy.array([row.teaches for row in rows], dtype=numpy.uint8),
        numpy.array([row.teaches_really for row in rows], dtype=numpy.uint8),
        numpy.array([row.said for row in rows], dtype=numpy.int32).reshape(-1, 3).T.copy(),
        numpy.array([row.earliest for row in rows], dtype=numpy.uint16),
        numpy.array([row.latest for row in rows], dtype=numpy.uint16),
    )
