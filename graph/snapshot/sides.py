"""At which end of a lineage's steps people may stand, after a change."""

from __future__ import annotations

import numpy

from graph.snapshot.arrays import Arrays, Bits, Int32
from graph.snapshot.building import Contacts, Parts, sides_of
from graph.snapshot.finding import bisected, ranged
from graph.snapshot.tables import CONTACTS, PARTS


def renewed(sides: Bits, now: Arrays, people: Int32) -> Bits:
    """As they were, but for these people, who are in order: of them as they are now."""
    mine = sides_of(len(sides), now.teaches, _parts(now, people), _contacts(now, people))
    changed = sides.copy()
    changed[people] = mine[people]
    return changed


def _parts(now: Arrays, people: Int32) -> Parts:
    starts, ends = now.at_start[people], now.at_start[people + 1]
    who, occasions = numpy.repeat(people, ends - starts), now.at[ranged(starts, ends)]
    there = now.part_start[occasions], now.part_start[occasions + 1]
    parts: Parts = PARTS.at(now, ranged(bisected(now.part, *there, who), bisected(now.part, *there, who + 1)))
    return parts


def _contacts(now: Arrays, people: Int32) -> Contacts:
    contacts: Contacts = CONTACTS.at(now, ranged(now.contact_start[people], now.contact_start[people + 1]))
    return contacts
