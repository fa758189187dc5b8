"""The words in which a kind of thing or tie is declared, once, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from graph.access import Level


class Type(Enum):
    """What a field's values are; cleaning, storing and showing follow from it."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "one of a list"
    DATE = "a date, a month or a year"
    INTEGER = "a whole number"
    NUMBER = "a number"
    SHARE = "a number between 0 and 1"
    MONEY = "an amount in euro"
    BOOLEAN = "yes or no"
    COUNTRY = "a country"
    LANGUAGE = "a language"
    LANGUAGE_SKILL = "a language with a level"
    LATITUDE = "a latitude in degrees"
    LONGITUDE = "a longitude in degrees"
    URL = "a web address"
    EMAIL = "an e-mail address"
    PHONE = "a telephone number"
    NAME = "a name with its kind, language and script"
    LABEL = "a name in a language"
    IDENTIFIER = "an identifier"
    THING = "another thing"


STRUCTURED = (Type.NAME, Type.LABEL, Type.LANGUAGE_SKILL, Type.IDENTIFIER)
"""Types whose values are maps, not plain values. Four comparisons: the hash of an Enum, for a set, takes longer."""

NAMED_AT_MOST = 3
"""Of what records differ on, so many things that one field of a tie names are kept, the best first."""


def slots(field: str) -> tuple[str, ...]:
    """The properties of a tie that hold what a field is said to name. Who may not see the best is shown the next, as if it were best."""
    return (field, *(f"{field}_{place}" for place in range(2, NAMED_AT_MOST + 1)))


Search = Literal["name", "text", "no"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `level` is its default, never below its thing's; `search` says how its words are found."""

    name: str
    type: Type
    help: str
    many: bool = False
    choices: tuple[str, ...] = ()
    level: Level = Level.PUBLIC
    required: bool = False
    identifying: bool = False
    search: Search = "no"
    thing: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind's sheet that states a tie; `reverse` if the row stands at the tie's far end.

    `fields` maps further columns of the same sheet to fields of the tie, `fixed` gives fields a value.
    """

    name: str
    tie: str
    other: str
    help: str
    reverse: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A kind of thing: its label, sheet and page, its fields, and its sheet's tie columns."""

    label: str
    plural: str
    help: str
    fields: tuple[Field, ...]
    columns: tuple[Column, ...] = ()
    level: Level = Level.PUBLIC

    @property
    def word(self) -> str:
        """The kind in one word, as in addresses' arguments: ``person``."""
        return self.label.lower()

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError when it is not declared."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie: its ends, its wording both ways, and which fields make a tie this tie.

    `bold` names the fields that are part of a tie's identity; of a start, its year counts.
    """

    type: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    forward: str
    reverse: str
    help: str
    fields: tuple[Field, ...] = ()
    bold: tuple[str, ...] = ()
    directed: bool = True
    ranges: bool = False

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError when it is not declared."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)
