"""How a network hangs together, and how it grew: figures, each with its definition, as tables and as small pictures beside them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from queries.measures import DEFINITIONS, GROWTH, SOURCES, WHOLE
from web import access, arguments, growing, later, measuring, structures
from web.answered import answered
from web.measure_arguments import GrowthArguments, MeasuresArguments
from web.networks import middle

pages = Blueprint("measures", __name__)
FIRST = 25
Asked = dict[str, Any]


@pages.get("/network/measures")
def show() -> Response:
    """How the network that was asked for hangs together. While that is being worked out the answer is a 202."""
    asked = arguments.read(MeasuresArguments)
    graph, viewer = access.graph(), access.viewer()
    found = structures.measured(graph, viewer, middle(graph, viewer, asked), asked, measuring.kept)
    page = render_template(
        "measures.html",
        asked=asked,
        seen=found.seen,
        answer=found.answer,
        first=FIRST,
        definitions=DEFINITIONS,
        whole=WHOLE,
        sources=SOURCES,
        answered=answered("network"),
    )
    return later.complete(make_response(page), structures.is_known(found.answer))


@pages.get("/network/growth")
def grown() -> str:
    """How the network that was asked for grew, year by year."""
    asked = arguments.read(GrowthArguments)
    graph, viewer = access.graph(), access.viewer()
    title, found = structures.growth(graph, viewer, middle(graph, viewer, asked), asked)
    charts = growing.charts(found)
    return render_template(
        "growth.html", asked=asked, title=title, growth=found, charts=charts, definitions=GROWTH, answered=answered("network")
    )
