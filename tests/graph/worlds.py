"""Made-up worlds that change, as the snapshot reads them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from graph.snapshot.arrays import COLLABORATION, CONTACT_INVENTED, CONTACT_LEVEL, EVENT, NEVER, ORGANISATION, PART_INVENTED, PART_LEVEL
from graph.snapshot.building import Key, Occasion
from graph.snapshot.gathered import Gathered

UNITS = ("", "education", "guards")


@dataclass(slots=True)
class World:
    """Some things, and ties between them: of a person to an occasion, and of a person to another one."""

    chance: Random
    invented: float = 0.0
    """The share of ties that are invented."""
    things: dict[str, Occasion] = field(default_factory=dict)
    parts: list[tuple[str, Key, int, int | None]] = field(default_factory=list)
    contacts: list[tuple[str, str, int, int, float]] = field(default_factory=list)

    def everything(self) -> Gathered:
        return self.read(lambda _: True)

    def read(self, asked: Callable[[str], bool], unknown: Callable[[str], bool] = lambda _: True) -> Gathered:
        """All about those that are asked for, and what those are; of other things where they are only if they are unknown."""
        gathered = Gathered()
        gathered.known.update((id_, what) for id_, what in self.things.items() if asked(id_) or unknown(id_))
        for person, key, bits, first in self.parts:
            if asked(person) or asked(key[0]):
                gathered.part(person, key, bits, first, None)
        for one, other, bits, back, said in self.contacts:
            if asked(one) or asked(other):
                gathered.contact(one, other, bits, None, None, said)
                gathered.contact(other, one, back, None, None, said)
        return gathered

    def changed(self) -> set[str]:
        """One change or a few, and what they touch."""
        return {id_ for _ in range(self.chance.choice((1, 1, 2, 8))) for id_ in self.chance.choice((
            self._tied, self._tied, self._known, self._left, self._parted, self._renewed, self._gone))()}  # fmt: skip

    def _tied(self) -> Iterator[str]:
        kind, number = self.chance.randrange(3), self.chance.randrange(4)
        id_, unit = f"t{kind}{number}", self.chance.choice(UNITS) if kind == ORGANISATION - 1 else ""
        self.things.setdefault(id_, self._thing(kind))
        bits = self.chance.randrange(7) | self.chance.randrange(3) << PART_LEVEL | PART_INVENTED * (self.chance.random() < self.invented)
        tie = (self._person(), (id_, unit), bits, self.chance.choice((None, 738_000)))
        self.parts += [tie] * self.chance.choice((1, 1, 2))
        yield from (tie[0], id_)

    def _known(self) -> Iterator[str]:
        one, other = self._person(), self._person()
        if one != other:
            bits = self.chance.randrange(3) << CONTACT_LEVEL | CONTACT_INVENTED * (self.chance.random() < self.invented)
            self.contacts.append((one, other, bits, bits | 1, self.chance.choice((math.nan, 0.0, 0.5))))
            yield from (one, other)

    def _left(self) -> Iterator[str]:
        if self.parts:
            person, key, *_ = self.parts.pop(self.chance.randrange(len(self.parts)))
            yield from self.chance.choice(((person, key[0]), (person,), (key[0],)))

    def _parted(self) -> Iterator[str]:
        if self.contacts:
            yield self.contacts.pop(self.chance.randrange(len(self.contacts)))[self.chance.randrange(2)]

    def _renewed(self) -> Iterator[str]:
        if self.things:
            id_ = self.chance.choice(sorted(self.things))
            self.things[id_] = self._thing(int(id_[1]))
            yield id_

    def _gone(self) -> Iterator[str]:
        id_ = self.chance.choice([self._person(), *sorted(self.things)])
        self.parts = [each for each in self.parts if id_ not in (each[0], each[1][0])]
        self.contacts = [each for each in self.contacts if id_ not in each[:2]]
        yield id_

    def _person(self) -> str:
        return f"p{self.chance.randrange(20):02}"

    def _thing(self, kind: int) -> Occasion:
        first, teaches = self.chance.randrange(1, 60_000), self.chance.choice((0, 1, NEVER))
        really = NEVER if self.chance.random() < self.invented else teaches
        said = self.chance.choice(((0, 0, 0), (4, 4, 9)))
        return Occasion((EVENT, COLLABORATION, ORGANISATION)[kind], first, first + 3, teaches, really, said)
