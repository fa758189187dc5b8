"""Through which of its people an organisation trains (upwards: has learned), and what says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from queries.lineage.days import lasting
from queries.lineage.evidence import in_time
from queries.lineage.incidences import Read
from queries.lineage.shapes import Evidence, Through
from queries.lineage.steps import Pair
from queries.lineage.told import ATTENDANCE, TEACHING, Told
from queries.lineage.walk import Walked


@dataclass(slots=True)
class Behind:
    """One of the people behind a root that is not a person: their events, and their mentors or those they mentor."""

    events: set[str] = field(default_factory=set)
    direct: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How much there is to tell."""
        return len(self.events) + len(self.direct)


def behind(read: Read, walked: Walked, root: str) -> dict[str, Behind]:
    """Everyone with whom a lineage begins but the root itself, those with most to tell first, then by name."""
    found: dict[str, Behind] = {}
    for event, every in walked.start.meetings.items():
        for person in every:
            if person is not None:
                found.setdefault(person, Behind()).events.add(event)
    for person, other, _ in walked.start.direct:
        found.setdefault(person, Behind()).direct.add(other)
    order = sorted(found.keys() - {root}, key=lambda each: (-found[each].size, read.people[each].name, each))
    return {each: found[each] for each in order}


def first(people: dict[str, Behind], most: int, most_told: int) -> dict[str, Behind]:
    """Those for whom there is room: at most so many people, with so much to tell together; one at least."""
    kept: dict[str, Behind] = {}
    told = 0
    for person, each in people.items():
        told += each.size
        if kept and (len(kept) == most or told > most_told):
            break
        kept[person] = each
    return kept


def through(read: Read, people: dict[str, Behind], told: Told) -> tuple[Through, ...]:
    """These people, each with what they taught or learned."""
    return tuple(_through(read, person, each, told) for person, each in people.items())


def _through(read: Read, person: str, each: Behind, told: Told) -> Through:
    events = sorted((_event(read, told, person, event) for event in each.events if event in told.events), key=in_time)
    return Through(read.people[person].mention, tuple(events), tuple(_mentoring(read, told, person, each)))


def _event(read: Read, told: Told, person: str, event: str) -> Evidence:
    row = told.events[event]
    side = told.side(read, frozenset((person,)), event, ATTENDANCE if read.terms.up else TEACHING)
    return Evidence(
        thing=told.mention(event),
        start=row["start"],
        end=row["end"],
        roles=() if read.terms.up else side.roles,
        roles_trained=side.roles if read.terms.up else (),
        programme=None,
        organisations=side.organisations,
        certain=True,
        sources=told.known.said_by(sorted(side.sources)),
        invented=bool(row["invented"]) or side.invented,
    )


def _mentoring(read: Read, told: Told, person: str, each: Behind) -> Iterator[Evidence]:
    pairs: dict[Pair, str] = {(other, person) if read.terms.up else (person, other): other for other in each.direct}
    for pair, other in sorted(pairs.items()):
        if pair in told.mentoring and other in read.people:
            start, end, programme, invented, sources, *days = told.mentoring[pair]
            employers = told.organisations(read.employers(pair[0], read.terms.seen(lasting(*days))))
            said = told.known.said_by(sorted(sources))
            yield Evidence(read.people[other].mention, start, end, (), (), programme, employers, True, said, invented)
