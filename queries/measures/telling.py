"""Names put to what was worked out, and back and forth between it and the text that a job keeps."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import orjson

from queries.measures.shapes import Community, Figures, Group, Outline, Row, Shape, Share, Structure
from queries.search.catalogue import Catalogue


def told(outline: Outline, known: Catalogue, past: Collection[str] = ()) -> Structure:
    """The outline with the names that things have now. `past`: the ids of what had ended."""
    rows = tuple(Row(known.entries[id_].mention, each, id_ in past) for id_, each in outline.figures.items() if id_ in known.entries)
    communities = tuple(_community(number, group, known) for number, group in enumerate(outline.groups, 1))
    return Structure(outline.shape, communities, rows)


def _community(number: int, group: Group, known: Catalogue) -> Community:
    topics = tuple(Share(id_, known.entries[id_].mention.name, count) for id_, count in group.topics if id_ in known.entries)
    countries = tuple(Share(code, code, count) for code, count in group.countries)
    foremost = tuple(known.entries[id_].mention for id_ in group.foremost if id_ in known.entries)
    return Community(number, group.size, topics, countries, foremost)


def as_text(outline: Outline) -> str:
    """As a job keeps it: ids and numbers, no names."""
    return orjson.dumps({"shape": outline.shape, "groups": outline.groups, "figures": outline.figures}).decode()


def of_text(text: str) -> Outline:
    """What `as_text` wrote."""
    kept = orjson.loads(text)
    figures = {id_: Figures(**each) for id_, each in kept["figures"].items()}
    return Outline(Shape(**kept["shape"]), tuple(_group(each) for each in kept["groups"]), figures)


def _group(kept: dict[str, Any]) -> Group:
    topics, countries = (tuple((value, count) for value, count in kept[name]) for name in ("topics", "countries"))
    return Group(kept["size"], topics, countries, tuple(kept["foremost"]))
