"""What lineages may be asked: which way, how many generations, over what, as of when, and which events count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields, validate

from graph import Graph, Invalid, Viewer
from importers.cleaning.places import codes
from queries.lineage import MOST_GENERATIONS, MOST_ROOTS, OVER, Narrowed
from web import naming
from web.arguments import Arguments, Countries, Day, Several, whole

ARGUMENTS = {"others": "with"}
"""What those are called whose name is a word of the language."""


class NarrowedArguments(Arguments):
    """Which events count."""

    topic = Several(description="Only events about one of these topics: ids, identifiers such as topic:dynamic-security, or names.")
    country = Countries(description="Only events held in one of these countries: codes such as RS,EL.")
    organisation = Several(description="Only events that one of these organised or hosted: ids, identifiers or names.")
    start = Day("Only what was, or may have been, on that day or later.", "from")
    end = Day("Only what was, or may have been, on that day or earlier.", "to")


class LineageArguments(NarrowedArguments):
    """Which way, how many generations, over what, and as of when."""

    direction = fields.String(
        load_default="down",
        validate=validate.OneOf(("up", "down"), error="Write up (teachers) or down (those taught)."),
        metadata={"description": "up: by whom someone was trained; down: whom they trained."},
    )
    depth = whole(1, MOST_GENERATIONS, 5, f"How many generations, from 1 to {MOST_GENERATIONS}.")
    over = Several(description="teaching (at events), mentoring, or both: teaching,mentoring; none means both.", choices=OVER)
    as_of = Day("As on that day: 2022, 2022-06 or 2022-06-01.")
    others = Several(
        description="More people or things to begin with: ids, identifiers or names. Who is reached from each stands in `common`.",
        most=MOST_ROOTS - 1, data_key="with",
    )  # fmt: skip


class ReachArguments(NarrowedArguments):
    """How many generations, as of when, and whether as a file."""

    depth = whole(1, MOST_GENERATIONS, MOST_GENERATIONS, f"How many generations, from 1 to {MOST_GENERATIONS}; by default all.")
    as_of = Day("As on that day: 2022, 2022-06 or 2022-06-01.")
    format = fields.String(
        load_default="",
        validate=validate.OneOf(("csv", "xlsx"), error="Write csv or xlsx."),
        metadata={"description": "Every figure with its definition, as a file: csv or xlsx."},
    )


def given(asked: Mapping[str, Any]) -> dict[str, str]:
    """Which events were asked for, and as of when, as an address writes it: the same of a lineage and of its reach. Empty: nothing was."""
    several = {name: ",".join(asked[name]) for name in ("topic", "country", "organisation")}
    return several | {"from": asked["start"], "to": asked["end"], "as_of": asked["as_of"]}


def narrowed(graph: Graph, viewer: Viewer, asked: Mapping[str, Any]) -> Narrowed:
    """Which events count, from arguments. Raises Invalid, naming the argument, for what names nothing, or several things."""
    topics, organisations = (meant(graph, viewer, asked, name, (name,)) for name in ("topic", "organisation"))
    return Narrowed(topics, tuple(map(_country, asked["country"])), organisations, asked["start"] or None, asked["end"] or None)


def _country(code: str) -> str:
    if code not in codes():
        raise Invalid(f"“{code}” is no code of a country; write two letters, such as RS or NO.", "country")
    return code


def meant(graph: Graph, viewer: Viewer, asked: Mapping[str, Any], argument: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """The ids of the things that the values of an argument mean. Raises Invalid, naming it, for what means nothing or several."""
    return tuple(_one(graph, viewer, each, argument, kinds, asked["invented"]) for each in asked[argument])


def _one(graph: Graph, viewer: Viewer, text: str, argument: str, kinds: Sequence[str], invented: str) -> str:
    named = naming.named(graph, viewer, text, kinds=kinds, invented=invented)
    if named.thing is None:
        several = f"“{text}” fits {len(named.candidates)} things; give an id."
        nothing = f"“{text}” is no {' or '.join(kinds)} known here."
        raise Invalid(several if named.candidates else nothing, ARGUMENTS.get(argument, argument))
    return named.thing.id
