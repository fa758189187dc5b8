"""A network as an answer: things, ties between them, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from queries.mention import Mention
from queries.search import FacetValue


@dataclass(frozen=True, slots=True)
class Node:
    """A thing and how many steps it is from the middle (0 is the middle); `past`: it had ended by the day that was asked for."""

    thing: Mention
    depth: int
    past: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two of the nodes, by their ids, with its wording from `start` to `end`."""

    start: str
    end: str
    kind: str
    wording: str
    since: str | None
    until: str | None
    invented: bool
    role: str | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, nearest and best connected first; `more` counts what a full picture has no room for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    more: int

    @property
    def total(self) -> int:
        """How many things there are, with those that have no room."""
        return len(self.nodes) + self.more


@dataclass(frozen=True, slots=True)
class Measure:
    """How one thing stands in a network; `measures.py` says what the figures mean. Too large a network has no betweenness."""

    degree: int
    strength: int
    betweenness: float | None = None


Measures = Mapping[str, Measure]
"""By the id of the thing."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The network of things that were chosen by something.

    More than can be drawn: `crowded`, the nodes are then the best connected of them, with `measures` in the whole, and
    there are no edges. Else `measures` is empty, and made where it is needed. `facets`: how many things each value would leave.
    """

    network: Network
    crowded: bool = False
    measures: Measures = field(default_factory=dict)
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
