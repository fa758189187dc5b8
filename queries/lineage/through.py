"""Through which of its people an organisation trains (upwards: has learned), and what says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from queries.lineage.evidence import in_time
from queries.lineage.loops.room import ITSELF
from queries.lineage.read import Someone
from queries.lineage.roots import Begun
from queries.lineage.shapes import Evidence, Through
from queries.lineage.steps import Pair
from queries.lineage.told import ATTENDANCE, TEACHING, Told
from queries.lineage.world import World


@dataclass(slots=True)
class Behind:
    """One of the people behind a root that is not a person: their events, and their mentors or those they mentor."""

    events: set[str] = field(default_factory=set)
    direct: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How much there is to tell."""
        return len(self.events) + len(self.direct)


def behind(world: World, begun: Begun) -> dict[str, Behind]:
    """Everyone with whom a lineage begins but the roots themselves."""
    found: dict[str, Behind] = {}
    ids = world.state.id_of
    for event, near, _ in begun.events:
        if near != ITSELF and near not in begun.closed:
            found.setdefault(ids(near), Behind()).events.add(world.state.key_of(event)[0])
    for person, other, *_ in begun.direct:
        if person not in begun.closed:
            found.setdefault(ids(person), Behind()).direct.add(ids(other))
    return found


def ordered(found: dict[str, Behind], names: Mapping[str, Someone]) -> dict[str, Behind]:
    """Those with most to tell first, then by name."""
    order = sorted(found.keys() & names.keys(), key=lambda each: (-found[each].size, names[each].name, each))
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


def through(told: Told, people: dict[str, Behind]) -> tuple[Through, ...]:
    """These people, each with what they taught or learned."""
    return tuple(_through(told, person, each) for person, each in people.items())


def _through(told: Told, person: str, each: Behind) -> Through:
    events = sorted((_event(told, person, event) for event in each.events if event in told.events), key=in_time)
    return Through(told.people[person].mention, tuple(events), tuple(_mentoring(told, person, each)))


def _event(told: Told, person: str, event: str) -> Evidence:
    row = told.events[event]
    up = told.world.terms.up
    side = told.side(frozenset((person,)), event, ATTENDANCE if up else TEACHING)
    return Evidence(
        thing=told.mention(event),
        start=row["start"],
        end=row["end"],
        roles=() if up else side.roles,
        roles_trained=side.roles if up else (),
        programme=None,
        organisations=side.organisations,
        certain=True,
        sources=told.known.said_by(sorted(side.sources)),
        invented=bool(row["invented"]) or side.invented,
    )


def _mentoring(told: Told, person: str, each: Behind) -> Iterator[Evidence]:
    pairs: dict[Pair, str] = {(other, person) if told.world.terms.up else (person, other): other for other in each.direct}
    for pair, other in sorted(pairs.items()):
        if pair in told.mentoring and other in told.people:
            start, end, programme, invented, sources, *days = told.mentoring[pair]
            employers = told.organisations(told.world.employers(pair[0], told.world.lasting(*days)))
            said = told.known.said_by(sorted(sources))
            yield Evidence(told.people[other].mention, start, end, (), (), programme, employers, True, said, invented)
