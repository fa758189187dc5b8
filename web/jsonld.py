"""A profile as schema.org describes such things, in JSON-LD: for search engines, catalogues and other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from queries.mention import Mention
from queries.profiles import Profile
from web import showing
from web.exports.jsonld import PLACE, TYPES, property_of, said_at

Document = dict[str, Any]
Address = Callable[[Mention], str]

TEXTS = frozenset(
    {"summary", "description", "bio", "definition", "given_name", "family_name", "title", "website", "acronym", "licence", "url"}
)
"""The fields that hold one text."""
DATED = ("event", "collaboration")
SPOKEN = ("person", "organisation", "training", "event")
INVENTED = "Invented, to show what Mreža can do."


def document(seen: Profile, address: Address) -> Document:
    """The thing with what schema.org has a word for; `address` says where a thing's page is."""
    made = _named(seen.thing, address) | {"@context": "https://schema.org", "url": address(seen.thing)}
    for name, value in (*_facts(seen), *_ties(seen, address)):
        if value not in made.setdefault(name, []):
            made[name] = [*(made[name] if isinstance(made[name], list) else [made[name]]), value]
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in made.items()}


def _named(thing: Mention, address: Address) -> Document:
    marked = {"disambiguatingDescription": INVENTED} if thing.invented else {}
    return {"@type": TYPES[thing.kind], "@id": address(thing), "name": thing.name, **marked}


def _facts(seen: Profile) -> Iterator[tuple[str, Any]]:
    for fact in seen.facts:
        for shown in fact.shown:
            yield from _fact(seen.thing.kind, fact.field, shown.value)


def _fact(kind: str, field: str, value: Any) -> Iterator[tuple[str, Any]]:
    """What schema.org calls a field, with its value; nothing for a field that it has no word for."""
    word = property_of(kind, field)
    if word and (field in TEXTS or (field in ("start", "end") and kind in DATED)):
        yield word, value
    elif word and field in ("names", "labels") and isinstance(value, dict):
        yield word, value["value"]
    elif word and field in ("language", "languages") and kind in SPOKEN:
        yield word, value["code"] if isinstance(value, dict) else value
    elif field == "identifiers" and isinstance(value, dict):
        yield from _identifier(value["scheme"], value["value"])
    elif field in ("country", "city"):
        yield from _place(kind, field, value)


def _identifier(scheme: str, value: str) -> Iterator[tuple[str, Any]]:
    yield "identifier", {"@type": "PropertyValue", "propertyID": scheme, "value": value}
    if scheme in showing.SCHEME_PAGES:
        yield "sameAs", showing.SCHEME_PAGES[scheme].format(value)


def _place(kind: str, field: str, value: str) -> Iterator[tuple[str, Any]]:
    named = {"@type": "PostalAddress", PLACE[field]: value}
    yield ("location", {"@type": "Place", "address": named}) if kind == "event" else ("address", named)


def _ties(seen: Profile, address: Address) -> Iterator[tuple[str, Any]]:
    for group in seen.groups:
        for tie in group.ties:
            word = said_at(seen.thing.kind if group.forward else tie.other.kind, group.type, forward=group.forward)
            if word:
                yield word, _named(tie.other, address)
