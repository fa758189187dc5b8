"""How a network hangs together, as an answer: figures of the whole, its communities, and how each thing stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from queries.mention import Mention

READY, WAITING, TOO_MANY = "ready", "waiting", "too many"
"""Whether figures are there, are being worked out, or are not worked out for so many things."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How one thing stands; `definitions.py` says what the figures mean. `community`: its number, from 1; 0: it is by itself."""

    degree: int
    strength: int
    closeness: float
    betweenness: float
    rank: float
    core: int
    community: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The figures of the whole; None where nothing can be said. `communities`: how many there are, also those that are not told; `starts`:
    from how many things ways were followed, where not from all."""

    things: int
    pairs: int
    parts: int
    largest: int
    communities: int
    modularity: float | None
    clustering: float
    chance_clustering: float | None
    distance: float | None
    chance_distance: float | None
    small_world: float | None
    starts: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A topic (its id) or a country (its code), how it is called, and how many of a community have to do with it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Community:
    """Things that are tied to each other more than to others, by the topics and countries that most of them have to do with.

    `foremost`: its best connected, the best first.
    """

    number: int
    size: int
    topics: tuple[Share, ...]
    countries: tuple[Share, ...]
    foremost: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, and how it stands; `past`: it had ended by the day that was asked for."""

    thing: Mention
    figures: Figures
    past: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """How a network hangs together. `rows`: each of its things, or, of a crowd, those that stand out by some figure."""

    shape: Shape
    communities: tuple[Community, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """How a network of so many things hangs together, or why nothing is said of that (`state`)."""

    state: str
    total: int
    structure: Structure | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A community as it is worked out: ids, numbers, codes, and no names. Pairs are (value, how many)."""

    size: int
    topics: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    foremost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is worked out of a network, before names are put to it: `groups` in the order of their numbers, `figures` by id."""

    shape: Shape
    groups: tuple[Group, ...]
    figures: dict[str, Figures] = field(default_factory=dict)
