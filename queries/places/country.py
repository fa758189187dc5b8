"""A country: who works there, and what happened there."""

from __future__ import annotations

from dataclasses import dataclass

from graph import Graph, Viewer
from queries.mention import Mention


@dataclass(frozen=True, slots=True)
class Part:
    """The things of one kind in a country: how many of them are true and invented, and the first 200 by name."""

    kind: str
    plural: str
    true: int
    invented: int
    things: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code, and what is there, kind by kind (collaborations through their partners)."""

    code: str
    parts: tuple[Part, ...]


def country(graph: Graph, viewer: Viewer, code: str) -> Country:
    """What there is in the country with that code; NotFound if the viewer sees nothing there."""
    raise NotImplementedError
