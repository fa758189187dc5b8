"""Partnerships: a consortium, and with whom it could work next."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from graph.vocabulary.things.training import AUDIENCES
from queries.partnerships import Candidates, candidates
from queries.partnerships.beyond.asking import FILTERS
from queries.partnerships.beyond.weights import DEFINITIONS, STATED, TITLES
from queries.search.catalogue import catalogue
from web import access, arguments, coverages, partnerships
from web.partnership_arguments import CandidateArguments
from web.partnership_pages import page

pages = Blueprint("partnerships", __name__)
Asked = dict[str, Any]


@pages.get("/partnerships")
def show() -> str:
    """The candidates of the consortium that was asked for, or a way to choose one."""
    asked = arguments.read(CandidateArguments)
    read = partnerships.read(access.graph(), access.viewer(), asked)
    found = None if read.chosen.is_empty else _found(read, asked)
    return page(
        "partnerships.html",
        asked,
        read.unclear,
        found,
        terms={name: (title, DEFINITIONS[name]) for name, title in TITLES.items()},
        stated={name: STATED.get(name, 0.0) for name in TITLES},
        narrowed=any(asked[name] for name in FILTERS),
        filters=FILTERS,
        audiences=AUDIENCES,
        shown=_shown,
    )


def _shown(filter_: str, value: str) -> str:
    """What somebody narrowed to, as people read it: of a topic its name."""
    topics = catalogue(access.graph(), access.viewer()).entries
    return coverages.shown(filter_, value, topics[value].mention.name if filter_ == "topic" and value in topics else value)


def _found(read: partnerships.Read, asked: Asked) -> Candidates:
    graph, viewer = access.graph(), access.viewer()
    return candidates(graph, viewer, partnerships.question(graph, viewer, read.chosen, asked))
