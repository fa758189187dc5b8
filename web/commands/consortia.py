"""A consortium on the command line: a collaboration, further organisations, and what if some were with it or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from graph import Graph, Viewer
from graph.errors import Refused
from queries.partnerships.consortium import Chosen
from web import inventions
from web.commands import completing
from web.commands.asking import VIEWERS, common, one
from web.commands.opening import opened
from web.commands.printing import remark

Command = TypeVar("Command", bound=Callable[..., Any])
NOBODY = "Say whose partnerships: COLLABORATION, or --organisation once or more."
ALONE = "Say --invented yes or no: these figures are not made of invented data alone."
MEMBERS = {
    "without": "What if this one were not in it? May be repeated.",
    "with": "What if this one were in it? May be repeated.",
    "organisation": "Instead of COLLABORATION, or beside it: a member. May be repeated.",
}


def of_consortium(command: Command) -> Command:
    """The words that say which consortium is meant."""
    for name, help_ in MEMBERS.items():
        command = click.option(f"--{name}", f"{name}_", multiple=True, metavar="ORG", help=help_, shell_complete=completing.things)(command)
    command = click.option("--as-of", metavar="DATE", help="As on that day: 2022, 2022-06 or 2022-06-01.")(command)
    return click.argument("collaboration", default="", metavar="[COLLABORATION]", shell_complete=completing.things)(common(command))


def remark_invented(found: object) -> None:
    """That an answer is made of invented data too, where it is."""
    if inventions.has_invented(found):
        remark(inventions.COUNTED)


@contextmanager
def chosen(collaboration: str, level: str, invented: str, *, anybody: bool = False, **asked: Any) -> Iterator[tuple[Graph, Viewer, Chosen]]:
    """The graph, whose it is, and which consortium is meant; `anybody`: none needs to be named. Raises Refused for what is not clear."""
    if not anybody and not (collaboration or asked["organisation_"] or asked["with_"]):
        raise Refused(NOBODY)
    if invented == "only":
        raise Refused(ALONE)
    with opened() as graph:
        viewer = VIEWERS[level]()

        def ids(name: str) -> list[str]:
            return [one(graph, viewer, text, invented, ("organisation",)).id for text in asked[f"{name}_"]]

        project = one(graph, viewer, collaboration, invented, ("collaboration",)).id if collaboration else ""
        yield graph, viewer, Chosen(project, ids("organisation"), ids("with"), ids("without"), asked["as_of"] or None, invented != "no")
