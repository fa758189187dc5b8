"""What the question “who trained whom” answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from queries.mention import Mention
from queries.shown import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event at which someone was trained (`thing`), or that someone mentors them (no `thing`, but perhaps a `programme`).

    `roles`: as what the one trained; `roles_trained`: as what the other was trained; where none is stated, empty. `organisations`: for
    whom the one trained; none: unknown. `people`: who of an organisation that the lineage begins with; there are `more_people`, of whom
    nothing is told here. `certain`: a chain leads here whose steps are known to have followed each other; else their order is not known.
    """

    thing: Mention | None
    start: str | None
    end: str | None
    roles: tuple[str, ...]
    roles_trained: tuple[str, ...]
    programme: str | None
    organisations: tuple[Mention, ...]
    certain: bool
    sources: tuple[Source, ...]
    invented: bool
    people: tuple[Mention, ...] = ()
    more_people: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Who trained whom, by their ids (`start` trained `end`), with everything that says so, the earliest first."""

    start: str
    end: str
    events: tuple[Evidence, ...]
    mentoring: Evidence | None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The events, and the mentoring if there is any."""
        return (*self.events, self.mentoring) if self.mentoring else self.events

    @property
    def certain(self) -> bool:
        """Whether some of it is known to have happened in this order."""
        return any(each.certain for each in self.evidence)

    @property
    def invented(self) -> bool:
        """Whether nothing but invented data says so."""
        return all(each.invented for each in self.evidence)


@dataclass(frozen=True, slots=True)
class Reached:
    """Someone reached, or what the lineage begins with (generation 0).

    `generation`: the fewest steps of a chain that holds; `certain`: a chain of so many steps is known to be in this order;
    `stopped`: not known to have led on at all; downwards, also not to people who are not known by name.
    """

    thing: Mention
    generation: int
    certain: bool
    stopped: bool
    country: str | None


@dataclass(frozen=True, slots=True)
class Through:
    """One of the people through whom an organisation trains (``down``) or has learned (``up``), with all that says so, the earliest first.

    In `mentoring` the `thing` is whom they mentor (``up``: by whom they are mentored).
    """

    thing: Mention
    events: tuple[Evidence, ...]
    mentoring: tuple[Evidence, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The events, then the mentoring."""
        return (*self.events, *self.mentoring)


@dataclass(frozen=True, slots=True)
class Common:
    """Someone who is reached from every root, and in how many steps at least from each, in the order of the roots."""

    thing: Mention
    generations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """How many people stand in a generation, and beyond how many of them nobody is known."""

    number: int
    people: int
    stopped: int


@dataclass(frozen=True, slots=True)
class Counted:
    """An organisation or a country (its code), and how many of the people reached count for it."""

    value: str
    people: int
    thing: Mention | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of everyone reached, shown or not.

    `organisations` and `countries` are numbers of different ones; `largest` and `by_country` say which, the former at most twenty.
    An organisation counts where someone worked on the day that they were trained, upwards for whom someone trained. `unknown`: people
    for whom none is known. `invented`: how many of the people are invented. `certain`: to how many a chain leads whose order is known,
    of however many steps.
    """

    people: int
    organisations: int
    countries: int
    generations: int
    by_generation: tuple[Generation, ...]
    by_country: tuple[Counted, ...]
    largest: tuple[Counted, ...]
    unknown: int
    stopped: int
    invented: int
    certain: int = 0


@dataclass(frozen=True, slots=True)
class Odd:
    """What a reader should know of the data; `more`: how much more of it has no room."""

    itself: tuple[tuple[Mention, Mention], ...] = ()
    """A person, and the event at which they are said to have taught and learned."""
    back: tuple[Mention, ...] = ()
    """People who were reached and through whom chains come back to the beginning: with whom (of an organisation) or at whose events the
    lineage begins, or who lead on to a person with whom it does; of a reach, who trained at a delivery."""
    backwards: tuple[Mention, ...] = ()
    """Events that end before they start."""
    mentoring: tuple[tuple[Mention, Mention], ...] = ()
    """A mentor, and whom they mentor until before that began."""
    more: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to know."""
        return bool(self.itself or self.back or self.backwards or self.mentoring)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The root, the people reached, nearest generation first, who trained whom among those shown, and the figures of all.

    `direction`: ``down`` to those taught, ``up`` to teachers; `more`: how many people had no room; `more_steps`: how
    many steps between those shown. `people`: of an organisation who taught (``up``: was trained); `more_people` had no room.
    `roots`: everything that it begins with, where that is several things the `root` first; `common`: who is reached from each of them,
    the nearest first; `more_common` had no room.
    """

    root: Mention
    direction: str
    depth: int
    nodes: tuple[Reached, ...]
    edges: tuple[Step, ...]
    figures: Figures
    more: int
    more_steps: int = 0
    people: tuple[Through, ...] = ()
    more_people: int = 0
    roots: tuple[Mention, ...] = ()
    common: tuple[Common, ...] = ()
    more_common: int = 0
    odd: Odd = field(default_factory=Odd)
