"""What the yield of events may be asked: whose, and between whom."""

from __future__ import annotations

from marshmallow import fields, validate

from queries.partnerships.meetings import OF
from web.partnership_arguments import ConsortiumArguments


class MeetingArguments(ConsortiumArguments):
    """Whose events: of nobody named, the whole network's."""

    between = fields.String(
        load_default="people",
        validate=validate.OneOf(OF, error=f"Write one of {', '.join(OF)}."),
        metadata={"description": "Between whom ties are counted: people, or organisations."},
    )
