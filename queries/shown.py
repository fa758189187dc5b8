"""What a profile consists of, for every kind of thing alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries.mention import Mention


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: what may be shown of a source."""

    title: str
    publisher: str | None = None
    url: str | None = None
    retrieved: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One value, as stored, with who says so. `thing`: set where the value names a thing."""

    value: Any
    sources: tuple[Source, ...] = ()
    thing: Mention | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A field (its name in the vocabulary), the values shown, and what is also stated."""

    field: str
    shown: tuple[Shown, ...]
    also: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie, seen from the profile's thing: the other end, dates as stated, and its fields but for the dates.

    Its fields hold role, note, strength and the like; `start` and `end` stand among them only if sources differ.
    """

    other: Mention
    start: str | None
    end: str | None
    fields: tuple[Fact, ...]
    sources: tuple[Source, ...]
    invented: bool


@dataclass(frozen=True, slots=True)
class TieGroup:
    """The ties of one type in one direction, with the wording of that direction."""

    type: str
    forward: bool
    wording: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel: what it is about, a short text, and a number where one is counted."""

    thing: Mention | None
    text: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """Something worked out from several ties, for example what a person taught, by topic."""

    name: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A thing: its facts, its ties, what follows from them, and every source that states it."""

    thing: Mention
    facts: tuple[Fact, ...]
    groups: tuple[TieGroup, ...]
    panels: tuple[Panel, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing of a list, with the fields that lists show; what is not known of it is None."""

    thing: Mention
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list, the number of all, and where to go on.

    `rows` are ready to be sent as they are: id, kind, name, invented, type (its own kind), and the other fields that lists show.
    """

    rows: tuple[dict[str, Any], ...]
    total: int
    next: str | None

    @property
    def items(self) -> tuple[Listed, ...]:
        """The same for people to read."""
        return tuple(Listed(Mention(row["id"], row["kind"], row["name"], row["invented"]), row) for row in self.rows)
