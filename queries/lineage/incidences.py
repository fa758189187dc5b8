"""Who trained and was trained where, read from the graph as far as a walk gets, and no further."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from graph import Graph, Viewer
from graph.vocabulary.things.event import TEACHING
from graph.vocabulary.ties.attended import TRAINED
from graph.vocabulary.ties.taught_at import TRAINS
from queries import ask, query
from queries.lineage.days import Range, happening, lasting, meet, turned
from queries.lineage.walk import Meeting, Walked
from queries.mention import Mention

BATCH = 5_000
UNSAID = ""
"""In place of a role: none is stated."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What counts: upwards or downwards, teaching, mentoring, invented things, and the last day (a number) if there is one."""

    up: bool
    teaching: bool
    mentoring: bool
    invented: bool
    day: int | None

    @property
    def filters(self) -> dict[str, object]:
        """As the questions take them."""
        return {"invented": self.invented, "day": self.day}

    @property
    def near(self) -> tuple[str, ...]:
        """The roles of whoever stands at the near end of a step; a blank one counts where no other is stated beside it."""
        return () if not self.teaching else (*(TRAINED if self.up else TRAINS), UNSAID)

    @property
    def far(self) -> tuple[str, ...]:
        """The roles of whoever stands at the far end."""
        return () if not self.teaching else (*(TRAINS if self.up else TRAINED), UNSAID)

    def seen(self, span: Range) -> Range:
        """A range as the walk sees it."""
        return turned(span) if self.up else span


class Someone(NamedTuple):
    """A person as far as a walk needs to know them: their events (at the near end), their direct ties, and their work."""

    id: str
    name: str
    invented: bool
    country: str | None
    events: Sequence[str] | None
    direct: Sequence[tuple[str, int | None, int | None]] | None
    works: Sequence[tuple[str, int | None, int | None]] | None

    @property
    def mention(self) -> Mention:
        """As answers name them."""
        return Mention(self.id, "person", self.name, self.invented)


@dataclass(slots=True)
class Read:
    """What has been read so far, for one question."""

    graph: Graph
    viewer: Viewer
    terms: Terms
    people: dict[str, Someone] = field(default_factory=dict)
    events: dict[str, Meeting | None] = field(default_factory=dict)
    named: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """For a person and an event the organisations that the person is said to have taught for; read upwards, and where asked for."""
    _meetings: dict[str, list[str]] = field(default_factory=dict)

    def load(self, people: Collection[str]) -> None:
        """Read these people, and the events at whose near end they stand."""
        file = "learns.cypher" if self.terms.up else "teaches.cypher"
        params = {"roles": list(self.terms.near), "mentoring": self.terms.mentoring, **self.terms.filters}
        for some in _batches(each for each in people if each not in self.people):
            row = ask(self.graph, self.viewer, query(__package__, file), people=some, **params)[0]
            self.people.update((each[0], Someone(*each)) for each in row["people"])
        self.load_events(event for each in people if each in self.people for event in self.people[each].events or ())

    def load_events(self, events: Iterable[str]) -> None:
        """Read these events with the people at their far end."""
        file, make = ("trainers.cypher", self._with_trainers) if self.terms.up else ("trainees.cypher", self._with_trainees)
        for row in self._rows(file, [each for each in events if each not in self.events], self.terms.far):
            self.events[row[0]] = make(row)

    def load_named(self, events: Iterable[str]) -> None:
        """Read for whom people taught at these events."""
        for row in self._rows("trainers.cypher", events, (*TRAINS, UNSAID)):
            self._with_trainers(row)

    def _rows(self, file: str, events: Iterable[str], roles: Sequence[str]) -> Iterator[list[Any]]:
        params = {"kinds": sorted(TEACHING), "roles": list(roles), **self.terms.filters}
        for some in _batches(events):
            self.events.update((each, None) for each in some if each not in self.events)
            yield from ask(self.graph, self.viewer, query(__package__, file), ids=some, **params)[0]["events"]

    def meetings(self, person: str) -> Sequence[str]:
        """The events at whose near end a person who has been read stands, that teach; asked for once all of them have been read."""
        known = self.people.get(person)
        if not known or not known.events:
            return ()
        if person not in self._meetings:
            self._meetings[person] = [each for each in known.events if self.events.get(each)]
        return self._meetings[person]

    def meeting(self, event: str) -> Meeting:
        """An event that teaches; raises KeyError for any other."""
        found = self.events[event]
        if found is None:
            raise KeyError(event)
        return found

    def direct(self, person: str) -> Sequence[tuple[str, Range]]:
        """Whom a person who has been read mentors (upwards: by whom they are mentored), and when."""
        known = self.people.get(person)
        if not known or not known.direct:
            return ()
        return [(other, self.terms.seen(lasting(first, last))) for other, first, last in known.direct if other != person]

    def seen(self, walked: Walked) -> Walked:
        """Without anybody who was hidden while this question was being answered."""
        return replace(walked, standings={id_: each for id_, each in walked.standings.items() if id_ in self.people})

    def works(self, person: str) -> Sequence[tuple[str, int | None, int | None]]:
        """Where a person who has been read works or worked, and from when to when, as far as known."""
        known = self.people.get(person)
        return known.works or () if known else ()

    def employers(self, person: str, span: Range) -> set[str]:
        """The organisations where a person worked, or may have, on some day of a range as the walk sees it."""
        return {place for place, worked in self.workplaces(person) if meet(worked, span)}

    def workplaces(self, person: str) -> list[tuple[str, Range]]:
        """Where a person who has been read worked, and when as the walk sees it."""
        return [(place, self.terms.seen(lasting(first, last))) for place, first, last in self.works(person)]

    def _with_trainees(self, row: list[Any]) -> Meeting:
        return Meeting(self._span(row), row[-1])

    def _with_trainers(self, row: list[Any]) -> Meeting:
        for person, organisations in row[-1]:
            self.named.setdefault((person, row[0]), set()).update(organisations[:1])
        return Meeting(self._span(row), list(dict.fromkeys(person for person, _ in row[-1])))

    def _span(self, row: list[Any]) -> Range:
        return self.terms.seen(happening(*row[1:5]))


def _batches(wanted: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(dict.fromkeys(wanted))
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]
