"""Two consortia side by side, as the API answers it."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields

from queries.partnerships.comparing import Change, Comparison, Profile, compared
from web import access, comparisons
from web.api import schemas
from web.api.documents import Document, things
from web.api.partnerships import ConsortiumDocument, FiguresDocument, consortium
from web.api.resources import Asked, resources
from web.api.sending import send
from web.comparison_arguments import ComparisonBody


class CostDocument(Schema):
    """What is known of money, in euro."""

    budget = fields.Float(allow_none=True, metadata={"description": "Of the collaboration."})
    final_cost = fields.Float(allow_none=True, metadata={"description": "Of the collaboration."})
    grants = fields.Float(allow_none=True, metadata={"description": "What the members were granted in it, as far as stated."})
    known = fields.Integer(metadata={"description": "For how many of the members that is."})
    usual = fields.Float(allow_none=True, metadata={"description": "What others of them are granted elsewhere, on average, together."})
    guessed = fields.Integer(metadata={"description": "For how many of the members that is."})


class ProfileDocument(FiguresDocument):
    """One of the two."""

    consortium = fields.Nested(ConsortiumDocument)
    people = fields.Integer(metadata={"description": "Who work for the members on the day."})
    trained = fields.Integer(metadata={"description": "Others whom those people have trained themselves."})
    reached = fields.Integer(metadata={"description": "Those, and whom they trained in turn, as lineage follows it."})
    generations = fields.List(fields.Integer(), metadata={"description": "How many of these are reached in one step, in two …"})
    density = fields.Float(allow_none=True, metadata={"description": "Share of pairs of members with a tie."})
    distance = fields.Float(allow_none=True, metadata={"description": "Ties on the way from member to member, on average."})
    linked = fields.Float(allow_none=True, metadata={"description": "Share of pairs of members that have a way to each other."})
    resilience = fields.Float(allow_none=True)
    held_by_one = fields.Integer(metadata={"description": "Pairs of members whose every contact runs through one person."})
    cost = fields.Nested(CostDocument)
    covers = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata={"description": "How many countries, sectors, topics …"})


class CoveredDocument(Schema):
    """A country, sector, language or audience by its code, a topic by id and name."""

    key = fields.String()
    name = fields.String()


class ChangeDocument(Schema):
    """What the other has that the one has not, and the other way round."""

    dimension = fields.String()
    gained = fields.List(fields.Nested(CoveredDocument))
    lost = fields.List(fields.Nested(CoveredDocument))


class ComparisonDocument(Schema):
    """Two consortia side by side."""

    one = fields.Nested(ProfileDocument)
    other = fields.Nested(ProfileDocument)
    added = fields.List(fields.Nested(schemas.Thing))
    removed = fields.List(fields.Nested(schemas.Thing))
    changes = fields.List(fields.Nested(ChangeDocument))


@resources.post("/partnerships/compare")
@resources.arguments(ComparisonBody, location="json")
@resources.response(200, ComparisonDocument)
def partner_comparison(asked: Asked) -> Response:
    """Two consortia side by side: what is covered, how far they reach, how they hang together, what they cost."""
    one, other = comparisons.of_body(access.graph(), access.viewer(), asked)
    return send(document(compared(access.graph(), access.viewer(), one, other)))


def document(found: Comparison) -> Document:
    """The whole answer."""
    return {
        "one": _profile(found.one),
        "other": _profile(found.other),
        "added": things(found.added),
        "removed": things(found.removed),
        "changes": [_change(each) for each in found.changes],
    }


def _profile(each: Profile) -> Document:
    cost = {name: getattr(each.cost, name) for name in ("budget", "final_cost", "grants", "known", "usual", "guessed")}
    return {
        "consortium": consortium(each.consortium),
        "invented": each.invented,
        "people": each.people,
        "trained": each.trained,
        "reached": each.reached,
        "generations": list(each.reach),
        "density": each.cohesion.density,
        "distance": each.cohesion.distance,
        "linked": each.cohesion.linked,
        "resilience": each.resilience,
        "held_by_one": each.held_pairs,
        "cost": cost,
        "covers": {name: len(values) for name, values in each.covers.items()},
    }


def _change(each: Change) -> Document:
    gained, lost = ([{"key": key, "name": name} for key, name in every] for every in (each.gained, each.lost))
    return {"dimension": each.dimension, "gained": gained, "lost": lost}
