"""Chains of introductions between two people, or between organisations through their staff."""

from __future__ import annotations

from collections.abc import Sequence

from graph import Graph, Viewer
from queries.referral.shapes import Answer


def paths(
    graph: Graph,
    viewer: Viewer,
    from_id: str,
    to_id: str,
    *,
    k: int = 5,
    hops: int = 4,
    via: Sequence[str] = (),
    avoid: Sequence[str] = (),
    as_of: str | None = None,
    invented: bool = True,
) -> Answer:
    """Up to `k` different chains of at most `hops` steps, through the people in `via`, never through those in `avoid`.

    The ends are people or organisations. `as_of` is a date as stated (``2022-06``): what cannot have begun by then
    does not count. Raises NotFound for an end that the viewer does not see, Invalid for an argument out of bounds.
    """
    raise NotImplementedError
