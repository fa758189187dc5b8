"""The page of one thing: its facts with their sources, its ties both ways, and the network around it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from graph import NotFound, Viewer
from graph.vocabulary import BY_PLURAL, TIES, Field, Type
from queries.network import around
from queries.profiles import profile
from web import access, arguments, links, panels, trimming
from web.answered import answered
from web.api.sending import linked, send_linked
from web.exports.subjects import of_thing
from web.media import JSON_LD, PAGE
from web.negotiating import chosen, offers
from web.taking import taken

pages = Blueprint("profiles", __name__)
PLURALS = ", ".join(BY_PLURAL)
IN_PICTURE = 40


@pages.get(f"/<any({PLURALS}):plural>/<thing>")
@offers(PAGE, JSON_LD)
def show(plural: str, thing: str) -> str | Response:
    """The profile, as a page or in schema.org's words; an earlier address leads to today's."""
    asked = arguments.read(arguments.TakenArguments)
    kind = BY_PLURAL[plural]
    found = profile(access.graph(), access.viewer(), thing, kind.word)
    if found.thing.id != thing:
        return redirect(links.moved("profiles.show", plural=plural, thing=found.thing.id), 308)
    if not trimming.shown(found.thing.invented, asked["invented"]):
        raise NotFound()
    if file := taken(asked, lambda reader: of_thing(reader, found.thing)):
        return file
    kept = trimming.profile(found, asked["invented"])
    if chosen() == JSON_LD:
        return send_linked(kept)
    network = around(access.graph(), access.viewer(), thing, 1, invented=asked["invented"] != "no", limit=IN_PICTURE)
    return render_template(
        "profile.html",
        profile=kept,
        kind=kind,
        fields={each.name: each for each in kind.fields},
        tie_fields=tie_field,
        linked=linked(kept) if access.viewer() == Viewer.public() else None,
        panel=panels.network_panel(network, f"The network around {found.thing.name}", (request.path, asked["invented"])),
        has_invented=found.thing.invented or any(tie.invented or tie.other.invented for group in kept.groups for tie in group.ties),
        answered=answered("profiles"),
    )


def tie_field(tie: str, name: str) -> Field:
    """The declaration of a tie's field; one that is not declared is a text."""
    try:
        return TIES[tie].field(name)
    except KeyError:
        return Field(name, Type.TEXT, "")
