"""What ends with a project, and what keeps it, as the API answers it."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema, fields

from queries.partnerships.aftermath import Adoption, Aftermath, Keeper, Partner, Produced, aftermath
from web import access, partnerships
from web.api import schemas
from web.api.documents import Document, thing, things
from web.api.partnerships import ConsortiumDocument, FiguresDocument, consortium
from web.api.resilience import listed
from web.api.resources import Asked, resources
from web.api.sending import send
from web.partnership_arguments import ConsortiumArguments


class KeptPartnerDocument(schemas.Thing):
    """One partner, and its relations to the others."""

    kept = fields.Integer(metadata={"description": "Relations that something keeps."})
    met = fields.Integer(metadata={"description": "Relations of which no more is known than that people have met."})
    ends = fields.Integer(metadata={"description": "Relations of which nothing is left."})
    by = fields.List(fields.Nested(schemas.Thing), metadata={"description": "Other collaborations that keep some of them."})


class KeptPartnersDocument(Schema):
    """The first of so many; those with most to lose come first."""

    items = fields.List(fields.Nested(KeptPartnerDocument))
    total = fields.Integer()


class EndingDocument(Schema):
    """Two partners with nothing left between them."""

    partners = fields.List(fields.Nested(schemas.Thing))


class EndingsDocument(Schema):
    """The first of so many."""

    items = fields.List(fields.Nested(EndingDocument))
    total = fields.Integer()


class KeeperDocument(schemas.Thing):
    """Another collaboration that goes on, and the partners in it."""

    end = fields.String(allow_none=True)
    partners = fields.List(fields.Nested(schemas.Thing))


class KeepersDocument(Schema):
    """The first of so many."""

    items = fields.List(fields.Nested(KeeperDocument))
    total = fields.Integer()


class AdoptionDocument(Schema):
    """Who took it up, and how far that is."""

    organisation = fields.Nested(schemas.Thing)
    status = fields.String()
    partner = fields.Boolean(metadata={"description": "Whether it is one of the partners."})


class KeptOutputDocument(schemas.Thing):
    """An output or training of the project."""

    kept = fields.Boolean(metadata={"description": "Somebody uses it, or has agreed to, beyond the end of the project."})
    adopted = fields.List(fields.Nested(AdoptionDocument))


class KeptOutputsDocument(Schema):
    """The first of so many; those that nobody keeps come first."""

    items = fields.List(fields.Nested(KeptOutputDocument))
    total = fields.Integer()


class AftermathDocument(FiguresDocument):
    """What ends with a project, and what keeps it."""

    consortium = fields.Nested(ConsortiumDocument)
    end = fields.String(allow_none=True)
    over = fields.Boolean(allow_none=True, metadata={"description": "Null: nobody knows when it ends."})
    kept = fields.Integer(metadata={"description": "Pairs of partners whose relation something keeps."})
    met = fields.Integer()
    ends = fields.Integer()
    partners = fields.Nested(KeptPartnersDocument)
    ending = fields.Nested(EndingsDocument)
    keepers = fields.Nested(KeepersDocument)
    outputs = fields.Nested(KeptOutputsDocument)


@resources.get("/partnerships/after")
@resources.arguments(ConsortiumArguments, location="query")
@resources.response(200, AftermathDocument)
def partner_aftermath(asked: Asked) -> Response:
    """Which partners, relations and outputs end with a project, and what keeps them."""
    chosen = partnerships.chosen(access.graph(), access.viewer(), asked)
    return send(document(aftermath(access.graph(), access.viewer(), chosen)))


def document(found: Aftermath) -> Document:
    """The whole answer."""
    return {
        "consortium": consortium(found.consortium),
        "invented": found.invented,
        "end": found.end,
        "over": found.over,
        "kept": found.kept,
        "met": found.met,
        "ends": found.ends,
        "partners": listed(found.partners, _partner),
        "ending": listed(found.ending, lambda pair: {"partners": things(pair)}),
        "keepers": listed(found.keepers, _keeper),
        "outputs": listed(found.outputs, _produced),
    }


def _partner(each: Partner) -> Document:
    return thing(each.partner) | {"kept": each.kept, "met": each.met, "ends": each.ends, "by": things(each.by)}


def _keeper(each: Keeper) -> Document:
    return thing(each.collaboration) | {"end": each.end, "partners": things(each.partners)}


def _produced(each: Produced) -> Document:
    return thing(each.output) | {"kept": each.kept, "adopted": [_adoption(one) for one in each.adopted]}


def _adoption(each: Adoption) -> Document:
    return {"organisation": thing(each.organisation), "status": each.status, "partner": each.is_partner}
