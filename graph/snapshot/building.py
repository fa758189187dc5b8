"""From columns, in whatever order, to the arrays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import CONTACT_INVENTED, PART_INVENTED, Arrays, Bits, Days, Int32


class Occasions(NamedTuple):
    """What happened or is shared, in order; all but the last of shape (M,), as in `Arrays`."""

    kind: Bits
    first: Days
    last: Days
    thing: Int32
    teaches: Bits
    teaches_really: Bits
    said: Int32


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
    bits: Bits
    first: Days
    last: Days
    said: NDArray[numpy.float32]


def built(people: int, occasions: Occasions, parts: Parts, contacts: Contacts) -> Arrays:
    """The arrays of so many people."""
    there = _sorted(parts, parts.bits, parts.person, parts.occasion)
    known = _sorted(contacts, contacts.bits, contacts.other, contacts.person)
    persons, ats = _pairs(there)
    return Arrays(
        at_start=_starts(persons, people), at=ats,
        contact_start=_starts(known.person, people), contact=known.other, contact_bits=known.bits,
        contact_first=known.first, contact_last=known.last, contact_said=known.said,
        part_start=_starts(there.occasion, len(occasions.kind)), part=there.person, part_bits=there.bits,
        part_first=there.first, part_last=there.last, **occasions._asdict(),
    )  # fmt: skip


def really(a: Arrays) -> Arrays:
    """Without what is invented; the same arrays where nothing is."""
    part, contact = a.part_bits & PART_INVENTED == 0, a.contact_bits & CONTACT_INVENTED == 0
    if part.all() and contact.all():
        return a
    people = len(a.at_start) - 1
    occasions = Occasions(a.kind, a.first, a.last, a.thing, a.teaches_really, a.teaches_really, a.said)
    parts = Parts(a.part, rows_of(a.part_start), a.part_bits, a.part_first, a.part_last)
    contacts = Contacts(rows_of(a.contact_start), a.contact, a.contact_bits, a.contact_first, a.contact_last, a.contact_said)
    return built(people, occasions, kept(parts, part), kept(contacts, contact))


def rows_of(starts: Int32) -> Int32:
    """For each entry the row that it belongs to."""
    return numpy.repeat(numpy.arange(len(starts) - 1, dtype=numpy.int32), numpy.diff(starts))


def kept(columns: Any, where: NDArray[Any]) -> Any:
    """These columns, where a mask says or in the order of places."""
    return type(columns)(*(each[where] for each in columns))


def _sorted(columns: Any, *keys: NDArray[Any]) -> Any:
    """By the last key, then the one before it."""
    return kept(columns, numpy.lexsort(keys))


def _starts(rows: Int32, count: int) -> Int32:
    return numpy.searchsorted(rows, numpy.arange(count + 1)).astype(numpy.int32)


def _pairs(there: Parts) -> tuple[Int32, Int32]:
    """The different pairs of person and occasion, in order."""
    order = numpy.lexsort((there.occasion, there.person))
    persons, ats = there.person[order], there.occasion[order]
    new = numpy.ones(len(order), dtype=numpy.bool_)
    new[1:] = (persons[1:] != persons[:-1]) | (ats[1:] != ats[:-1])
    return persons[new], ats[new]
