"""JSON: one document with things, ties and sources, each value with the numbers of the sources that state it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, Any

import orjson

from graph.vocabulary import THINGS, TIES, Type
from queries.exports import Item, Link
from web.exports.export import Export, shown_ties

Number = Callable[[int], int]


class Numbers:
    """Sources by small numbers, in the order in which they are first named: their own would tell what they are made from."""

    def __init__(self) -> None:
        self.given: dict[int, int] = {}

    def __call__(self, source: int) -> int:
        """The source's number."""
        return self.given.setdefault(source, len(self.given) + 1)


def write(export: Export, file: IO[bytes]) -> None:
    """The document, piece by piece. Its members: `made`, `things`, `ties`, `sources`."""
    number = Numbers()
    file.write(b'{"made":' + orjson.dumps(export.made.document()) + b',"things":[\n')
    _listed(file, (thing(each, number) for each in export.things()))
    file.write(b'],"ties":[\n')
    _listed(file, (tie(each, number) for each in shown_ties(export.ties())))
    file.write(b'],"sources":[\n')
    _listed(file, sources(export, number.given))
    file.write(b"]}\n")


def _listed(file: IO[bytes], documents: Iterable[Mapping[str, Any]]) -> None:
    before = b""
    for each in documents:
        file.write(before + orjson.dumps(each))
        before = b",\n"
    file.write(b"\n")


def thing(item: Item, number: Number) -> dict[str, Any]:
    """A thing: its fields, each with its values, the shown one first."""
    declared = (field.name for field in THINGS[item.kind.capitalize()].fields)
    facts = {name: [_entry(each, number) for each in item.fields[name]] for name in declared if name in item.fields}
    said = [number(each) for each in item.sources]
    return {"id": item.id, "kind": item.kind, "name": item.name, "invented": item.invented, "fields": facts, "sources": said}


def _entry(entry: Mapping[str, Any], number: Number) -> dict[str, Any]:
    return {"value": entry["value"], "sources": [number(each) for each in entry["sources"]]}


def tie(link: Link, number: Number) -> dict[str, Any]:
    """A tie: what is shown of its fields, but for those that name a third thing."""
    made = {"from": link.start, "to": link.end, "kind": link.type, "wording": TIES[link.type].forward}
    fields = {name: link.properties[name] for name in plain_fields(link.type) if name in link.properties}
    said: Sequence[int] = link.properties.get("sources", ())
    return {**made, "fields": fields, "invented": link.invented, "sources": [number(each) for each in said]}


def plain_fields(type_: str) -> tuple[str, ...]:
    """The fields of a tie that hold a value of their own."""
    return tuple(field.name for field in TIES[type_].fields if field.type is not Type.THING)


def sources(export: Export, given: Mapping[int, int]) -> Iterable[dict[str, Any]]:
    """What the numbers mean."""
    meant = export.sources(given).sources
    for source, number in given.items():
        yield {"number": number, **meant.get(source, {})}
