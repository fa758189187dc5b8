"""Members and other things of an answer about a consortium, as answers name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from queries.mention import Mention
from queries.partnerships.consortium import Consortium, mentions
from queries.partnerships.landscape import Landscape


@dataclass(frozen=True, eq=False, slots=True)
class Telling:
    """Members are meant by their places among the consortium's numbers, other things by their numbers."""

    seen: Landscape
    who: Consortium

    def member(self, place: int) -> Mention:
        """One member."""
        return self.thing(int(self.who.numbers[place]))

    def members(self, places: Iterable[int]) -> tuple[Mention, ...]:
        """Several, in the order of names, then ids."""
        return mentions(self.seen, (int(self.who.numbers[each]) for each in places))

    def thing(self, number: int) -> Mention:
        """Anything."""
        return self.seen.things[number].mention

    def things(self, numbers: Iterable[int]) -> tuple[Mention, ...]:
        """Several, in the order of names, then ids."""
        return mentions(self.seen, numbers)
