"""What one row of a source says, as data: things, ties, citations and stewards' amendments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool
Structured: TypeAlias = Mapping[str, Scalar]
Value: TypeAlias = Scalar | list[Scalar] | list[Structured]
Fields: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Ref:
    """What a row names another thing by: a key of its feed, an identifier, or a name."""

    text: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ThingClaim:
    """That a thing exists, with what the row says of it. `identifiers`: (scheme, value, certainty)."""

    kind: str
    key: str
    fields: Fields = field(default_factory=dict)
    identifiers: tuple[tuple[str, str, str], ...] = ()
    level: int | None = None


@dataclass(frozen=True, slots=True)
class TieClaim:
    """That a tie runs from `start` to `end`."""

    type: str
    start: Ref
    end: Ref
    fields: Fields = field(default_factory=dict)
    level: int | None = None


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """A row of the sheet `sources`: what other rows of the feed cite by its key."""

    key: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Amendment:
    """A steward's word on a thing or tie that others state; it states nothing itself.

    `target` is a handle's key for a thing. For a tie it is the tie as a claim whose ends are
    handle keys. `act` is one of set, add, deny, level, field_level, deny_identifier, deny_tie.
    """

    act: str
    target: str | TieClaim
    field: str | None = None
    value: Value | Structured | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One row as it is stated; (feed, sheet, key, source) is what makes it this row."""

    sheet: str
    key: str
    source: str | None = None
    things: tuple[ThingClaim, ...] = ()
    ties: tuple[TieClaim, ...] = ()
    cites: SourceClaim | None = None
    amendments: tuple[Amendment, ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict)
