"""The page of a country: who works there, what happened there."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from graph import NotFound
from importers.cleaning import places
from queries.places import Country, country
from web import access, arguments, links
from web.answered import answered

pages = Blueprint("countries", __name__)


@pages.get("/countries/<code>")
def show(code: str) -> str | Response:
    """What there is in a country."""
    asked = arguments.read(arguments.Arguments)
    if code != places.code(code):
        return redirect(links.moved("countries.show", code=places.code(code)), 308)
    found = _kept(country(access.graph(), access.viewer(), code), asked["invented"])
    return render_template(
        "country.html",
        country=found,
        has_invented=any(part.invented for part in found.parts),
        answered=answered("places"),
    )


def _kept(found: Country, asked: str) -> Country:
    if asked != "no":
        return found
    parts = tuple(replace(part, invented=0, things=tuple(each for each in part.things if not each.invented)) for part in found.parts)
    if not any(part.true for part in parts):
        raise NotFound()
    return replace(found, parts=tuple(part for part in parts if part.true))
