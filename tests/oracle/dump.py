"""The graph as plain data that can be compared: things are named by their handles, never by an id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

Name = frozenset[str]
"""A thing's name here: the texts of all handles that mean it, keys and identifiers."""

Said = tuple[tuple[str, frozenset[str]], ...]
"""Values of one field, best first: each as canonical JSON, with the sources that state it.

A source is canonical JSON too, of all that may be shown of it."""

TieKey = tuple[str, Name, Name, tuple[Any, ...]]
"""Type, the two ends, and the values of the bold fields in the order of their declaration."""


@dataclass(frozen=True)
class Card:
    """What one level may read of a thing."""

    fields: Mapping[str, Said]
    sources: frozenset[str]


@dataclass(frozen=True)
class Thing:
    """One thing as the graph shows it."""

    kind: str
    level: int
    invented: bool
    properties: Mapping[str, Any]
    cards: Mapping[int, Card]
    words: Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class Tie:
    """One tie as the graph shows it; `stated` holds the fields on which records differ."""

    level: int
    invented: bool
    properties: Mapping[str, Any]
    stated: Mapping[str, Said]
    sources: frozenset[str]


@dataclass(frozen=True)
class GraphDump:
    """Everything the graph shows, and what it notes as not shown.

    `waiting`: (record, folded text) for ties that could not be made, by the names of both ends, and for fields that name nothing.
    `self_ties`: records that state or amend a tie whose ends are one thing.
    A record is (feed, sheet, key, source).
    """

    things: Mapping[Name, Thing]
    ties: Mapping[TieKey, Tie]
    waiting: frozenset[tuple[tuple[str, ...], str]] = field(default_factory=frozenset)
    self_ties: frozenset[tuple[str, ...]] = field(default_factory=frozenset)


def canonical(value: object) -> str:
    """One text for equal values, whatever the order of their keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def differences(first: GraphDump, second: GraphDump, path: str = "") -> list[str]:
    """Where two dumps differ, one line each, so that a failing test says what to look at."""
    found: list[str] = []
    for each in fields(GraphDump):
        found += _differ(getattr(first, each.name), getattr(second, each.name), each.name)
    return found


def _differ(first: Any, second: Any, path: str) -> list[str]:
    if first == second:
        return []
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return [line for key in {**first, **second} for line in _differ(first.get(key), second.get(key), f"{path}[{_short(key)}]")]
    if isinstance(first, (Thing, Tie, Card)) and type(first) is type(second):
        return [line for each in fields(first) for line in
                _differ(getattr(first, each.name), getattr(second, each.name), f"{path}.{each.name}")]
    return [f"{path}: {_short(first)} ≠ {_short(second)}"]


def _short(value: object) -> str:
    if isinstance(value, frozenset):
        return "{" + ", ".join(sorted(_short(each) for each in value)) + "}"
    if isinstance(value, tuple):
        return "(" + ", ".join(_short(each) for each in value) + ")"
    return str(value)
