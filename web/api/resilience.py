"""What would break if somebody left a consortium, as the API answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Response
from marshmallow import Schema, fields

from queries.partnerships.listed import Listed
from queries.partnerships.resilience import HeldPair, HeldTopic, Loss, NewTie, Resilience, SecondContact, Split, fragility
from web import access, partnerships
from web.api import schemas
from web.api.documents import Document, thing, things
from web.api.partnerships import ConsortiumDocument, FiguresDocument, consortium
from web.api.resources import Asked, resources
from web.api.sending import send
from web.partnership_arguments import ConsortiumArguments

T = TypeVar("T")


class LossDocument(schemas.Thing):
    """Someone whose leaving would cut members off."""

    cut_off = fields.List(fields.Nested(schemas.Thing), metadata={"description": "The members that would have no way to the rest."})
    employers = fields.List(fields.Nested(schemas.Thing), metadata={"description": "For whom of the members a person works."})


class LossesDocument(Schema):
    """The first of so many."""

    items = fields.List(fields.Nested(LossDocument))
    total = fields.Integer()


class HeldPairDocument(Schema):
    """Two members, and the person (or the one on either side) through whom every contact of theirs runs."""

    members = fields.List(fields.Nested(schemas.Thing))
    people = fields.List(fields.Nested(schemas.Thing))


class HeldPairsDocument(Schema):
    """The first of so many."""

    items = fields.List(fields.Nested(HeldPairDocument))
    total = fields.Integer()


class HeldTopicDocument(Schema):
    """A topic that one person, or one member, alone knows about."""

    topic = fields.Nested(schemas.Thing)
    people = fields.Integer()
    members = fields.Integer()
    person = fields.Nested(schemas.Thing, allow_none=True)
    member = fields.Nested(schemas.Thing, allow_none=True)


class HeldTopicsDocument(Schema):
    """The first of so many."""

    items = fields.List(fields.Nested(HeldTopicDocument))
    total = fields.Integer()


class SplitDocument(Schema):
    """The smallest set whose loss splits the members; null: none of up to `sought`; empty: they are apart already."""

    things = fields.List(fields.Nested(schemas.Thing), allow_none=True)
    sought = fields.Integer()


class NewTieDocument(Schema):
    """A tie between two members that is not there, and the resilience with it."""

    members = fields.List(fields.Nested(schemas.Thing))
    resilience = fields.Float()


class SecondContactDocument(Schema):
    """Members whose way to the rest hangs on each one of `people`: another contact of one of them with the rest would hold it."""

    members = fields.List(fields.Nested(schemas.Thing))
    people = fields.List(fields.Nested(schemas.Thing))


class ResilienceDocument(FiguresDocument):
    """What holds a consortium together; docs/resilience.md defines every figure."""

    consortium = fields.Nested(ConsortiumDocument)
    people = fields.Integer()
    pairs = fields.Integer(metadata={"description": "Pairs of members."})
    linked = fields.Integer(metadata={"description": "Pairs of members with a tie."})
    resilience = fields.Float(allow_none=True, metadata={"description": "Share of pairs still linked when one member leaves, on average."})
    groups = fields.List(fields.List(fields.Nested(schemas.Thing)), metadata={"description": "Parts without a tie between them."})
    members_lost = fields.Nested(LossesDocument)
    people_lost = fields.Nested(LossesDocument)
    held_by_one = fields.Nested(HeldPairsDocument)
    topics_held_by_one = fields.Nested(HeldTopicsDocument)
    members_split = fields.Nested(SplitDocument)
    people_split = fields.Nested(SplitDocument)
    new_ties = fields.List(fields.Nested(NewTieDocument), metadata={"description": "The ties that would help most, the best first."})
    second_contacts = fields.List(fields.Nested(SecondContactDocument), metadata={
        "description": "Second contacts where members hang on one person, those of whom most would be cut off first."})


@resources.get("/partnerships/resilience")
@resources.arguments(ConsortiumArguments, location="query")
@resources.response(200, ResilienceDocument)
def partner_resilience(asked: Asked) -> Response:
    """Who is critical to a consortium, what one person alone holds, and what would mend it."""
    chosen = partnerships.chosen(access.graph(), access.viewer(), asked)
    return send(document(fragility(access.graph(), access.viewer(), chosen)))


def document(found: Resilience) -> Document:
    """The whole answer."""
    return {
        "consortium": consortium(found.consortium),
        "invented": found.invented,
        "people": found.people,
        "pairs": found.pairs,
        "linked": found.linked,
        "resilience": found.resilience,
        "groups": [things(each) for each in found.groups],
        "members_lost": listed(found.members_lost, _loss),
        "people_lost": listed(found.people_lost, _loss),
        "held_by_one": listed(found.held, _pair),
        "topics_held_by_one": listed(found.topics, _topic),
        "members_split": _split(found.members_split),
        "people_split": _split(found.people_split),
        "new_ties": [_tie(each) for each in found.mends],
        "second_contacts": [_second(each) for each in found.second_contacts],
    }


def listed(every: Listed[T], told: Callable[[T], Document]) -> Document:
    """The first of a list, and how long it is."""
    return {"items": [told(each) for each in every.items], "total": every.total}


def _loss(each: Loss) -> Document:
    return thing(each.thing) | {"cut_off": things(each.cut_off), "employers": things(each.employers)}


def _pair(each: HeldPair) -> Document:
    return {"members": things((each.one, each.other)), "people": things(each.people)}


def _topic(each: HeldTopic) -> Document:
    person, member = (thing(one) if one else None for one in (each.person, each.member))
    return {"topic": thing(each.topic), "people": each.people, "members": each.members, "person": person, "member": member}


def _split(each: Split) -> Document:
    return {"things": None if each.things is None else things(each.things), "sought": each.sought}


def _tie(each: NewTie) -> Document:
    return {"members": things((each.one, each.other)), "resilience": each.resilience}


def _second(each: SecondContact) -> Document:
    return {"members": things(each.members), "people": things(each.people)}
