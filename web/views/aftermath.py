"""What ends with a project, and what keeps it."""

from __future__ import annotations

from flask import Blueprint, render_template

from queries.partnerships.aftermath import aftermath
from web import access, arguments, partnerships
from web.answered import answered
from web.inventions import has_invented
from web.partnership_arguments import ConsortiumArguments

pages = Blueprint("aftermath", __name__)


@pages.get("/partnerships/after")
def show() -> str:
    """Of the project that was asked for, or a way to choose one."""
    asked = arguments.read(ConsortiumArguments)
    read = partnerships.read(access.graph(), access.viewer(), asked)
    found = aftermath(access.graph(), access.viewer(), read.chosen) if read.chosen.collaboration else None
    return render_template(
        "aftermath.html",
        asked=asked,
        unclear=read.unclear,
        found=found,
        tabs=partnerships.tabs(),
        has_invented=found is not None and has_invented(found),
        answered=answered("partnerships/landscape") if found else (),
    )
