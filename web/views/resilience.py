"""What would break if a member of a consortium, or one of its people, left."""

from __future__ import annotations

from flask import Blueprint

from queries.partnerships.resilience import fragility
from web import access, arguments, partnerships
from web.partnership_arguments import ConsortiumArguments
from web.partnership_pages import page

pages = Blueprint("resilience", __name__)


@pages.get("/partnerships/resilience")
def show() -> str:
    """The weak places of the consortium that was asked for, or a way to choose one."""
    asked = arguments.read(ConsortiumArguments)
    read = partnerships.read(access.graph(), access.viewer(), asked)
    found = None if read.chosen.is_empty else fragility(access.graph(), access.viewer(), read.chosen)
    return page("resilience.html", asked, read.unclear, found)
