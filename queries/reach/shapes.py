"""What the question “how far did it reach?” answers."""

from __future__ import annotations

from dataclasses import dataclass

from queries.lineage.shapes import Counted, Figures, Odd
from queries.mention import Mention


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event with which the reach begins: how many were trained there and trained there, as far as known, and how many are stated."""

    thing: Mention
    start: str | None
    end: str | None
    country: str | None
    trained: int
    trainers: int
    stated: int | None
    unnamed: int
    """How many of those who are stated are not known by name; 0 where nothing is stated."""


@dataclass(frozen=True, slots=True)
class Later:
    """The events at which those reached trained others in turn: how many, how many took part as stated, and how many of these are not
    known by name."""

    events: int
    stated: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class Wave:
    """A generation: its people, how many of them stopped, and the different organisations, services and countries that count."""

    number: int
    people: int
    stopped: int
    organisations: int
    services: int
    countries: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year (none: not known), the deliveries that began in it, and the people who can first have been reached in it."""

    year: int | None
    deliveries: int
    people: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """Someone who was trained and is not known to have trained: when, and whom to ask to take it up again.

    `teachers`: who trained them, but those of whom every workplace is known to have ended. `colleagues`: who teaches, and works where
    they do. `more_…`: how many of them have no room.
    """

    thing: Mention
    generation: int
    year: int | None
    teachers: tuple[Mention, ...]
    colleagues: tuple[Mention, ...]
    more_teachers: int = 0
    more_colleagues: int = 0


@dataclass(frozen=True, slots=True)
class Hanging:
    """Someone on whom much hangs: how many people no chain would reach without them."""

    thing: Mention
    generation: int
    lost: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a training, a collaboration or an event reached.

    `figures`: those of its lineage; `largest` organisations and countries stand there. `more_…`: how many have no room. `looked_at` of
    `leading`: of how many who passed it on it was looked at what hangs on them; `waiting`: all of them are to be looked at by a worker;
    `given_up`: a worker tried that in vain.
    """

    root: Mention
    figures: Figures
    services: int
    waves: tuple[Wave, ...]
    deliveries: tuple[Delivery, ...]
    further: tuple[Delivery, ...]
    """Deliveries for which there is room in a file only."""
    stated: int
    unnamed: int
    later: Later
    years: tuple[Year, ...]
    stopped: tuple[Stopped, ...]
    more_stopped: int
    hanging: tuple[Hanging, ...]
    more_hanging: int
    looked_at: int
    leading: int
    waiting: bool
    given_up: bool
    odd: Odd

    @property
    def complete(self) -> bool:
        """Whether it was looked at all that hangs on somebody, as far as it ever is."""
        return not self.waiting and not self.given_up

    @property
    def more_deliveries(self) -> int:
        """How many deliveries have no room among the first."""
        return len(self.further)

    @property
    def countries(self) -> tuple[Counted, ...]:
        """Countries, and how many of the people count for each."""
        return self.figures.by_country
