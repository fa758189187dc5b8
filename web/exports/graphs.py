"""What GraphML and GEXF hold of things and ties: a few named attributes, each a plain text or a yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from graph.vocabulary import THINGS, TIES
from queries.exports import Item, Link
from web.exports import cells
from web.exports.escaping import clean

OF_THINGS = ("kind", "type", "acronym", "code", "title", "country", "city", "sector", "start", "end", "languages", "invented")
OF_TIES = ("kind", "wording", "role", "start", "end", "strength", "invented")
_STORED = {"type": "kind"}
"""An organisation's own kind is `type` here, as in the API's lists: `kind` says that it is an organisation."""
Attributes = Iterator[tuple[str, str]]


def of_thing(item: Item) -> Attributes:
    """A thing's attributes but for its name; what is not known is left out."""
    kind = THINGS[item.kind.capitalize()]
    declared = {field.name: field for field in kind.fields}
    yield "kind", item.kind
    for name in OF_THINGS[1:-1]:
        field = declared.get(_STORED.get(name, name))
        if field and field.name in item.fields:
            yield name, clean(str(cells.cell(field, [each["value"] for each in item.fields[field.name]])))
    yield "invented", "true" if item.invented else "false"


def of_tie(link: Link) -> Attributes:
    """A tie's attributes; what is not known is left out."""
    properties = link.properties
    yield "kind", link.type
    yield "wording", TIES[link.type].forward
    for name in OF_TIES[2:-1]:
        if name in properties:
            yield name, clean(str(properties[name]))
    yield "invented", "true" if link.invented else "false"
