"""A thing as an answer names it: enough for a link, a table row or a dot in a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.vocabulary import THINGS

STROKE = "/"
"""Stands between an organisation and a unit of it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing's id, kind (``person``), name, and whether it is invented. `unit`: the part of an organisation that alone is meant."""

    id: str
    kind: str
    name: str
    invented: bool
    unit: str = ""

    @property
    def plural(self) -> str:
        """Its kind as addresses write it: ``people``."""
        return THINGS[self.kind.capitalize()].plural

    @property
    def end(self) -> str:
        """How introductions take it as an end: its id, with the unit behind a stroke."""
        return f"{self.id}{STROKE}{self.unit}" if self.unit else self.id

    def of_unit(self, unit: str, *, invented: bool = False) -> Mention:
        """This unit of it alone, as people write it; only who or what is `invented` may state it."""
        return replace(self, name=f"{self.name} {STROKE} {unit}", unit=unit, invented=self.invented or invented)

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Mention:
        """From a row that holds `id`, `label`, `name` and `invented`."""
        return cls(row["id"], row["label"].lower(), row["name"], bool(row["invented"]))
