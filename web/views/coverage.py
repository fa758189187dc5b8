"""What a consortium, or the whole network, covers, and where its gaps are."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from queries.partnerships.coverage import DIMENSIONS, coverage
from web import access, arguments, coverages, partnerships
from web.coverage_arguments import CoverageArguments
from web.partnership_pages import page

pages = Blueprint("coverage", __name__)
SHOWN_ROWS, SHOWN_COLUMNS = 40, 12


@pages.get("/partnerships/coverage")
def show() -> ResponseReturnValue:
    """The matrix of the consortium that was asked for, or of the whole network."""
    asked = arguments.read(CoverageArguments)
    if asked["format"]:
        return coverages.file(coverage(access.graph(), access.viewer(), coverages.asked(access.graph(), access.viewer(), asked)))
    read = partnerships.read(access.graph(), access.viewer(), asked)
    whose = coverages.of(read.chosen, asked, SHOWN_ROWS, SHOWN_COLUMNS)
    found = None if read.unclear and read.chosen.is_empty else coverage(access.graph(), access.viewer(), whose)
    return page("coverage.html", asked, read.unclear, found, dimensions=tuple(DIMENSIONS), shown=coverages.shown)
