"""Where a lineage begins: a person, the people of an organisation, an event, or the events that delivered a training."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph import Invalid, NotFound
from queries import Row, ask, query
from queries.lineage.days import Range
from queries.lineage.employers import taught_for, worked_for
from queries.lineage.incidences import Read
from queries.lineage.walk import Near, Start
from queries.mention import Mention

KINDS = ("person", "organisation", "training", "event")


def root_of(read: Read, id_: str) -> Row:
    """The row of root.cypher for an id or an earlier one; raises NotFound, or Invalid for a kind that has no lineage."""
    question = query(__package__, "root.cypher")
    rows = ask(read.graph, read.viewer, question, id=id_, **read.terms.filters)
    rows = rows or ask(read.graph, read.viewer, question, id=read.graph.moved(read.viewer, id_), **read.terms.filters)
    if not rows:
        raise NotFound()
    if Mention.of(rows[0]).kind not in KINDS:
        raise Invalid("A lineage begins with a person, an organisation, a training or an event; this is something else.", "id")
    return rows[0]


def start_of(read: Read, row: Row) -> Start:
    """The first steps of a root's lineage."""
    kind = Mention.of(row).kind
    if kind == "person":
        return _person(read, row["id"])
    if kind == "organisation":
        return _organisation(read, row["id"], row["people"])
    return _events(read, [row["id"]] if kind == "event" else row["events"])


def _person(read: Read, id_: str) -> Start:
    read.load([id_])
    return Start(dict.fromkeys(read.meetings(id_), (id_,)), [(id_, *each) for each in read.direct(id_)], frozenset((id_,)))


def _events(read: Read, events: Sequence[str]) -> Start:
    """Whoever was trained there was trained by the event itself; upwards, whoever trained there trained it."""
    if not read.terms.teaching:
        return Start({}, (), frozenset())
    read.load_events(events)
    return Start({event: (None,) for event in events if read.events.get(event)}, (), frozenset())


def _organisation(read: Read, id_: str, people: Sequence[str]) -> Start:
    read.load(people)
    if not read.terms.up:
        read.load_named(event for person in people for event in read.meetings(person))
    meetings: dict[str, list[Near]] = {}
    for person in people:
        for event in read.meetings(person):
            if id_ in (worked_for(read, person, event) if read.terms.up else taught_for(read, person, event)):
                meetings.setdefault(event, []).append(person)
    return Start(meetings, list(_mentoring(read, id_, people)), frozenset())


def _mentoring(read: Read, id_: str, people: Sequence[str]) -> Iterator[tuple[str, str, Range]]:
    for person in people:
        for other, span in read.direct(person):
            if id_ in read.employers(person, span):
                yield person, other, span
