"""Partnerships, as the API answers them."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields

from queries.partnerships import candidates
from queries.partnerships.beyond.shapes import Candidate, Candidates, Term
from queries.partnerships.consortium import Consortium
from web import access, partnerships
from web.api import schemas
from web.api.documents import Document, thing, things
from web.api.resources import Asked, resources
from web.api.sending import send
from web.partnership_arguments import CandidateArguments


class FiguresDocument(Schema):
    """An answer that counts."""

    invented = fields.Boolean(metadata={"description": "Whether anything invented is counted: without it, this would be another answer."})


class ConsortiumDocument(Schema):
    """Whose partnerships: the members, and what “with” and “without” have changed."""

    collaboration = fields.Nested(schemas.Thing, allow_none=True)
    members = fields.List(fields.Nested(schemas.Thing))
    added = fields.List(fields.Nested(schemas.Thing))
    removed = fields.List(fields.Nested(schemas.Thing))


class TermDocument(Schema):
    """One reason."""

    name = fields.String()
    value = fields.Float(metadata={"description": "Between 0 and 1."})
    weight = fields.Float(metadata={"description": "How much it counts; the weights that count add up to 1."})
    text = fields.String()
    things = fields.List(fields.Nested(schemas.Thing), metadata={"description": "What speaks for it."})


class CandidateDocument(Schema):
    """An organisation beyond the consortium, and why."""

    organisation = fields.Nested(schemas.Thing)
    country = fields.String(allow_none=True)
    score = fields.Float(metadata={"description": "The sum of value × weight over the terms."})
    terms = fields.List(fields.Nested(TermDocument))
    contact = fields.Nested(schemas.Thing, metadata={"description": "The member that is likeliest to make the contact."})


class CandidatesDocument(FiguresDocument):
    """The best candidates, by their scores."""

    consortium = fields.Nested(ConsortiumDocument)
    items = fields.List(fields.Nested(CandidateDocument))
    total = fields.Integer()
    next = fields.String(allow_none=True)
    weights = fields.Dict(keys=fields.String(), values=fields.Float())
    reason = fields.String(allow_none=True, metadata={"description": "Why there are none."})


@resources.get("/partnerships/candidates")
@resources.arguments(CandidateArguments, location="query")
@resources.response(200, CandidatesDocument)
def partner_candidates(asked: Asked) -> Response:
    """With whom a consortium could work next, and why."""
    chosen = partnerships.chosen(access.graph(), access.viewer(), asked)
    question = partnerships.question(access.graph(), access.viewer(), chosen, asked)
    return send(document(candidates(access.graph(), access.viewer(), question)))


def consortium(found: Consortium) -> Document:
    """Whose partnerships."""
    return {
        "collaboration": thing(found.collaboration) if found.collaboration else None,
        "members": things(found.members),
        "added": things(found.added),
        "removed": things(found.removed),
    }


def document(found: Candidates) -> Document:
    """The whole answer."""
    return {
        "consortium": consortium(found.consortium),
        "invented": found.invented,
        "items": [_candidate(each) for each in found.items],
        "total": found.total,
        "next": found.next,
        "weights": dict(found.weights),
        "reason": found.reason,
    }


def _candidate(each: Candidate) -> Document:
    terms = [_term(one) for one in each.terms]
    return {"organisation": thing(each.organisation), "country": each.country, "score": each.score, "terms": terms,
            "contact": thing(each.contact)}  # fmt: skip


def _term(each: Term) -> Document:
    return {"name": each.name, "value": each.value, "weight": each.weight, "text": each.text, "things": things(each.things)}
