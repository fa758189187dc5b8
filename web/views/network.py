"""The network around something, as a picture and as a table."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from graph.vocabulary import THINGS
from queries.network import around
from web import access, arguments, naming, panels
from web.answered import answered
from web.exports.subjects import of_network, of_whole_network
from web.taking import taken

pages = Blueprint("network", __name__)


@pages.get("/network")
def show() -> str | Response:
    """The network around a thing, or a way to choose one."""
    asked = arguments.read(arguments.AroundArguments)
    if not asked["id"] and not asked["q"] and (file := taken(asked, lambda reader: of_whole_network(reader, asked["kinds"]))):
        return file
    named = _middle(asked)
    if named.thing is None:
        return render_template("network_choose.html", asked=asked, named=named)
    middle = named.thing
    if file := taken(asked, lambda reader: of_network(reader, middle, asked["depth"], asked["kinds"])):
        return file
    network = around(
        access.graph(), access.viewer(), named.thing.id, asked["depth"], kinds=asked["kinds"], invented=asked["invented"] != "no"
    )
    question = ("network", named.thing.id, asked["depth"], asked["kinds"], asked["invented"])
    panel = panels.network_panel(network, f"The network around {named.thing.name}", question)
    return render_template(
        "network.html",
        asked=asked,
        thing=named.thing,
        panel=panel,
        kinds=tuple(THINGS.values()),
        has_invented=panel.invented,
        answered=answered("network"),
    )


def _middle(asked: dict[str, str]) -> naming.Named:
    if asked["id"]:
        return naming.Named(naming.by_id(access.graph(), access.viewer(), asked["id"], asked["invented"]), ())
    if not asked["q"]:
        return naming.Named(None, ())
    return naming.named(access.graph(), access.viewer(), asked["q"], invented=asked["invented"])
