"""For whom the things with which a lineage begins stand in its first steps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from queries.lineage.loops.leading import DIRECT
from queries.lineage.loops.room import ITSELF
from queries.lineage.roots import Begun

MOST_BEHIND = 20
"""How many of an organisation's people are told beside one step; all of them are counted."""


class Standing(NamedTuple):
    """The place of a root among those asked for, some of the people for whom it stands in a step, and how many more there are."""

    root: int
    people: list[int]
    more: int


@dataclass(slots=True)
class Beginning:
    """The first steps of a lineage, event by event."""

    begun: Begun
    at: dict[int, dict[int, list[int]]] = field(default_factory=dict)
    """Who stands at the near end of an event, for each root, in order."""

    def __post_init__(self) -> None:
        for event, near, root in self.begun.events:
            self.at.setdefault(event, {}).setdefault(root, []).append(near)

    def standing(self, place: int, event: int, other: int) -> Iterator[Standing]:
        """For a step to somebody, as `queries.lineage.loops.leading.pairs` tells it: each root with which it begins."""
        if event == DIRECT:
            who, *_, root = self.begun.direct[place - len(self.begun.events)]
            yield Standing(root, [who], 0)
            return
        for root, nears in self.at[event].items():
            some = [near for near in nears[: MOST_BEHIND + 1] if near != other][:MOST_BEHIND]
            if some:
                yield Standing(root, [near for near in some if near != ITSELF], len(nears) - len(some) - _among(nears, other))


def _among(people: list[int], who: int) -> bool:
    place = bisect_left(people, who)
    return place < len(people) and people[place] == who
