"""For whom people train, and where those who are trained work."""

from __future__ import annotations

from collections.abc import Iterator

from queries.lineage.days import Range, meet
from queries.lineage.incidences import Read
from queries.lineage.walk import Walked


def worked_for(read: Read, person: str, event: str) -> set[str]:
    """The organisations where a person worked, or may have, when an event took place."""
    return read.employers(person, read.meeting(event).span)


def taught_for(read: Read, person: str, event: str) -> set[str]:
    """The organisations on whose behalf a person taught there; where none is named, those where the person worked then."""
    return read.named.get((person, event)) or worked_for(read, person, event)


def employers(read: Read, walked: Walked) -> dict[str, set[str]]:
    """For everyone reached the organisations that count: where they worked when trained; upwards, for whom they trained."""
    found: dict[str, set[str]] = {person: set() for person in walked.standings}
    if read.terms.up:
        for event, meeting in walked.events.items():
            for person in meeting.people:
                if person in found and meeting.reached(person) is not None:
                    found[person] |= taught_for(read, person, event)
    else:
        _add_workplaces(read, walked, found)
    for person, span in _direct(read, walked):
        found[person] |= read.employers(person, span)
    return found


def _add_workplaces(read: Read, walked: Walked, found: dict[str, set[str]]) -> None:
    """There are as many as there are incidences, so what counts already is not looked at again."""
    left = {person: read.workplaces(person) for person in found if read.people[person].works}
    for meeting in walked.events.values():
        only = meeting.best[0][1] if len(meeting.best) == 1 else ""
        for person in left.keys() & meeting.people:
            if person != only:
                left[person] = [each for each in left[person] if not _counted(each, meeting.span, found[person])]
                if not left[person]:
                    del left[person]


def _counted(workplace: tuple[str, Range], span: Range, found: set[str]) -> bool:
    """Whether a workplace counts at last."""
    place, worked = workplace
    if meet(worked, span):
        found.add(place)
    return place in found


def _direct(read: Read, walked: Walked) -> Iterator[tuple[str, Range]]:
    """Everyone reached without an event, and when."""
    yield from ((other, span) for _, other, span in walked.start.direct if other in walked.standings)
    for person, (at, _) in walked.leading.items():
        yield from ((other, span) for other, span in read.direct(person) if at <= span[1] and other in walked.standings)
