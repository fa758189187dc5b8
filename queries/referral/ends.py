"""Whom the two ends of a path mean."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graph import Graph, Invalid, NotFound, Viewer
from queries import ask, query
from queries.mention import Mention
from queries.referral.asking import Ask


@dataclass(frozen=True, slots=True)
class End:
    """One end of the paths: a person, or an organisation with its staff."""

    thing: Mention
    people: frozenset[str]


def named_ends(graph: Graph, viewer: Viewer, asked: Ask) -> list[End]:
    """Where to begin, and, where it is one thing, where to end.

    Raises NotFound for an end that the viewer does not see, Invalid for one that is neither a person nor an organisation.
    """
    ends = [("from", asked.start), *([("to", asked.end)] if asked.end else [])]
    ids = list(dict.fromkeys((*(id_ for _, id_ in ends), *asked.through)))
    rows = ask(graph, viewer, query(__package__, "ends.cypher"), ids=ids, invented=asked.invented, day=asked.day)
    found = {row["id"]: (Mention.of(row), frozenset(row["staff"])) for row in rows}
    if any(found[each][0].kind != "person" for each in asked.through if each in found):
        raise Invalid("A path goes through people; “via” must name people.", "via")
    if any(each not in found for each in ids):
        raise NotFound()
    return [_end(*found[id_], argument, asked.avoided) for argument, id_ in ends]


def _end(thing: Mention, staff: frozenset[str], argument: str, avoided: Collection[str]) -> End:
    if thing.kind not in ("person", "organisation"):
        raise Invalid(f"A path runs between people and organisations; {thing.name} is neither.", argument)
    return End(thing, staff - frozenset(avoided) if thing.kind == "organisation" else frozenset((thing.id,)))
