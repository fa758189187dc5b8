"""Who trained whom, as pages and API are asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph import Graph, NotFound, Viewer
from queries.lineage import KINDS, Lineage, lineage
from queries.reach import Reach, reach
from web import access, lineage_arguments, trimming


def of(thing: str, asked: dict[str, Any]) -> Lineage:
    """The lineage of the thing with this id; raises NotFound where the viewer sees none, Invalid for what has no lineage."""
    return seen(access.graph(), access.viewer(), thing, asked)


def seen(graph: Graph, viewer: Viewer, thing: str, asked: Mapping[str, Any]) -> Lineage:
    """The same for whoever asks; `asked`: what `LineageArguments` holds."""
    chosen = {name: asked[name] for name in ("direction", "depth", "over")} | {"as_of": asked["as_of"] or None}
    narrowed, others = lineage_arguments.narrowed(graph, viewer, asked), lineage_arguments.meant(graph, viewer, asked, "others", KINDS)
    found = lineage(graph, viewer, thing, others=others, invented=asked["invented"] != "no", narrowed=narrowed, **chosen)
    if not all(trimming.shown(each.invented, asked["invented"]) for each in found.roots):
        raise NotFound()
    return found


def reach_of(thing: str, asked: Mapping[str, Any]) -> Reach:
    """How far the thing with this id reached."""
    return reached(access.graph(), access.viewer(), thing, asked)


def reached(graph: Graph, viewer: Viewer, thing: str, asked: Mapping[str, Any]) -> Reach:
    """The same for whoever asks; `asked`: what `ReachArguments` holds."""
    narrowed = lineage_arguments.narrowed(graph, viewer, asked)
    found = reach(graph, viewer, thing, depth=asked["depth"], as_of=asked["as_of"] or None, invented=asked["invented"] != "no",
                  narrowed=narrowed)  # fmt: skip
    if not trimming.shown(found.root.invented, asked["invented"]):
        raise NotFound()
    return found
