"""Members that hang on one person, and the second contacts that would hold them."""

from __future__ import annotations

from collections.abc import Iterable

from queries.partnerships.bonds import Bonds
from queries.partnerships.resilience.losing import parts_lost
from queries.partnerships.resilience.shapes import SecondContact
from queries.partnerships.telling import Telling


def hanging(held: Bonds, people: Iterable[int]) -> dict[frozenset[int], tuple[int, ...]]:
    """The parts of a consortium, by the places of their members, that the leaving of one of these people would cut off from the rest, and
    all of these people on whom each hangs. In the order of the people; of one person's the largest first, then by place.
    """
    found: dict[frozenset[int], tuple[int, ...]] = {}
    for person in people:
        for part in parts_lost(held, held.people, -1 - person):
            found[frozenset(part)] = (*found.get(frozenset(part), ()), person)
    return found


def second_contacts(held: Bonds, told: Telling, people: Iterable[int], most: int) -> tuple[SecondContact, ...]:
    """Of the first so many parts that hang on one of these people."""
    found = list(hanging(held, people).items())[:most]
    return tuple(SecondContact(told.members(part), told.things(some)) for part, some in found)
