"""Which events made ties that lasted."""

from __future__ import annotations

from flask import Blueprint

from queries.partnerships.meetings import OF, Ask, yields
from web import access, arguments, partnerships
from web.meeting_arguments import MeetingArguments
from web.partnership_pages import page

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
    return page("meetings.html", asked, read.unclear, found, between=OF, few=FEW)
