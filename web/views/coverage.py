"""What a consortium, or the whole network, covers, and where its gaps are."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from queries.partnerships.coverage import DIMENSIONS, Room, coverage
from web import access, arguments, coverages, partnerships
from web.coverage_arguments import CoveragePageArguments
from web.partnership_pages import page

pages = Blueprint("coverage", __name__)
SHOWN, SHOWN_AT_MOST = Room(6_000), Room(30_000)
"""What a page has room for, and what it has if it is asked for more."""
MOST_LETTERS, OF_A_CELL = 4_000_000, 150
"""Of a page. Each gap that somebody elsewhere can fill leads on with all that was asked."""


@pages.get("/partnerships/coverage")
def show() -> ResponseReturnValue:
    """The matrix of the consortium that was asked for, or of the whole network."""
    asked = arguments.read(CoveragePageArguments)
    if asked["format"]:
        return coverages.file(coverage(access.graph(), access.viewer(), coverages.asked(access.graph(), access.viewer(), asked)))
    read = partnerships.read(access.graph(), access.viewer(), asked)
    whose = coverages.of(read.chosen, asked, _room(SHOWN_AT_MOST if asked["cells"] else SHOWN))
    found = None if read.unclear and read.chosen.is_empty else coverage(access.graph(), access.viewer(), whose)
    return page("coverage.html", asked, read.unclear, found, dimensions=tuple(DIMENSIONS), shown=coverages.shown,
                left_out=found and coverages.left_out(found), filling=found and coverages.filling(found))  # fmt: skip


def _room(most: Room) -> Room:
    """The more was asked, the longer are the addresses that lead on, and the fewer have room."""
    return Room(min(most.cells, MOST_LETTERS // (OF_A_CELL + 2 * len(request.query_string))))
