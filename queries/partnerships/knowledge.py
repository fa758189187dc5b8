"""Who knows about which topics, and whether they have shown that they do or only say so."""

from __future__ import annotations

import numpy

from queries.partnerships.having import Having, through, together
from queries.partnerships.landscape import ORGANISATION, SAID, Int32, Landscape, expanded
from queries.partnerships.staff import jobs

DELIVERED = SAID["EXPERT_IN"].index("delivered")


def topics(seen: Landscape) -> Having:
    """Of people and organisations, by topics' numbers.

    What they are expert in, and, as delivered, what events, or the trainings given there, are about: for people those at which they
    taught, for organisations those that they organised or hosted.
    """
    found = seen.kept.get("knowledge")
    if not isinstance(found, Having):
        found = seen.kept["knowledge"] = _topics(seen)
    return found


def held(seen: Landscape, day: int) -> Having:
    """The same, and as an organisation's also what those know who work there on the day (an ordinal)."""
    known, work = topics(seen), jobs(seen, day)
    return together(known, through(work.organisation, work.person, known))


def held_by_organisations(seen: Landscape, day: int) -> Having:
    """What organisations hold of that; worked out once for each state and day."""
    return seen.of_day("topics held", day, lambda: held(seen, day).among(*seen.things.range_of(ORGANISATION)))


def _topics(seen: Landscape) -> Having:
    declared, taught = seen.ties["EXPERT_IN"], seen.ties["TAUGHT_AT"]
    events = [(taught.start, taught.end), _events(seen, "ORGANISED"), _events(seen, "HOSTED")]
    said = Having(declared.start, declared.end, declared.said == DELIVERED)
    return together(said, *(_about(seen, *each) for each in events))


def _events(seen: Landscape, type_: str) -> tuple[Int32, Int32]:
    """Which organisations organised or hosted which events."""
    ties, organisations = seen.ties[type_], seen.things.count(ORGANISATION)
    return ties.start[ties.start < organisations], ties.end[ties.start < organisations]


def _about(seen: Landscape, who: Int32, events: Int32) -> Having:
    """What these events, and the trainings given there, were about."""
    trained, trainings = led(seen, who, events, "DELIVERS")
    who, about = led(seen, numpy.concatenate([who, trained]), numpy.concatenate([events, trainings]), "ABOUT")
    return Having(who, about, numpy.ones(len(who), dtype=numpy.bool_))


def led(seen: Landscape, who: Int32, things: Int32, type_: str) -> tuple[Int32, Int32]:
    """Who is tied to things is led on to what those are tied to by a type of tie."""
    owners, others = expanded(seen.out(type_), things)
    return who[owners], others
