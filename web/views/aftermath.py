"""What ends with a project, and what keeps it."""

from __future__ import annotations

from flask import Blueprint

from queries.partnerships.aftermath import aftermath
from web import access, arguments, partnerships
from web.partnership_arguments import ConsortiumArguments
from web.partnership_pages import page

pages = Blueprint("aftermath", __name__)


@pages.get("/partnerships/after")
def show() -> str:
    """Of the project that was asked for, or a way to choose one."""
    asked = arguments.read(ConsortiumArguments)
    read = partnerships.read(access.graph(), access.viewer(), asked)
    found = aftermath(access.graph(), access.viewer(), read.chosen) if read.chosen.collaboration else None
    return page("aftermath.html", asked, read.unclear, found)
