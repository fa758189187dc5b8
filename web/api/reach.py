"""How far something reached, as the API answers it."""

from __future__ import annotations

from marshmallow import Schema, fields

from queries.reach import DEFINITIONS, Delivery, Reach, Stopped
from web.api import schemas
from web.api.documents import Document, thing, things
from web.api.lineage import LineageFigures, Oddities, figures_document, odd_document

NOT_ALL = "Not all that hangs on somebody was looked at. `waiting`: a worker does that, ask again. `given_up`: it did in vain."


class ReachDelivery(schemas.Thing):
    """An event with which the reach begins."""

    start = fields.String(allow_none=True)
    end = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    trained = fields.Integer(metadata={"description": "People known by name who were trained there."})
    trainers = fields.Integer(metadata={"description": "People known by name who trained there."})
    stated = fields.Integer(allow_none=True, metadata={"description": DEFINITIONS["stated"]})
    unnamed = fields.Integer(metadata={"description": "How many of those who are stated are not known by name."})


class ReachLater(Schema):
    """The events at which those reached trained others in turn."""

    events = fields.Integer(metadata={"description": DEFINITIONS["later events"]})
    stated = fields.Integer(metadata={"description": DEFINITIONS["stated later"]})
    unnamed = fields.Integer(metadata={"description": DEFINITIONS["not known by name later"]})


class ReachGeneration(Schema):
    """A generation, and what counts for its people."""

    generation = fields.Integer()
    people = fields.Integer()
    stopped = fields.Integer()
    organisations = fields.Integer()
    services = fields.Integer()
    countries = fields.Integer()


class ReachYear(Schema):
    """A year; null: not known."""

    year = fields.Integer(allow_none=True)
    deliveries = fields.Integer()
    people = fields.Integer(metadata={"description": DEFINITIONS["first reached"]})


class ReachStopped(schemas.Thing):
    """Somebody who was trained and is not known to have trained anybody, and whom to ask to take it up again."""

    generation = fields.Integer()
    year = fields.Integer(allow_none=True)
    teachers = fields.List(fields.Nested(schemas.Thing))
    colleagues = fields.List(fields.Nested(schemas.Thing))
    more_teachers = fields.Integer(metadata={"description": "How many more teachers there are."})
    more_colleagues = fields.Integer(metadata={"description": "How many more colleagues there are."})


class ReachHanging(schemas.Thing):
    """Somebody on whom much hangs."""

    generation = fields.Integer()
    lost = fields.Integer(metadata={"description": DEFINITIONS["hanging"]})


class ReachDocument(Oddities):
    """People, organisations, services and countries by generation; deliveries; growth; where it stopped; on whom much hangs."""

    root = fields.Nested(schemas.Thing)
    figures = fields.Nested(LineageFigures)
    services = fields.Integer(metadata={"description": DEFINITIONS["services"]})
    generations = fields.List(fields.Nested(ReachGeneration))
    deliveries = fields.List(fields.Nested(ReachDelivery))
    more_deliveries = fields.Integer()
    stated = fields.Integer(metadata={"description": DEFINITIONS["stated"]})
    unnamed = fields.Integer()
    later = fields.Nested(ReachLater)
    years = fields.List(fields.Nested(ReachYear))
    stopped = fields.List(fields.Nested(ReachStopped))
    more_stopped = fields.Integer()
    hanging = fields.List(fields.Nested(ReachHanging))
    more_hanging = fields.Integer(metadata={"description": "On how many others somebody hangs."})
    looked_at = fields.Integer(metadata={"description": "Of how many of those who passed it on it was looked at what hangs on them."})
    leading = fields.Integer(metadata={"description": "How many passed it on."})
    waiting = fields.Boolean(metadata={"description": "Whether a worker is to look at all of them; ask again."})
    given_up = fields.Boolean(metadata={"description": "A worker tried that in vain: it stays as it is until somebody mends it."})
    definitions = fields.Dict(keys=fields.String(), values=fields.String())


def document(found: Reach) -> Document:
    """The whole answer."""
    return {
        "root": thing(found.root),
        "figures": figures_document(found.figures),
        "services": found.services,
        "generations": [
            {"generation": each.number, **{name: getattr(each, name) for name in GENERATION}} for each in found.waves
        ],
        "deliveries": [_delivery(each) for each in found.deliveries],
        "more_deliveries": found.more_deliveries,
        "stated": found.stated,
        "unnamed": found.unnamed,
        "later": {"events": found.later.events, "stated": found.later.stated, "unnamed": found.later.unnamed},
        "years": [{"year": each.year, "deliveries": each.deliveries, "people": each.people} for each in found.years],
        "stopped": [_stopped(each) for each in found.stopped],
        "more_stopped": found.more_stopped,
        "hanging": [thing(each.thing) | {"generation": each.generation, "lost": each.lost} for each in found.hanging],
        "more_hanging": found.more_hanging,
        "looked_at": found.looked_at,
        "leading": found.leading,
        "waiting": found.waiting,
        "given_up": found.given_up,
        **odd_document(found.odd),
        "definitions": DEFINITIONS,
    }


GENERATION = ("people", "stopped", "organisations", "services", "countries")


def _delivery(each: Delivery) -> Document:
    return thing(each.thing) | {
        name: getattr(each, name) for name in ("start", "end", "country", "trained", "trainers", "stated", "unnamed")
    }


def _stopped(each: Stopped) -> Document:
    return thing(each.thing) | {
        "generation": each.generation, "year": each.year, "teachers": things(each.teachers), "colleagues": things(each.colleagues),
        "more_teachers": each.more_teachers, "more_colleagues": each.more_colleagues,
    }
