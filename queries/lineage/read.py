"""What the database says of the people of a lineage: read when the walk has found who they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from graph.vocabulary.ties.taught_at import TRAINS
from queries import ask, query
from queries.lineage.world import World
from queries.mention import Mention

BATCH = 20_000
Named = dict[tuple[str, str], set[str]]
"""For a person and an event the ids of the organisations that the person is said to have taught for there."""


class Someone(NamedTuple):
    """A person as answers name them, and their country."""

    id: str
    name: str
    invented: bool
    country: str | None

    @property
    def mention(self) -> Mention:
        """As answers name them."""
        return Mention(self.id, "person", self.name, self.invented)


def people_of(world: World, ids: Iterable[str]) -> dict[str, Someone]:
    """These people by id; whoever was hidden while the question was being answered is not there."""
    found: dict[str, Someone] = {}
    for some in batches(ids):
        rows = ask(world.graph, world.viewer, query(__package__, "people.cypher"), people=some, invented=world.terms.invented)
        found.update((each[0], Someone(*each)) for each in rows[0]["people"])
    return found


def behalf(world: World, ids: Collection[str]) -> Named:
    """For whom these people are said to have taught."""
    found: Named = {}
    for some in batches(ids):
        question = query(__package__, "behalf.cypher")
        for row in ask(world.graph, world.viewer, question, people=some, roles=[*TRAINS, ""], **world.terms.filters):
            found.setdefault((row["person"], row["event"]), set()).add(row["organisation"])
    return found


def batches(wanted: Iterable[str]) -> Iterator[list[str]]:
    """Each once, as many at a time as one question to the database may be about."""
    every = list(dict.fromkeys(wanted))
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]
