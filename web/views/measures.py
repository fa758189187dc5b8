"""How a network hangs together, and how it grew: figures, each with its definition, as tables and as small pictures beside them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from queries.measures import DEFINITIONS, GROWTH, SOURCES, WHOLE
from queries.mention import Mention
from web import access, arguments, growing, measuring, naming, structures
from web.answered import answered
from web.measure_arguments import GrowthArguments, MeasuresArguments
from web.network_arguments import refuse_two
from web.structures import AGAIN

pages = Blueprint("measures", __name__)
FIRST = 25
Asked = dict[str, Any]


@pages.get("/network/measures")
def show() -> Response:
    """How the network that was asked for hangs together. While that is being worked out the answer is a 202."""
    asked = arguments.read(MeasuresArguments)
    found = structures.measured(access.graph(), access.viewer(), middle(asked), asked, measuring.kept)
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
    response = make_response(page)
    if not structures.is_known(found.answer):
        response.status_code = HTTPStatus.ACCEPTED
        response.headers["Retry-After"] = str(AGAIN)
    return response


@pages.get("/network/growth")
def grown() -> str:
    """How the network that was asked for grew, year by year."""
    asked = arguments.read(GrowthArguments)
    title, found = structures.growth(access.graph(), access.viewer(), middle(asked), asked)
    charts = growing.charts(found)
    return render_template(
        "growth.html", asked=asked, title=title, growth=found, charts=charts, definitions=GROWTH, answered=answered("network")
    )


def middle(asked: Asked) -> Mention | None:
    """The thing in the middle, where one is asked for; raises NotFound where the viewer sees none, Invalid beside anything else."""
    if not asked["id"]:
        return None
    refuse_two(asked, "id")
    return naming.by_id(access.graph(), access.viewer(), asked["id"], asked["invented"])
