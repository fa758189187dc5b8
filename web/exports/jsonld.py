"""JSON-LD in schema.org's words: things as its types, ties as its properties. Needs nothing from another host to be read.

`document` is for what stands in a page or an answer, `write` for a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any

import orjson

from graph.vocabulary import THINGS, Field, Type
from queries.exports import Item, Link
from web.exports.export import Export, shown_ties

Document = dict[str, Any]
Address = Callable[[str, str], str]
"""From a thing's kind (``person``) and id to the address that stands for it."""

CONTEXT: Document = {"@vocab": "https://schema.org/"}
TYPES = {
    "organisation": "Organization", "person": "Person", "training": "Course", "event": "Event", "collaboration": "Project",
    "output": "CreativeWork", "topic": "DefinedTerm",
}  # fmt: skip
PROPERTIES = {
    "summary": "description", "description": "description", "definition": "description", "bio": "description", "names": "alternateName",
    "labels": "alternateName", "acronym": "alternateName", "given_name": "givenName", "family_name": "familyName", "title": "jobTitle",
    "languages": "knowsLanguage", "language": "inLanguage", "website": "url", "url": "url", "email": "email", "phone": "telephone",
    "start": "startDate", "end": "endDate", "licence": "license", "code": "identifier", "educational_level": "educationalLevel",
    "offers": "makesOffer", "seeks": "seeks", "kind": "additionalType", "exact_match": "sameAs",
}  # fmt: skip
"""For a field the property that says the same; what is not here is left out."""
OTHERWISE = {
    ("training", "languages"): "inLanguage", ("collaboration", "start"): "foundingDate", ("collaboration", "end"): "dissolutionDate",
    ("collaboration", "ABOUT"): "knowsAbout",
}  # fmt: skip
NAMED = {"offers": "Offer", "seeks": "Demand"}
"""Fields whose texts are things of a type there."""
PLACE = {"city": "addressLocality", "country": "addressCountry"}
TIES = {
    "WORKS_AT": ("worksFor", False), "PART_OF": ("parentOrganization", False), "EXPERT_IN": ("knowsAbout", False),
    "ABOUT": ("about", False), "DELIVERS": ("workFeatured", False), "TAUGHT_AT": ("performer", True), "ATTENDED": ("attendee", True),
    "ORGANISED": ("organizer", True), "HOSTED": ("contributor", True), "WITHIN": ("event", True),
    "TAKES_PART_IN": ("member", True), "PRODUCED": ("creator", True), "KNOWS": ("knows", False), "MENTORS": ("knows", False),
}  # fmt: skip
"""For a type of tie the property that says it, and whether it is said at the tie's far end; what is not here is left out."""


OTHER_END = {"TAKES_PART_IN": "memberOf"}
"""What the other end says, where schema.org has a word for that too: for a thing that is described alone."""


def property_of(kind: str, field: str) -> str | None:
    """What schema.org calls a field of such a thing, if it has a word for it."""
    return OTHERWISE.get((kind, field)) or PROPERTIES.get(field)


def said_of(start: str, type_: str) -> tuple[str, bool]:
    """The property that says a tie of a type which begins at such a thing, and whether it is said at the far end."""
    name, turned = TIES[type_]
    return OTHERWISE.get((start, type_), name), turned


def said_at(start: str, type_: str, *, forward: bool) -> str | None:
    """The property by which a tie that begins at such a thing is said where it begins (`forward`), or at its other end; None: by none."""
    if type_ not in TIES:
        return None
    name, turned = said_of(start, type_)
    return name if forward != turned else OTHER_END.get(type_)


def address(kind: str, id_: str) -> str:
    """An address for where there is no host: it names the thing without saying where it is."""
    return f"urn:mreza:{THINGS[kind.capitalize()].plural}:{id_}"


def document(export: Export, at: Address = address) -> Document:
    """A small export as one document, for a page or an answer: ``document(of_thing(reader, mention), at)``."""
    return {"@context": CONTEXT, "@graph": list(_nodes(export, at))}


def write(export: Export, file: IO[bytes]) -> None:
    """The same as a file, piece by piece, beginning with a description of itself."""
    made = export.made
    about = {"@id": "urn:mreza:export", "@type": "Dataset", "name": made.sentence, "dateCreated": made.when.isoformat(),
             "audience": made.level, "description": made.query, "creator": made.document()["by"]}  # fmt: skip
    file.write(b'{"@context":' + orjson.dumps(CONTEXT) + b',"@graph":[\n' + orjson.dumps(about))
    for each in _nodes(export, address):
        file.write(b",\n" + orjson.dumps(each))
    file.write(b"\n]}\n")


def _nodes(export: Export, at: Address) -> Iterator[Document]:
    """The things, then their ties, each as a statement about a thing that is there already."""
    kinds: dict[str, str] = {}
    for item in export.things():
        kinds[item.id] = item.kind
        yield thing(item, at)
    for link in shown_ties(export.ties()):
        if said := tie(link, kinds, at):
            yield said


def thing(item: Item, at: Address = address) -> Document:
    """One thing, without its ties: what is shown of its fields."""
    made: Document = {"@id": at(item.kind, item.id), "@type": TYPES[item.kind], "name": item.name}
    place = {}
    for field in THINGS[item.kind.capitalize()].fields:
        values = [each["value"] for each in item.fields.get(field.name, ())]
        shown = values if field.many else values[:1]
        if field.name in PLACE and shown:
            place[PLACE[field.name]] = str(shown[0])
        for name, value in _said(item.kind, field, shown):
            made.setdefault(name, []).append(value)
    if place:
        made["location" if item.kind == "event" else "address"] = {"@type": "PostalAddress", **place}
    return made


def _said(kind: str, field: Field, values: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Its properties with their values, one by one."""
    name = property_of(kind, field.name)
    for value in values:
        if field.type is Type.IDENTIFIER:
            yield "identifier", {"@type": "PropertyValue", "propertyID": value["scheme"], "value": value["value"]}
        elif name:
            yield name, _value(field, value)


def _value(field: Field, value: Any) -> Any:
    if field.type in (Type.NAME, Type.LABEL):
        return {"@value": value["value"], "@language": value["lang"]} if value.get("lang") else value["value"]
    if field.name in NAMED:
        return {"@type": NAMED[field.name], "name": value}
    return value["code"] if field.type is Type.LANGUAGE_SKILL else value


def tie(link: Link, kinds: Mapping[str, str], at: Address = address) -> Document | None:
    """A tie as a statement about one of its ends; None where schema.org has no word for it, or an end is not in `kinds`."""
    if link.type not in TIES or link.start not in kinds or link.end not in kinds:
        return None
    name, turned = said_of(kinds[link.start], link.type)
    about, to = (link.end, link.start) if turned else (link.start, link.end)
    return {"@id": at(kinds[about], about), name: {"@id": at(kinds[to], to)}}
