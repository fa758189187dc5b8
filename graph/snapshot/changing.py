"""The next state of the arrays from the last one: what was touched is taken out, and what was read of it is put in where it belongs.

Everything stays in the order of ids, so nothing is sorted but what is new; the work is that of copying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.building import (
    CONTACTS_BY,
    PAIRS_BY,
    PARTS_BY,
    Contacts,
    Key,
    Occasions,
    Pairs,
    Parts,
    arranged,
    arrays_of,
    columns_of,
    kept,
    occasions_of,
    pairs_of,
    renumbered,
    rows_of,
)
from graph.snapshot.gathered import Gathered

Ids = NDArray[numpy.bytes_]
Mask = NDArray[numpy.bool_]
Places = NDArray[numpy.int64]


class Named(NamedTuple):
    """Whose the arrays are, in order: the people, and the thing and unit of each occasion."""

    people: Ids
    things: Ids
    units: tuple[str, ...]


class Change(NamedTuple):
    """The next arrays, whose they are, where the people of the last ones went, and who may be tied to other people than before."""

    arrays: Arrays
    names: Named
    people: Int32
    """−1 for who went nowhere."""
    affected: Int32


def changed(before: Arrays, names: Named, ids: Collection[str], gathered: Gathered) -> Change:
    """What follows from what was read of all that was touched."""
    gone = numpy.array(sorted(ids), dtype=names.people.dtype)
    out_person, out_thing = _among(names.people, gone), _among(names.things, gone)
    old, parts, contacts = columns_of(before)
    out_part, out_contact = out_person[parts.person] | out_thing[parts.occasion], out_person[contacts.person] | out_person[contacts.other]
    taken = kept(parts, out_part), kept(contacts, out_contact)
    parts, contacts = kept(parts, ~out_part), kept(contacts, ~out_contact)
    people, moved, new = _people(names, parts, contacts, gathered)
    keys, moved_occasions, new_occasions, occasions = _occasions(old, names, parts, frozenset(ids), gathered)
    fresh = arranged(*renumbered(gathered.parts, gathered.contacts, new, new_occasions))
    left = renumbered(parts, contacts, moved, moved_occasions)
    pairs = Pairs(rows_of(before.at_start), before.at, before.at_roles)
    pairs = kept(pairs, ~(out_person[pairs.person] | out_thing[pairs.occasion]))
    pairs = Pairs(moved[pairs.person], moved_occasions[pairs.occasion], pairs.roles)
    arrays = arrays_of(
        len(people), occasions, _together(left[0], fresh[0], PARTS_BY), _together(left[1], fresh[1], CONTACTS_BY),
        _together(pairs, pairs_of(fresh[0]), PAIRS_BY),
    )  # fmt: skip
    affected = _affected(arrays, renumbered(*taken, moved, moved_occasions), fresh)
    return Change(arrays, Named(people, *keys), moved, affected)


def _affected(now: Arrays, taken: tuple[Parts, Contacts], fresh: tuple[Parts, Contacts]) -> Int32:
    """Everybody at an occasion, or with a contact, that is not as it was."""
    parts, contacts = _differing(taken[0], fresh[0]), _differing(taken[1], fresh[1])
    occasions = numpy.zeros(len(now.kind), dtype=numpy.bool_)
    occasions[[row[1] for row in parts if row[1] >= 0]] = True
    occasions = numpy.isin(now.thing, now.thing[occasions])
    people = numpy.zeros(len(now.at_start) - 1, dtype=numpy.bool_)
    people[now.part[numpy.repeat(occasions, numpy.diff(now.part_start))]] = True
    people[[row[0] for row in parts if row[0] >= 0]] = True
    people[[each for row in contacts for each in row[:2] if each >= 0]] = True
    return numpy.flatnonzero(people).astype(numpy.int32)


def _differing(taken: Any, fresh: Any) -> set[tuple[Any, ...]]:
    return _rows(taken) ^ _rows(fresh)


def _rows(columns: Any) -> set[tuple[Any, ...]]:
    """An unknown strength is no number, and equals nothing, not even itself."""
    return set(zip(*(numpy.nan_to_num(each, nan=-1).tolist() for each in columns), strict=True))


def _people(names: Named, parts: Parts, contacts: Contacts, gathered: Gathered) -> tuple[Ids, Int32, Int32]:
    """The people now, where the ones before stand, and the numbers of those who were read."""
    stays = numpy.zeros(len(names.people), dtype=numpy.bool_)
    for each in (parts.person, contacts.person):
        stays[each] = True
    read = numpy.array(list(gathered.people), dtype=names.people.dtype)
    stays |= _among(names.people, read)
    new = numpy.sort(read[~_known(names.people, read)])
    people, moved = _merged(names.people, stays, new, numpy.searchsorted(names.people[stays], new))
    return people, moved, numpy.searchsorted(people, read).astype(numpy.int32)


def _known(ordered: Ids, wanted: Ids) -> Mask:
    """Which of these are among those, which are in order."""
    places = numpy.searchsorted(ordered, wanted)
    known = places < len(ordered)
    known[known] = ordered[places[known]] == wanted[known]
    return known


def _among(ordered: Ids, wanted: Ids) -> Mask:
    """Which of those in order are among these; one may stand there several times, side by side."""
    found = wanted[_known(ordered, wanted)]
    starts, ends = numpy.searchsorted(ordered, found), numpy.searchsorted(ordered, found, "right")
    edges = numpy.zeros(len(ordered) + 1, dtype=numpy.int32)
    numpy.add.at(edges, starts, 1)
    numpy.add.at(edges, ends, -1)
    mask: Mask = numpy.cumsum(edges[:-1]) > 0
    return mask


def _occasions(
    old: Occasions, names: Named, parts: Parts, ids: frozenset[str], gathered: Gathered
) -> tuple[tuple[Ids, tuple[str, ...]], Int32, Int32, Occasions]:
    """The occasions now (things and units), where the ones before stand, the numbers of those that were read, and what they are."""
    stays = numpy.zeros(len(names.things), dtype=numpy.bool_)
    stays[parts.occasion] = True
    found = {key: _place(names, key) for key in gathered.occasions}
    renewed = [key for key in sorted(gathered.occasions) if key[0] in ids or not _is(names, found[key], key)]
    for key in gathered.occasions:
        if _is(names, found[key], key):
            stays[found[key]] = key[0] not in ids
    at: Places = numpy.cumsum(stays) - stays
    new = numpy.array([at[found[key]] if found[key] < len(at) else int(stays.sum()) for key in renewed], dtype=numpy.int64)
    things, moved = _merged(names.things, stays, numpy.array([thing for thing, _ in renewed], dtype=names.things.dtype), new)
    units, _ = _merged(numpy.array(names.units, dtype=object), stays, numpy.array([unit for _, unit in renewed], dtype=object), new)
    now = _merged_occasions(old, stays, occasions_of(renewed, gathered.known), new, things)
    placed = {key: int(place + order) for order, (key, place) in enumerate(zip(renewed, new, strict=True))}
    numbers = [placed[key] if key in placed else int(moved[found[key]]) for key in gathered.occasions]
    return (things, tuple(units)), moved, numpy.array(numbers, dtype=numpy.int32), now


def _place(names: Named, key: Key) -> int:
    """Where an occasion stands, or would."""
    thing = key[0].encode()
    place, end = int(numpy.searchsorted(names.things, thing)), int(numpy.searchsorted(names.things, thing, "right"))
    while place < end and names.units[place] < key[1]:
        place += 1
    return place


def _is(names: Named, place: int, key: Key) -> bool:
    return place < len(names.things) and (names.things[place].decode(), names.units[place]) == key


def _merged(old: NDArray[Any], stays: Mask, new: NDArray[Any], before: Places) -> tuple[NDArray[Any], Int32]:
    """What stays, with the new ones before these places of it; and where each of the old ones stands then."""
    at = numpy.cumsum(stays) - 1
    moved = numpy.where(stays, at + numpy.searchsorted(before, at, "right"), -1).astype(numpy.int32)
    merged: NDArray[Any] = numpy.insert(old[stays], before, new)
    return merged, moved


def _merged_occasions(old: Occasions, stays: Mask, new: Occasions, before: Places, things: Ids) -> Occasions:
    """`thing` is counted anew: things stand side by side. Rows stay rows in memory: else all loops would be compiled for another order."""
    both: Iterable[tuple[NDArray[Any], NDArray[Any]]] = zip(old, new, strict=True)
    columns = [numpy.ascontiguousarray(numpy.insert(each[..., stays], before, more, axis=-1)) for each, more in both]
    first = numpy.ones(len(things), dtype=numpy.int32)
    first[1:] = things[1:] != things[:-1]
    return Occasions(*columns)._replace(thing=numpy.cumsum(first, dtype=numpy.int32) - 1 if len(things) else first)


def _together(left: Any, fresh: Any, by: Sequence[str]) -> Any:
    """What was left with what is new, both in order."""
    places = numpy.searchsorted(_key(left, by), _key(fresh, by))
    return type(left)(*(numpy.insert(old, places, new) for old, new in zip(left, fresh, strict=True)))


def _key(columns: Any, by: Sequence[str]) -> Places:
    first, second = (getattr(columns, name).astype(numpy.int64) for name in by)
    both: Places = first << 32 | second
    return both
