"""A thing as an answer names it: enough for a link, a table row or a dot in a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.vocabulary import THINGS


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing's id, kind (``person``), name, and whether it is invented."""

    id: str
    kind: str
    name: str
    invented: bool

    @property
    def plural(self) -> str:
        """Its kind as addresses write it: ``people``."""
        return THINGS[self.kind.capitalize()].plural

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Mention:
        """From a row that holds `id`, `label`, `name` and `invented`."""
        return cls(row["id"], row["label"].lower(), row["name"], bool(row["invented"]))
