"""What a comparison may be asked: as a page, what if some joined or left, or another consortium; as a document, any two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields

from queries.partnerships.consortium import MOST_MEMBERS
from web.arguments import UNKNOWN, WORDS, WRITABLE, Arguments, Day, Words
from web.naming import is_id
from web.partnership_arguments import MOST_NAMED, ConsortiumArguments, counted


class ComparisonArguments(ConsortiumArguments):
    """The consortium as it is, beside what it would be with some and without others; or beside that of another collaboration."""

    other = Words(metadata={"description": "Another collaboration to compare with, by id, identifier or name."})


_ONE = Words()


class Names(fields.Field[tuple[str, ...]]):
    """A list of texts that each name an organisation; only so many by name, since each name costs a search."""

    def __init__(self, description: str, name: str | None = None) -> None:
        each = {"type": "string", "maxLength": WORDS, "pattern": WRITABLE}
        listed = {"type": "array", "items": each, "maxItems": MOST_MEMBERS, "description": description}
        super().__init__(load_default=(), data_key=name, metadata=listed)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_rest: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or len(value) > MOST_MEMBERS:
            raise ValidationError(f"Write a list of at most {MOST_MEMBERS} texts.")
        texts = tuple(dict.fromkeys(filter(None, map(_ONE.deserialize, value))))
        if sum(not is_id(text) for text in texts) > MOST_NAMED:
            raise ValidationError(f"At most {MOST_NAMED} may be given by name; give the others by id.")
        return texts


class ConsortiumBody(Schema):
    """A consortium: the partners of a collaboration, or organisations; with some more, and without others."""

    class Meta:
        """Unknown names are refused."""

        unknown = RAISE

    error_messages = UNKNOWN
    collaboration = Words(metadata={"description": "A collaboration, by id, identifier or name."})
    organisation = Names(f"Organisations, each by id, identifier or name; at most {MOST_NAMED} by name.")
    more = Names("Who joins.", "with")
    without = Names("Who leaves.")


class ComparisonBody(Arguments):
    """Two consortia."""

    one = fields.Nested(ConsortiumBody, required=True)
    other = fields.Nested(ConsortiumBody, required=True)
    as_of = Day("As on that day: 2022, 2022-06 or 2022-06-01.")
    invented = counted()
