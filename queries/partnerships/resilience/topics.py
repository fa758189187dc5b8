"""Topics that one person, or one member, alone knows about."""

from __future__ import annotations

from collections.abc import Iterator

import numpy

from queries.partnerships.knowledge import topics
from queries.partnerships.landscape import Int32, Landscape
from queries.partnerships.listed import Listed, listed
from queries.partnerships.resilience.shapes import HeldTopic
from queries.partnerships.staff import Staff
from queries.partnerships.telling import Telling


def held_topics(told: Telling, people: Staff, most: int) -> Listed[HeldTopic]:
    """Known to the fewest people first, then to the fewest members, then by name. A member knows what `knowledge.held` says."""
    persons, members = (_who(told.seen, each, people.day) for each in (people.people, told.who.numbers))
    for topic, some in persons.items():
        places = {place for person in some for place in people.employers[person]}
        members.setdefault(topic, set()).update(int(told.who.numbers[place]) for place in places)
    held = [_held(told, topic, persons.get(topic, set()), some) for topic, some in members.items()]
    risks = [each for each in held if each.people == 1 or each.members == 1]
    risks.sort(key=lambda each: (each.people, each.members, each.topic.name, each.topic.id))
    return listed(risks, most, lambda each: each)


def _who(seen: Landscape, wanted: Int32, day: int) -> dict[int, set[int]]:
    """For each topic who of these knows about it."""
    found: dict[int, set[int]] = {}
    for who, topic in _pairs(seen, wanted, day):
        found.setdefault(topic, set()).add(who)
    return found


def _pairs(seen: Landscape, wanted: Int32, day: int) -> Iterator[tuple[int, int]]:
    known = topics(seen, day)
    mine = numpy.isin(known.who, wanted)
    return zip(known.who[mine].tolist(), known.value[mine].tolist(), strict=True)


def _held(told: Telling, topic: int, people: set[int], members: set[int]) -> HeldTopic:
    return HeldTopic(told.thing(topic), len(people), len(members), told.thing(min(people)) if len(people) == 1 else None,
                     told.thing(min(members)) if len(members) == 1 else None)  # fmt: skip
