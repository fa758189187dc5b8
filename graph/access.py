"""Who may see what: the three levels, and the viewer every question is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """Who may see a thing, a tie or a field; a higher level is stricter."""

    PUBLIC = 0
    MEMBERS = 1
    STEWARDS = 2
    HIDDEN = 3

    @property
    def label(self) -> str:
        """The level as people write it, for example ``members``."""
        return self.name.lower()

    @classmethod
    def named(cls, text: str) -> Level:
        """The level that a person wrote; raises ValueError for any other word."""
        wanted = text.strip().casefold()
        for level in cls:
            if level.label == wanted:
                return level
        raise ValueError(f"“{text}” is no level; write public, members, stewards or hidden")


VIEWED: tuple[Level, ...] = (Level.PUBLIC, Level.MEMBERS, Level.STEWARDS)
"""The levels that have a graph of their own; nobody's graph holds what is hidden."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Someone who asks; what they may see depends on their level alone."""

    level: Level

    def __post_init__(self) -> None:
        if self.level not in VIEWED:
            raise ValueError("nobody views at the level “hidden”")

    @property
    def level_name(self) -> str:
        """``public``, ``members`` or ``stewards``: the ending of texts and cards."""
        return self.level.label

    @classmethod
    def public(cls) -> Viewer:
        """A visitor who has not signed in."""
        return cls(Level.PUBLIC)

    @classmethod
    def members(cls) -> Viewer:
        """A member of the network."""
        return cls(Level.MEMBERS)

    @classmethod
    def steward(cls) -> Viewer:
        """Someone who keeps the data true; the operator at the command line is one."""
        return cls(Level.STEWARDS)
