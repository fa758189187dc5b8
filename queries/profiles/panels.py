"""What follows from several ties, for each kind of thing: one function each, in the folder of its kind."""

from __future__ import annotations

from collections.abc import Callable

from graph import Graph, Viewer
from queries import collaborations, events, organisations, people, topics, trainings
from queries.mention import Mention
from queries.shown import Panel, TieGroup

Panels = Callable[[Graph, Viewer, Mention, tuple[TieGroup, ...]], tuple[Panel, ...]]

BY_KIND: dict[str, Panels] = {
    "organisation": organisations.panels,
    "person": people.panels,
    "training": trainings.panels,
    "event": events.panels,
    "collaboration": collaborations.panels,
    "topic": topics.panels,
}


def panels(graph: Graph, viewer: Viewer, thing: Mention, groups: tuple[TieGroup, ...]) -> tuple[Panel, ...]:
    """The panels of a thing's kind; empty ones are left out."""
    made = BY_KIND.get(thing.kind)
    return tuple(each for each in made(graph, viewer, thing, groups) if each.lines) if made else ()
