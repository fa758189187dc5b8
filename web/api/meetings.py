"""Which events made ties that lasted, as the API answers it."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields

from queries.partnerships.meetings import Ask, Yield, Yields, yields
from web import access, partnerships
from web.api import schemas
from web.api.documents import Document, thing
from web.api.partnerships import ConsortiumDocument, FiguresDocument, consortium
from web.api.resources import Asked, resources
from web.api.sending import send
from web.meeting_arguments import MeetingArguments


class YieldDocument(Schema):
    """What an event brought."""

    event = fields.Nested(schemas.Thing)
    start = fields.String(allow_none=True)
    there = fields.Integer(metadata={"description": "How many people, or organisations, were there, of those that count."})
    met = fields.Integer(metadata={"description": "Pairs who were together there for the first time."})
    lasted = fields.Integer(metadata={"description": "How many of these were together again later."})
    expected = fields.Float(allow_none=True, metadata={"description": "How many would have been by chance, on average."})
    chance = fields.Float(allow_none=True, metadata={"description": "How often chance alone brings as many: 0 to 1."})


class YieldsDocument(FiguresDocument):
    """The events, those that beat chance by most first."""

    consortium = fields.Nested(ConsortiumDocument, allow_none=True, metadata={"description": "Null: the whole network."})
    between = fields.String()
    items = fields.List(fields.Nested(YieldDocument))
    total = fields.Integer()
    undated = fields.Integer(metadata={"description": "Events and collaborations left out, since nobody knows when they were."})
    crowded = fields.Integer(metadata={"description": "The largest, left out since too many pairs met."})
    shuffles = fields.Integer(metadata={"description": "From how many shuffles chance is worked out; 0: there were too many pairs."})


@resources.get("/partnerships/events")
@resources.arguments(MeetingArguments, location="query")
@resources.response(200, YieldsDocument)
def partner_events(asked: Asked) -> Response:
    """Which events made ties that lasted, against chance: of a consortium, or of the whole network."""
    chosen = partnerships.chosen(access.graph(), access.viewer(), asked, anybody=True)
    return send(document(yields(access.graph(), access.viewer(), Ask(chosen, asked["between"]))))


def document(found: Yields) -> Document:
    """The whole answer."""
    return {
        "consortium": consortium(found.consortium) if found.consortium else None,
        "invented": found.invented,
        "between": found.between,
        "items": [_yield(each) for each in found.events.items],
        "total": found.events.total,
        "undated": found.undated,
        "crowded": found.crowded,
        "shuffles": found.shuffles,
    }


def _yield(each: Yield) -> Document:
    return {"event": thing(each.event)} | {name: getattr(each, name) for name in ("start", "there", "met", "lasted", "expected", "chance")}
