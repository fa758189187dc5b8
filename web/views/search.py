"""Search: words, facets, and why each result is there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template

from queries.search import Ask, find
from web import access, arguments, links
from web.answered import answered
from web.exports.subjects import of_search
from web.taking import taken

pages = Blueprint("search", __name__)
TITLES = {"kind": "Kind", "country": "Country", "language": "Language", "topic": "Topic", "sector": "Sector"}


@pages.get("/search")
def show() -> str | Response:
    """What was found."""
    asked = arguments.read(arguments.SearchArguments)
    words = asked.pop("q")
    if file := taken(asked, lambda reader: of_search(reader, Ask(words=words, **asked))):
        return file
    answer = find(access.graph(), access.viewer(), Ask(words=words, **asked))
    return render_template(
        "search.html",
        asked=asked,
        words=words,
        answer=answer,
        hits=answer.items,
        titles=TITLES,
        toggled=partial(_toggled, asked),
        filtered=any(asked[facet] for facet in TITLES) or asked["since"],
        has_invented=any(hit.thing.invented for hit in answer.items),
        answered=answered("search"),
    )


def _toggled(asked: Mapping[str, Any], facet: str, value: str) -> str:
    """The address with one more value chosen, or one less."""
    chosen = asked[facet]
    kept = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
    return links.changed(**{facet: ",".join(kept) or None})
