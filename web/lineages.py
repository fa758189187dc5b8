"""Who trained whom, as pages and API are asked."""

from __future__ import annotations

from typing import Any

from graph import NotFound
from queries.lineage import Lineage, lineage
from web import access, trimming


def of(thing: str, asked: dict[str, Any]) -> Lineage:
    """The lineage of the thing with this id; raises NotFound where the viewer sees none, Invalid for what has no lineage."""
    chosen = {name: asked[name] for name in ("direction", "depth", "over")} | {"as_of": asked["as_of"] or None}
    found = lineage(access.graph(), access.viewer(), thing, invented=asked["invented"] != "no", **chosen)
    if not trimming.shown(found.root.invented, asked["invented"]):
        raise NotFound()
    return found
