"""What stands under a thing's name in a list: a few of its fields, as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from queries.profiles import Listed
from web import showing

FIELDS = ("title", "type", "code", "acronym", "start", "city", "country", "languages", "summary", "description", "definition")
LONGEST = 180


def line(listed: Listed) -> tuple[tuple[str, str | None], ...]:
    """Texts, each with a country's code where it names one."""
    return tuple(each for name in FIELDS for each in _texts(listed.thing.kind, name, listed.fields))


def _texts(kind: str, name: str, fields: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    stored = fields.get(name)
    if stored in (None, "", []):
        return []
    if name == "country":
        return [(showing.country(str(stored)), str(stored))]
    if name == "start":
        return [(showing.span(str(stored), fields.get("end")) if fields.get("end") else showing.day(str(stored)), None)]
    field = showing.field_of(kind, "kind" if name == "type" else name)
    values = stored if isinstance(stored, list) else [stored]
    return [(_short(", ".join(showing.value(field, each) for each in values)), None)]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
