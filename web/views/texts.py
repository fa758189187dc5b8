"""Pages of text: help made from the vocabulary, about, privacy, accessibility."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from graph.vocabulary import THINGS, TIES
from graph.vocabulary.things.event import KIND_NAMES, TEACHING
from queries.measures import DEFINITIONS
from web import access, arguments

pages = Blueprint("texts", __name__)


@pages.get("/help")
def help() -> str:  # noqa: A001 - the page's own name
    """What can be found, how it is ranked, and what the graph knows."""
    arguments.read(arguments.Nothing)
    words = {"kind_names": KIND_NAMES, "teaching": sorted(TEACHING), "measures": DEFINITIONS, "limits": access.graph().limits}
    return render_template("help.html", things=THINGS.values(), ties=TIES.values(), **words)


@pages.get("/about")
def about() -> str:
    """Whose network this is and where its facts come from."""
    return _text("about.html")


@pages.get("/privacy")
def privacy() -> str:
    """Who sees what, and how to be corrected or removed."""
    return _text("privacy.html")


@pages.get("/accessibility")
def accessibility() -> str:
    """How these pages can be used, and what is not yet good enough."""
    return _text("accessibility.html")


def _text(template: str) -> str:
    arguments.read(arguments.Nothing)
    return render_template(template, settings=current_app.config["MREZA_SETTINGS"])
