"""How a network hangs together, and how it grew, as the API answers it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response
from marshmallow import Schema, fields, validate

from queries.measures import DEFINITIONS, GROWTH, READY, TOO_MANY, WAITING, WHOLE, Community, Growth, Row, Structure
from web import access, later, measuring, structures
from web.api import schemas
from web.api.documents import Document, thing, things
from web.api.resources import Asked, resources
from web.api.sending import send
from web.measure_arguments import GrowthArguments, MeasuresArguments
from web.networks import middle
from web.structures import Measured

BY_CHANCE = "The same on average of networks in which each thing has a tie with as many others, but not with the same."


def _said(text: str, *, none: bool = False) -> dict[str, Any]:
    return {"metadata": {"description": text}, "allow_none": none}


class Standing(schemas.Thing):
    """A thing, and how it stands among the others."""

    degree = fields.Integer(**_said(DEFINITIONS["degree"]))
    strength = fields.Integer(**_said(DEFINITIONS["strength"]))
    closeness = fields.Float(**_said(DEFINITIONS["closeness"]))
    betweenness = fields.Float(**_said(DEFINITIONS["betweenness"]))
    rank = fields.Float(**_said(DEFINITIONS["rank"]))
    core = fields.Integer(**_said(DEFINITIONS["core"]))
    community = fields.Integer(**_said(DEFINITIONS["community"] + " 0: it is by itself."))
    past = fields.Boolean(**_said("It had ended by the day of `as_of`."))


class NetworkShape(Schema):
    """Figures of a network as a whole."""

    things = fields.Integer()
    pairs = fields.Integer(**_said("How many pairs of things have a tie."))
    parts = fields.Integer(**_said(WHOLE["parts"]))
    largest = fields.Integer(**_said("How many things the largest of the parts has."))
    communities = fields.Integer(**_said("How many communities there are; the largest of them are told."))
    modularity = fields.Float(**_said(WHOLE["modularity"], none=True))
    clustering = fields.Float(**_said(WHOLE["clustering"]))
    chance_clustering = fields.Float(**_said(BY_CHANCE, none=True))
    distance = fields.Float(**_said(WHOLE["distance"], none=True))
    chance_distance = fields.Float(**_said(BY_CHANCE, none=True))
    small_world = fields.Float(**_said(WHOLE["small_world"], none=True))
    starts = fields.Integer(**_said("From how many things ways were followed; null: from all.", none=True))


class CommunityTopic(Schema):
    """A topic, and how many of a community have to do with it."""

    id = fields.String()
    name = fields.String()
    count = fields.Integer()


class CommunityCountry(Schema):
    """A country, and how many of a community are there."""

    code = fields.String()
    count = fields.Integer()


class NetworkCommunity(Schema):
    """Things that are tied to each other more than chance would have it."""

    number = fields.Integer()
    size = fields.Integer()
    topics = fields.List(fields.Nested(CommunityTopic))
    countries = fields.List(fields.Nested(CommunityCountry))
    foremost = fields.List(fields.Nested(schemas.Thing), **_said("Its best connected, the best first."))


class Measures(Schema):
    """How a network hangs together. While that is being worked out (202), and where there are too many things, the rest is empty."""

    state = fields.String(validate=validate.OneOf((READY, WAITING, TOO_MANY)))
    total = fields.Integer(**_said("How many things there are."))
    shape = fields.Nested(NetworkShape, allow_none=True)
    communities = fields.List(fields.Nested(NetworkCommunity), **_said("The largest first, at most 50."))
    nodes = fields.List(fields.Nested(Standing), **_said("All, or, of more than 500, those that stand out by some figure."))


class GrowthYear(Schema):
    """One year: how many were new by kind, and how many there were by its end."""

    year = fields.Integer()
    earlier = fields.Boolean(**_said("It stands for all years until then."))
    later = fields.Boolean(**_said("It stands for all years from then on."))
    new = fields.Dict(keys=fields.String(), values=fields.Integer())
    total = fields.Dict(keys=fields.String(), values=fields.Integer())


class NetworkGrowth(Schema):
    """How a network grew. What is counted: kinds of things, and `tie`."""

    years = fields.List(fields.Nested(GrowthYear), **_said(GROWTH["year"]))
    undated = fields.Dict(keys=fields.String(), values=fields.Integer(), **_said(GROWTH["undated"]))


@resources.get("/network/measures")
@resources.arguments(MeasuresArguments, location="query")
@resources.response(200, Measures)
@resources.alt_response(202, schema=Measures, description="It is being worked out; ask again after `Retry-After` seconds.", success=True)
def measures(asked: Asked) -> Response:
    """How a network hangs together: figures of the whole, communities, and how each thing stands."""
    graph, viewer = access.graph(), access.viewer()
    found = structures.measured(graph, viewer, middle(graph, viewer, asked), asked, measuring.kept)
    return later.complete(send(document(found)), structures.is_known(found.answer))


@resources.get("/network/growth")
@resources.arguments(GrowthArguments, location="query")
@resources.response(200, NetworkGrowth)
def growth(asked: Asked) -> Response:
    """How many of each kind, and how many ties, were new in each year."""
    graph, viewer = access.graph(), access.viewer()
    return send(growth_document(structures.growth(graph, viewer, middle(graph, viewer, asked), asked)[1]))


def document(found: Measured) -> Document:
    """How a network hangs together."""
    return {"state": found.answer.state, "total": found.answer.total, **_structure(found.answer.structure)}


def _structure(found: Structure | None) -> Document:
    if found is None:
        return {"shape": None, "communities": [], "nodes": []}
    communities, nodes = [_community(each) for each in found.communities], [_standing(each) for each in found.rows]
    return {"shape": asdict(found.shape), "communities": communities, "nodes": nodes}


def _community(each: Community) -> Document:
    topics = [{"id": one.value, "name": one.name, "count": one.count} for one in each.topics]
    countries = [{"code": one.value, "count": one.count} for one in each.countries]
    return {"number": each.number, "size": each.size, "topics": topics, "countries": countries, "foremost": things(each.foremost)}


def _standing(row: Row) -> Document:
    return thing(row.thing) | asdict(row.figures) | {"past": row.past}


def growth_document(found: Growth) -> Document:
    """How a network grew."""
    def named(counts: tuple[int, ...]) -> dict[str, int]:
        return dict(zip(found.series, counts, strict=True))

    years = [{"year": each.year, "earlier": each.earlier, "later": each.later, "new": named(each.new), "total": named(each.total)}
             for each in found.years]  # fmt: skip
    return {"years": years, "undated": named(found.undated)}
