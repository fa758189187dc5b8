"""Which events made ties that lasted."""

from __future__ import annotations

from flask import Blueprint, render_template

from queries.partnerships.meetings import OF, Ask, yields
from web import access, arguments, partnerships
from web.answered import answered
from web.inventions import has_invented
from web.meeting_arguments import MeetingArguments

pages = Blueprint("meetings", __name__)
FEW = 0.05
"""Chance alone brings as many so seldom that it is called more than chance."""


@pages.get("/partnerships/events")
def show() -> str:
    """The events of the consortium that was asked for, or of the whole network."""
    asked = arguments.read(MeetingArguments)
    read = partnerships.read(access.graph(), access.viewer(), asked)
    unknown = bool(read.unclear) and read.chosen.is_empty
    found = None if unknown else yields(access.graph(), access.viewer(), Ask(read.chosen, asked["between"]))
    return render_template(
        "meetings.html",
        asked=asked,
        unclear=read.unclear,
        found=found,
        between=OF,
        few=FEW,
        tabs=partnerships.tabs(),
        has_invented=found is not None and has_invented(found),
        answered=answered("partnerships/landscape") if found else (),
    )
