"""What coverage may be asked: whose, and by which two things."""

from __future__ import annotations

from marshmallow import fields, validate

from queries.partnerships.coverage import DIMENSIONS
from web.partnership_arguments import ConsortiumArguments

_ONE = validate.OneOf(tuple(DIMENSIONS), error=f"Write one of {', '.join(DIMENSIONS)}.")


class CoverageArguments(ConsortiumArguments):
    """Whose: of nobody named, the whole network's. By which two things, one for the rows and another for the columns."""

    rows = fields.String(load_default="country", validate=_ONE, metadata={"description": "What the rows are."})
    columns = fields.String(load_default="topic", validate=_ONE, metadata={"description": "What the columns are: something else."})
    format = fields.String(
        load_default=None,
        validate=validate.OneOf(("csv",), error="Write csv."),
        metadata={"description": "csv: every cell as a row of a table."},
    )


class CoveragePageArguments(CoverageArguments):
    """The same for the page, which shows a part of what is large unless it is asked for all."""

    cells = fields.String(
        load_default=None, validate=validate.OneOf(("all",), error="Write all."), metadata={"description": "all: of a large matrix too."}
    )
