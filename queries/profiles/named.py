"""Sources and things that stored facts mean by number or id, read once for a whole answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph import Graph, Viewer
from queries import ask, query
from queries.mention import Mention
from queries.shown import Source


@dataclass(frozen=True, slots=True)
class Named:
    """What was found of them; numbers and ids that mean nothing to this viewer are not there."""

    sources: dict[int, Source] = field(default_factory=dict)
    things: dict[str, Mention] = field(default_factory=dict)

    def said_by(self, numbers: Iterable[int]) -> tuple[Source, ...]:
        """The sources with these numbers, in that order; two that read the same are shown once."""
        return tuple(dict.fromkeys(self.sources[each] for each in numbers if each in self.sources)) if numbers else ()


def named(graph: Graph, viewer: Viewer, sources: Iterable[int], things: Iterable[str] = ()) -> Named:
    """Reads them in one statement, and in none where there is nothing to read."""
    numbers, ids = sorted(set(sources)), sorted(set(things))
    if not numbers and not ids:
        return Named()
    row = ask(graph, viewer, query(__package__, "named.cypher"), sources=numbers, things=ids)[0]
    return Named(
        {each.pop("id"): Source(**each) for each in row["sources"]},
        {each["id"]: Mention.of(each) for each in row["things"]},
    )
