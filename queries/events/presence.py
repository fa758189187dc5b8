"""Who was at an event, counted as the viewer sees it."""

from __future__ import annotations

from collections import Counter

from graph import Graph, Viewer
from queries.mention import Mention
from queries.shown import Line, Panel, TieGroup

_TITLES = {"TAUGHT_AT": "taught", "ATTENDED": "attended"}


def panels(graph: Graph, viewer: Viewer, thing: Mention, groups: tuple[TieGroup, ...]) -> tuple[Panel, ...]:
    """How many people taught and attended, and in which roles, of those who are named here."""
    lines = [line for group in groups if group.type in _TITLES for line in _lines(group)]
    return (Panel("presence", "People known to have been there", tuple(lines)),)


def _lines(group: TieGroup) -> list[Line]:
    people = {tie.other.id for tie in group.ties}
    roles = Counter(str(fact.shown[0].value) for tie in group.ties for fact in tie.fields if fact.field == "role")
    return [
        Line(None, _TITLES[group.type], len(people)),
        *(Line(None, f"{_TITLES[group.type]} as {role.replace('_', ' ')}", count) for role, count in sorted(roles.items())),
    ]
