"""Several chains between the same ends, the shortest first, through different people where there are any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations

from queries.referral.chain import strongest
from queries.referral.reach import Reach

Group = frozenset[str]


@dataclass(slots=True)
class Search:
    """Chains from one group of people to another, at most so long, through all of `via` in whatever order."""

    reach: Reach
    starts: Group
    ends: Group
    via: tuple[str, ...]
    hops: int
    k: int
    found: list[list[str]] = field(default_factory=list)

    def run(self) -> list[list[str]]:
        """First chains that share nobody between their ends, then others that leave out one of those people."""
        for steps in range(self.hops + 1):
            self._apart(steps)
        for steps in range(1, self.hops + 1):
            self._beside(steps)
        return self.found

    def _apart(self, steps: int) -> None:
        while len(self.found) < self.k:
            chain = self._through(steps, frozenset(each for chain in self.found for each in self._between(chain)))
            if chain is None or chain in self.found:
                return
            self.found.append(chain)

    def _beside(self, steps: int) -> None:
        for person in [each for chain in self.found for each in self._between(chain)]:
            chain = self._through(steps, frozenset((person,))) if len(self.found) < self.k else None
            if chain is not None and chain not in self.found:
                self.found.append(chain)

    def _between(self, chain: list[str]) -> list[str]:
        """Whom another chain should do without: everyone but a single end, and whoever it must go through."""
        kept = {*self.via, *(min(group) for group in (self.starts, self.ends) if len(group) == 1)}
        return [each for each in chain if each not in kept]

    def _through(self, steps: int, without: Group) -> list[str] | None:
        for order in permutations(self.via):
            groups = [self.starts, *(frozenset((each,)) for each in order), self.ends]
            chain = _in_order(self.reach, groups, steps, without)
            if chain is not None:
                return chain
        return None


def _in_order(reach: Reach, groups: Sequence[Group], steps: int, without: Group) -> list[str] | None:
    if len(groups) == 2:
        return _simple(_between_two(reach, groups[0], groups[1], steps, without))
    later = frozenset(each for group in groups[2:] for each in group)
    for first in range(steps + 1):
        head = _between_two(reach, groups[0], groups[1], first, without | later)
        tail = None if head is None else _in_order(reach, groups[1:], steps - first, without | frozenset(head[:-1]))
        if head is not None and tail is not None:
            return _simple([*head, *tail[1:]])
    return None


def _between_two(reach: Reach, starts: Group, ends: Group, steps: int, without: Group) -> list[str] | None:
    if steps == 0:
        return next(iter(sorted([each] for each in starts & ends - without)), None)
    return strongest(reach, starts - without, ends - without, steps, without)


def _simple(chain: list[str] | None) -> list[str] | None:
    return chain if chain is not None and len(set(chain)) == len(chain) else None


def pairs(chain: list[str]) -> Iterator[tuple[str, str]]:
    """The steps of a chain."""
    return pairwise(chain)
