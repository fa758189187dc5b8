"""What would break if a member of a consortium, or one of its people, left."""

from __future__ import annotations

from flask import Blueprint, render_template

from queries.partnerships.resilience import fragility
from web import access, arguments, partnerships
from web.answered import answered
from web.inventions import has_invented
from web.partnership_arguments import ConsortiumArguments

pages = Blueprint("resilience", __name__)


@pages.get("/partnerships/resilience")
def show() -> str:
    """The weak places of the consortium that was asked for, or a way to choose one."""
    asked = arguments.read(ConsortiumArguments)
    read = partnerships.read(access.graph(), access.viewer(), asked)
    found = None if read.chosen.is_empty else fragility(access.graph(), access.viewer(), read.chosen)
    return render_template(
        "resilience.html",
        asked=asked,
        unclear=read.unclear,
        found=found,
        tabs=partnerships.tabs(),
        has_invented=found is not None and has_invented(found),
        answered=answered("partnerships/landscape") if found else (),
    )
