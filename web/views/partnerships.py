"""Partnerships: a consortium, and with whom it could work next."""

from __future__ import annotations

from flask import Blueprint, render_template

from queries.partnerships.candidates import Ask, candidates
from queries.partnerships.shapes import Candidates
from web import access, arguments, partnerships
from web.answered import answered
from web.partnership_arguments import CandidateArguments

pages = Blueprint("partnerships", __name__)


@pages.get("/partnerships")
def show() -> str:
    """The candidates of the consortium that was asked for, or a way to choose one."""
    asked = arguments.read(CandidateArguments)
    read = partnerships.read(access.graph(), access.viewer(), asked)
    found = None if read.chosen.is_empty else candidates(access.graph(), access.viewer(), Ask(read.chosen))
    return render_template(
        "partnerships.html",
        asked=asked,
        unclear=read.unclear,
        found=found,
        tabs=partnerships.tabs(),
        has_invented=found is not None and _has_invented(found),
        answered=answered("partnerships/landscape") if found else (),
    )


def _has_invented(found: Candidates) -> bool:
    return any(each.invented for each in (*found.consortium.members, *(one.organisation for one in found.items)))
