"""What can be asked about introductions, within bounds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph import Invalid
from graph.snapshot.kinds import KINDS
from queries.bounds import as_of_day, day_or_today, within

WAYS, MOST_PATHS = 5, 20
"""How many paths are told unless more or fewer are asked for, and how many can be."""
MOST_HOPS = 6
MOST_VIA = 2
MOST_AT_AN_END = 20


@dataclass(frozen=True, slots=True)
class Ask:
    """Up to `k` paths of at most `hops` steps, through the people in `via`, never through what is in `avoid`.

    What is to be avoided may be people, events, collaborations and workplaces. `diverse`: each path through other people than the ones
    before it. `kinds`: the kinds of evidence that count, all unless some are given. `as_of`: a date as stated (``2022-06``).
    Each end is a person, an organisation or a unit of one, an event or a collaboration, or several of them, by id, as `written` says.
    Without `ends`, the paths lead to those of `anyone` (ids of people) who are the best reached, one to each. Raises Invalid, naming
    the argument, for what is out of bounds.
    """

    starts: Sequence[str]
    ends: Sequence[str] = ()
    k: int = WAYS
    hops: int = 4
    via: Sequence[str] = ()
    avoid: Collection[str] = ()
    as_of: str | None = None
    invented: bool = True
    diverse: bool = False
    kinds: Sequence[str] = ()
    anyone: Collection[str] = ()

    def __post_init__(self) -> None:
        within("k", self.k, 1, MOST_PATHS), within("hops", self.hops, 1, MOST_HOPS)
        as_of_day(self.as_of)
        for argument, ids in (("from", self.starts), ("to", self.ends)):
            if len(ids) > MOST_AT_AN_END:
                raise Invalid(f"At most {MOST_AT_AN_END} people and things can stand at one end.", argument)
        if len(self.via) > MOST_VIA:
            raise Invalid(f"A path can be asked to go through at most {MOST_VIA} people.", "via")
        if both := set(self.via) & set(self.avoid):
            raise Invalid(f"A path cannot go through and avoid the same: {', '.join(sorted(both))}.", "avoid")
        if unknown := [each for each in self.kinds if each not in KINDS]:
            raise Invalid(f"“{unknown[0]}” is no kind of evidence; there are {', '.join(KINDS)}.", "kinds")

    @property
    def day(self) -> int:
        """The last day that counts, as a proleptic ordinal: what lies ahead has introduced nobody yet."""
        return day_or_today(as_of_day(self.as_of))

    @property
    def through(self) -> tuple[str, ...]:
        """Whom a path must pass between its ends."""
        return tuple(dict.fromkeys(each for each in self.via if each not in (*self.starts, *self.ends)))

    @property
    def avoided(self) -> frozenset[str]:
        """What no path may pass."""
        return frozenset(self.avoid).difference(self.starts, self.ends)

    @property
    def bits(self) -> int:
        """A bit for each kind of evidence that counts."""
        return sum(1 << KINDS.index(each) for each in set(self.kinds or KINDS))
