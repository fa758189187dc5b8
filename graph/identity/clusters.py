"""Clusters: which handles are one thing, from what rows claim and what stewards judged. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Clusters:
    """The components, and the identifiers that join nothing because a judgement parts what they would join."""

    components: tuple[frozenset[str], ...]
    dropped: frozenset[str]


class _Union:
    """Disjoint sets of texts."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, item: str) -> str:
        root = self._parent.setdefault(item, item)
        while root != self._parent[root]:
            root = self._parent[root]
        self._parent[item] = root
        return root

    def join(self, a: str, b: str) -> None:
        self._parent[self.find(a)] = self.find(b)

    def sets(self) -> list[frozenset[str]]:
        members: dict[str, set[str]] = {}
        for item in list(self._parent):
            members.setdefault(self.find(item), set()).add(item)
        return [frozenset(each) for each in members.values()]


@dataclass(slots=True)
class _Joining:
    """The work on one neighbourhood of handles."""

    handles: Sequence[str]
    claims: Mapping[str, frozenset[str]]
    same: Sequence[tuple[str, str]]
    different: Sequence[tuple[str, str]]
    dropped: set[str] = field(default_factory=set)

    def groups(self) -> _Union:
        """Handles under judgements of “same” alone."""
        union = _Union()
        for handle in self.handles:
            union.find(handle)
        for a, b in self.same:
            union.join(a, b)
        return union

    def components(self) -> _Union:
        """Groups joined by every identifier that is not dropped."""
        union = self.groups()
        for identifier, claimants in self.claims.items():
            if identifier not in self.dropped:
                for claimant in claimants:
                    union.join(identifier, claimant)
        return union

    def conflicts(self) -> list[tuple[str, str]]:
        """Judgements of “different” whose two handles lie in one component."""
        union = self.components()
        return [(a, b) for a, b in self.different if union.find(a) == union.find(b)]

    def drop_direct(self, conflicts: Iterable[tuple[str, str]]) -> None:
        """Drop identifiers that are themselves claimed on both sides of a judgement."""
        groups = self.groups()
        parted = {frozenset((groups.find(a), groups.find(b))) for a, b in conflicts}
        for identifier, claimants in self.claims.items():
            sides = {groups.find(each) for each in (*claimants, identifier)}
            if any(pair <= sides for pair in parted):
                self.dropped.add(identifier)

    def drop_all(self, conflicts: Iterable[tuple[str, str]]) -> None:
        """Drop every identifier of the components that still hold both sides of a judgement."""
        union = self.components()
        spoilt = {union.find(a) for a, _ in conflicts}
        self.dropped |= {each for each in self.claims if each not in self.dropped and union.find(each) in spoilt}


def clusters(
    handles: Iterable[str],
    claims: Mapping[str, frozenset[str]],
    same: Sequence[tuple[str, str]],
    different: Sequence[tuple[str, str]],
) -> Clusters:
    """The components of `handles`. `claims`: for each identifier handle the key handles whose rows claim it.

    An identifier claimed on both sides of a judgement of “different” joins nothing; where two sides still hang
    together through several identifiers, none of these joins.
    """
    work = _Joining(sorted({*handles, *claims}), claims, same, different)
    if different:
        conflicts = work.conflicts()
        work.drop_direct(conflicts)
        work.drop_all(work.conflicts())
    return Clusters(tuple(work.components().sets()), frozenset(work.dropped))
