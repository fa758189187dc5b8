"""A network as an answer: things, ties between them, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass

from queries.mention import Mention


@dataclass(frozen=True, slots=True)
class Node:
    """A thing and how many steps it is from the middle (0 is the middle)."""

    thing: Mention
    depth: int


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


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, nearest and best connected first; `more` counts what a full picture has no room for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    more: int
