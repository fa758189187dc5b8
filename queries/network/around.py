"""What lies around one thing, one or two steps away."""

from __future__ import annotations

from collections.abc import Sequence

from graph import Graph, Viewer
from queries.network.shapes import Network


def around(
    graph: Graph,
    viewer: Viewer,
    id_: str,
    depth: int = 1,
    *,
    kinds: Sequence[str] = (),
    ties: Sequence[str] = (),
    invented: bool = True,
    limit: int = 500,
) -> Network:
    """The things at most `depth` (1 or 2) ties away, and the ties among them.

    kinds: only things of these kinds (``person``), beside the middle; ties: only ties of these types; none: all.
    """
    raise NotImplementedError
