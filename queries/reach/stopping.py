"""Where a reach stopped, and whom to ask to take it up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy

from graph.snapshot import days
from graph.snapshot.arrays import CONTACT_LEVEL, MENTOR, MENTORED
from queries.lineage.loops.room import GENERATION
from queries.lineage.parts import trained, trainers
from queries.lineage.roots import workers
from queries.lineage.walks import Walked
from queries.lineage.world import World

MOST_STOPPED = 100
MOST_ASKED = 5
"""How many teachers, and how many colleagues, are named."""


@dataclass(slots=True)
class Asking:
    """Whom to ask, by numbers. What was found of an event or an organisation is kept for the next one who stopped."""

    world: World
    found: Walked
    met: frozenset[int] = field(init=False)
    _teachers: dict[int, list[int]] = field(default_factory=dict)
    _trained: dict[int, frozenset[int]] = field(default_factory=dict)
    _colleagues: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.met = frozenset(self.found.events.tolist())

    @property
    def today(self) -> int:
        """The day of the question."""
        return days.packed(self.world.terms.day)

    def teachers(self, who: int) -> list[int]:
        """Who trained somebody, but those of whom all workplaces are known to have ended."""
        a = self.world.arrays
        events = [o for o in a.at[a.at_start[who] : a.at_start[who + 1]].tolist() if o in self.met and who in self._taught(o)]
        every = {each for o in events for each in self._at(o)} | self._mentors(who)
        return sorted(each for each in every - {who} if not self._gone(each))

    def colleagues(self, who: int) -> list[int]:
        """Who works where somebody works today, and teaches."""
        places = self.world.employers(self.world.state.id_of(who), (self.today, self.today))
        return sorted({each for place in places for each in self._teaching(place)} - {who})

    def _at(self, event: int) -> list[int]:
        if event not in self._teachers:
            self._teachers[event] = trainers(self.world, event)
        return self._teachers[event]

    def _taught(self, event: int) -> frozenset[int]:
        if event not in self._trained:
            self._trained[event] = frozenset(trained(self.world, event))
        return self._trained[event]

    def _mentors(self, who: int) -> set[int]:
        a, r = self.world.arrays, self.world.rules
        if not r.mentoring:
            return set()
        rows = slice(int(a.contact_start[who]), int(a.contact_start[who + 1]))
        bits = a.contact_bits[rows]
        seen = (bits & (MENTOR | MENTORED) == MENTOR) & (bits >> CONTACT_LEVEL & 3 <= r.level) & (a.contact_first[rows] <= r.day)
        return set(a.contact[rows][seen].tolist())

    def _gone(self, who: int) -> bool:
        id_ = self.world.state.id_of(who)
        return bool(self.world.employers(id_)) and not self.world.employers(id_, (self.today, self.today))

    def _teaching(self, place: str) -> list[int]:
        if place not in self._colleagues:
            there = workers(self.world, *self.world.thing(place), self.today)
            self._colleagues[place] = [each for each in there.tolist() if self._teaches(each)]
        return self._colleagues[place]

    def _teaches(self, who: int) -> bool:
        a = self.world.arrays
        rows = slice(int(a.at_start[who]), int(a.at_start[who + 1]))
        may = (a.at_roles[rows] >> 2 * self.world.rules.level & 1) & self.world.counts[a.at[rows]]
        return any(who in self._at(event) for event in a.at[rows][may == 1].tolist())


def stopped(found: Walked, names: Mapping[str, str]) -> list[int]:
    """The places among those reached beyond whom nobody is known: the earliest generation first, then by name."""
    places: list[int] = numpy.flatnonzero(found.stopped).tolist()
    return sorted(places, key=lambda place: (int(found.rows[place, GENERATION]), names[found.ids[place]], found.ids[place]))
