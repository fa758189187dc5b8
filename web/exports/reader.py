"""What one viewer may take along from a graph, with invented things, without them, or nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from graph import Graph, Viewer
from graph.vocabulary import THINGS
from queries import exports
from queries.exports import Chosen, Item, Link, Named
from queries.mention import Mention
from web import trimming
from web.exports.made import Made, today


@dataclass(frozen=True, slots=True)
class Reader:
    """`invented` is yes, no or only."""

    graph: Graph
    viewer: Viewer
    invented: str = "yes"

    def made(self, path: str, given: Mapping[str, object] | None = None, remark: str = "") -> Made:
        """What an export made now says of itself; `path` and the arguments that were given say what was asked."""
        kept = {name: value for name, value in (given or {}).items() if value}
        kept |= {} if self.invented == "yes" else {"invented": self.invented}
        return Made(today(), (f"{path}?{urlencode(kept)}" if kept else path) + remark, self.viewer.level_name)

    def listed(self, kind: str, filters: Mapping[str, str] | None = None) -> Iterator[Item]:
        """The things of a kind (``person``) that pass the filters, as they arrive. Raises Invalid at once."""
        return exports.listed(self.graph, self.viewer, Chosen(kind, dict(filters or {}), self.invented))

    def things(self, ids: Sequence[str]) -> Iterator[Item]:
        """The things of these ids, in that order."""
        return (item for item in exports.things_of(self.graph, self.viewer, ids) if trimming.shown(item.invented, self.invented))

    def outline(self) -> Iterator[tuple[Mention, int]]:
        """Every thing with its level, in the order of names."""
        found = exports.outline(self.graph, self.viewer)
        return (each for each in found if trimming.shown(each[0].invented, self.invented))

    def ties_of(self, ids: Sequence[str], *, away: bool) -> Iterator[list[Link]]:
        """The ties of each of these things; with `away`, those that start from it."""
        for _, links in exports.ties_of(self.graph, self.viewer, ids, away=away):
            yield [link for link in links if self.may(link)]

    def ties_among(self, kinds: Sequence[str]) -> Iterator[Link]:
        """All ties among things of these kinds."""
        return (link for link in exports.ties_among(self.graph, self.viewer, kinds) if self.may(link))

    def sources(self, numbers: Iterable[int]) -> Named:
        """What numbers of sources mean."""
        return exports.named(self.graph, self.viewer, numbers)

    def may(self, link: Link) -> bool:
        """Whether a tie is among what was asked for."""
        return self.invented != "no" or not link.invented


def plural(kind: str) -> str:
    """A kind as addresses and sheets write it: ``people``."""
    return THINGS[kind.capitalize()].plural
