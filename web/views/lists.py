"""Lists of things of one kind, in the order of their names."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from graph.vocabulary import BY_PLURAL
from queries.mention import Mention
from queries.profiles import listing
from web import access, arguments, lines
from web.answered import answered
from web.exports.subjects import of_list
from web.taking import taken

pages = Blueprint("lists", __name__)
PLURALS = ", ".join(BY_PLURAL)


@dataclass(frozen=True, slots=True)
class Line:
    """A thing of the list, and what stands under its name."""

    thing: Mention
    line: tuple[tuple[str, str | None], ...]


@pages.get(f"/<any({PLURALS}):plural>")
def show(plural: str) -> str | Response:
    """One page of a list."""
    kind = BY_PLURAL[plural]
    asked = arguments.read(arguments.list_arguments(kind.word))
    filters = {name: asked[name] for name in (*arguments.list_filters(kind.word), "invented") if asked[name]}
    if file := taken(asked, lambda reader: of_list(reader, kind.word, filters)):
        return file
    answer = listing(access.graph(), access.viewer(), kind.word, filters, asked["limit"], asked["cursor"])
    return render_template(
        "list.html",
        kind=kind,
        asked=asked,
        answer=answer,
        listed=[Line(each.thing, lines.line(each)) for each in answer.items],
        filters=arguments.list_filters(kind.word),
        has_invented=any(each.thing.invented for each in answer.items),
        answered=answered("profiles"),
    )
