"""Leaving out what is invented, where that was asked."""

from __future__ import annotations

from dataclasses import replace

from queries.mention import Mention
from queries.network import Network
from queries.profiles import Profile, Tie


def shown(invented: bool, asked: str) -> bool:
    """Whether something is shown, by what was asked of invented things (yes, no, only)."""
    return asked == "yes" or invented == (asked == "only")


def profile(found: Profile, asked: str) -> Profile:
    """A profile without its invented ties."""
    if asked != "no":
        return found
    groups = (replace(group, ties=tuple(tie for tie in group.ties if _true(tie))) for group in found.groups)
    panels = (replace(panel, lines=tuple(line for line in panel.lines if _named_true(line.thing))) for panel in found.panels)
    return replace(
        found,
        groups=tuple(group for group in groups if group.ties),
        panels=tuple(panel for panel in panels if panel.lines),
    )


def network(found: Network, asked: str) -> Network:
    """A network without its invented things and ties."""
    if asked != "no":
        return found
    nodes = tuple(node for node in found.nodes if not node.thing.invented)
    ids = {node.thing.id for node in nodes}
    edges = tuple(edge for edge in found.edges if not edge.invented and edge.start in ids and edge.end in ids)
    return Network(nodes, edges, found.more)


def _true(tie: Tie) -> bool:
    return not tie.invented and not tie.other.invented


def _named_true(thing: Mention | None) -> bool:
    return thing is None or not thing.invented
