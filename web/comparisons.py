"""Which two consortia a page, a resource or a command compares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph import Graph, Invalid, Viewer
from queries.partnerships.consortium import Chosen
from web import partnerships
from web.partnerships import Unclear


@dataclass(frozen=True, slots=True)
class Two:
    """Both, and what could not be understood."""

    one: Chosen
    other: Chosen
    unclear: tuple[Unclear, ...]


def of_page(graph: Graph, viewer: Viewer, asked: Mapping[str, Any]) -> Two:
    """From `ComparisonArguments`: as it is beside what it would be, or beside the partners of another collaboration."""
    read = partnerships.read(graph, viewer, asked)
    if not asked["other"]:
        return Two(replace(read.chosen, more=(), without=()), read.chosen, read.unclear)
    plain = {"collaboration": asked["other"], "organisation": (), "more": (), "without": ()}
    beside = partnerships.read(graph, viewer, {**asked, **plain})
    unclear = tuple(replace(each, argument="other") for each in beside.unclear)
    return Two(read.chosen, beside.chosen, (*read.unclear, *unclear))


def of_body(graph: Graph, viewer: Viewer, asked: Mapping[str, Any]) -> tuple[Chosen, Chosen]:
    """From `ComparisonBody`. Raises Invalid, naming the argument, for what is not clear, and where nobody is named."""
    shared = {name: asked[name] for name in ("as_of", "invented")}
    return _chosen(graph, viewer, "one", asked["one"] | shared), _chosen(graph, viewer, "other", asked["other"] | shared)


def _chosen(graph: Graph, viewer: Viewer, which: str, asked: Mapping[str, Any]) -> Chosen:
    try:
        return partnerships.chosen(graph, viewer, asked)
    except Invalid as error:
        raise Invalid(str(error), f"{which}.{error.argument}") from None
