"""Introductions to whom a search finds: who knows this, speaks this, works there, and who can introduce me."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph import Graph, Invalid, NotFound, Viewer
from queries.referral import Answer, paths
from queries.search import every
from web import arguments, naming

PASSED = {"via": ("person",), "avoid": ("person", "event", "collaboration", "organisation")}
"""What a path can be asked to lead through, and not to lead through: the kinds of thing."""


def introduced(graph: Graph, viewer: Viewer, starts: Sequence[str], ends: Sequence[str], asked: Mapping[str, Any]) -> Answer:
    """From these ids to those, or, without ends, to the best reached of the people that `ReferralArguments` looks for.

    Whom to pass and what to avoid may be ids, earlier ones too, identifiers or names. Raises Invalid, naming the argument.
    """
    asked = {**asked, **{name: tuple(_passed(graph, viewer, name, each, asked["invented"]) for each in asked[name]) for name in PASSED}}
    if ends:
        return paths(graph, viewer, arguments.introductions(starts, ends, asked))
    search = arguments.sought(asked)
    if search is None:
        return paths(graph, viewer, arguments.introductions(starts, (), asked))
    found = every(graph, viewer, search)
    answer = paths(graph, viewer, arguments.introductions(starts, (), asked, found.ids))
    return replace(answer, paths=tuple(replace(each, why=found.why(each.nodes[-1].id)) for each in answer.paths))


def as_written(graph: Graph, viewer: Viewer, starts: Sequence[str], ends: Sequence[str], asked: Mapping[str, Any]) -> Answer | None:
    """The same, where all that was written are ids that mean something as they stand: it need not be asked first what they mean."""
    if asked["invented"] != "yes" or not starts or not all(map(naming.is_end, (*starts, *ends))):
        return None
    if not ends and not arguments.sought(asked):
        return None
    try:
        return introduced(graph, viewer, starts, ends, asked)
    except NotFound:
        return None


def _passed(graph: Graph, viewer: Viewer, argument: str, text: str, invented: str) -> str:
    found = naming.named(graph, viewer, text, kinds=PASSED[argument], invented=invented)
    if found.thing is None:
        none = "is nobody" if argument == "via" else "is nobody, and no organisation, event or collaboration,"
        fitting = "fits several that are known here; give an id." if found.candidates else f"{none} known here."
        raise Invalid(f"“{text}” {fitting}", argument)
    return found.thing.id
