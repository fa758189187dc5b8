"""The first page: search, and the network at a glance."""

from __future__ import annotations

from flask import Blueprint, render_template

from queries.overview import overview
from web import access, arguments, panels, trimming
from web.answered import answered

pages = Blueprint("home", __name__)


@pages.get("/")
def show() -> str:
    """Counts, and the largest collaboration with its partners."""
    asked = arguments.read(arguments.Arguments)
    seen = overview(access.graph(), access.viewer())
    counts = [each for each in seen.counts if _shown(each.true, each.invented, asked["invented"])]
    network = trimming.network(seen.network, asked["invented"])
    name = f"{seen.centre.name} and its partners" if seen.centre else "The network"
    return render_template(
        "home.html",
        counts=counts,
        asked=asked,
        centre=seen.centre,
        panel=panels.network_panel(network, name, ("home", asked["invented"])) if seen.centre else None,
        has_invented=asked["invented"] == "yes" and any(each.invented for each in seen.counts),
        answered=answered("overview"),
    )


def _shown(true: int, invented: int, asked: str) -> bool:
    return bool({"yes": true + invented, "no": true, "only": invented}[asked])
