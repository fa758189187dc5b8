"""Partnerships: a consortium, and with whom it could work next."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from queries.partnerships import Candidates, candidates
from queries.partnerships.beyond.weights import DEFINITIONS, STATED, TITLES
from web import access, arguments, partnerships
from web.answered import answered
from web.partnership_arguments import CandidateArguments

pages = Blueprint("partnerships", __name__)
Asked = dict[str, Any]
FILTERS = ("country", "sector", "language", "topic")


@pages.get("/partnerships")
def show() -> str:
    """The candidates of the consortium that was asked for, or a way to choose one."""
    asked = arguments.read(CandidateArguments)
    read = partnerships.read(access.graph(), access.viewer(), asked)
    found = None if read.chosen.is_empty else _found(read, asked)
    return render_template(
        "partnerships.html",
        asked=asked,
        unclear=read.unclear,
        found=found,
        tabs=partnerships.tabs(),
        terms={name: (title, DEFINITIONS[name]) for name, title in TITLES.items()},
        stated={name: STATED.get(name, 0.0) for name in TITLES},
        narrowed=any(asked[name] for name in FILTERS),
        has_invented=found is not None and _has_invented(found),
        answered=answered("partnerships/landscape") if found else (),
    )


def _found(read: partnerships.Read, asked: Asked) -> Candidates:
    graph, viewer = access.graph(), access.viewer()
    return candidates(graph, viewer, partnerships.question(graph, viewer, read.chosen, asked))


def _has_invented(found: Candidates) -> bool:
    things = (each for item in found.items for each in (item.organisation, *(thing for term in item.terms for thing in term.things)))
    return any(each.invented for each in (*found.consortium.members, *things))
