"""Who knows about which topics, and whether they have shown that they do or only say so."""

from __future__ import annotations

import numpy

from queries.partnerships.begun import begun
from queries.partnerships.having import Having, through, together
from queries.partnerships.landscape import ORGANISATION, SAID, Int32, Landscape, Ties, expanded
from queries.partnerships.landscape.ties import kept
from queries.partnerships.staff import jobs

DELIVERED = SAID["EXPERT_IN"].index("delivered")


def topics(seen: Landscape, day: int) -> Having:
    """Of people and organisations, by topics' numbers.

    What they are expert in, and, as delivered, what events, or the trainings given there, are about: for people those at which they
    taught, for organisations those that they organised or hosted. What has not begun by the day (an ordinal) has shown nothing yet.
    Worked out once for each state and day.
    """
    return seen.of_day("knowledge", day, lambda: _topics(seen, day))


def held(seen: Landscape, day: int) -> Having:
    """The same, and as an organisation's also what those know who work there on the day (an ordinal)."""
    known, work = topics(seen, day), jobs(seen, day)
    return together(known, through(work.organisation, work.person, known))


def held_by_organisations(seen: Landscape, day: int) -> Having:
    """What organisations hold of that; worked out once for each state and day."""
    return seen.of_day("topics held", day, lambda: held(seen, day).among(*seen.things.range_of(ORGANISATION)))


def _topics(seen: Landscape, day: int) -> Having:
    declared, taught, organised, hosted = (_begun(seen, each, day) for each in ("EXPERT_IN", "TAUGHT_AT", "ORGANISED", "HOSTED"))
    events = [(taught.start, taught.end), _events(seen, organised), _events(seen, hosted)]
    said = Having(declared.start, declared.end, declared.said == DELIVERED)
    return together(said, *(_about(seen, *each) for each in events))


def _begun(seen: Landscape, type_: str, day: int) -> Ties:
    return kept(seen.ties[type_], begun(seen, seen.ties[type_], day))


def _events(seen: Landscape, ties: Ties) -> tuple[Int32, Int32]:
    """Which organisations organised or hosted which events."""
    organisations = seen.things.count(ORGANISATION)
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
