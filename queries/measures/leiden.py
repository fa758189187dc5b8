"""Communities by Leiden's method (Traag, Waltman and van Eck 2019): none falls apart, and nothing would be better off in another one.

Things move to the community that they are most tied to beyond chance; each community is then built anew from single things, of which only
those join that are well tied to it; what so belongs together becomes one thing, and so on. Gains are compared as whole numbers: the
modularity that a move gains, times the square of twice the number of ties. Where the paper draws lots among the communities to join,
the best is taken. networkx has no such method of its own, and what has one is not free enough for this product.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

SEED = 1


@dataclass(frozen=True, slots=True)
class Net:
    """Things by number: for each the others that it is tied to and how often, and all of its ties, those within it twice."""

    near: list[dict[int, int]]
    weight: list[int]

    @classmethod
    def of(cls, things: int, pairs: Iterable[tuple[int, int]]) -> Net:
        """From pairs of different things that have a tie, each once."""
        near: list[dict[int, int]] = [{} for _ in range(things)]
        for one, other in pairs:
            near[one][other] = near[other][one] = 1
        return cls(near, list(map(len, near)))


def leiden(net: Net) -> list[int]:
    """For each thing the label of its community, whichever that is; the same net always has the same."""
    chance, labels, moved = Random(SEED), list(range(len(net.near))), True  # noqa: S311 (no secret)
    while moved:
        labels, moved = _round(net, labels, chance)
    return labels


def _round(net: Net, labels: list[int], chance: Random) -> tuple[list[int], bool]:
    """Better labels, and whether anything moved at all. Whatever belongs together goes on as one thing, `which` says as which."""
    which, any_moved = list(range(len(labels))), False
    while True:
        order = chance.sample(range(len(net.near)), len(net.near))
        any_moved |= _Moving(net, labels).all(order)
        if len(set(labels)) == len(labels):
            return [labels[each] for each in which], any_moved
        merged = _renumbered(_Refining(net, labels).all(order))
        labels = _renumbered(dict(zip(merged, labels, strict=True)).values())
        net, which = _together(net, merged), [merged[each] for each in which]


def _renumbered(labels: Iterable[int]) -> list[int]:
    """The same parts, numbered as they come."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(each, len(numbers)) for each in labels]


def _together(net: Net, merged: Sequence[int]) -> Net:
    """Each part as one thing."""
    made = Net([{} for _ in range(max(merged) + 1)], [0] * (max(merged) + 1))
    for thing, others in enumerate(net.near):
        here = merged[thing]
        made.weight[here] += net.weight[thing]
        for other, ties in others.items():
            if merged[other] != here:
                made.near[here][merged[other]] = made.near[here].get(merged[other], 0) + ties
    return made


class _Moving:
    """Things move to the community where they gain most, also to one of their own, until none would gain. Changes the labels."""

    def __init__(self, net: Net, labels: list[int]) -> None:
        self.net, self.labels, self.total = net, labels, sum(net.weight)
        self.held = [0] * len(labels)
        for thing, label in enumerate(labels):
            self.held[label] += net.weight[thing]
        self.empty = sorted({*range(len(labels))}.difference(labels))

    def all(self, order: Iterable[int]) -> bool:
        """Whether any moved. Who has a new neighbourhood is asked again."""
        queue, moved = deque(each for each in order if self.net.near[each]), False
        waiting = set(queue)
        while queue:
            thing = queue.popleft()
            waiting.discard(thing)
            if self._moves(thing):
                moved = True
                anew = [each for each in self.net.near[thing] if self.labels[each] != self.labels[thing] and each not in waiting]
                queue.extend(anew)
                waiting.update(anew)
        return moved

    def _moves(self, thing: int) -> bool:
        mine, weight = self.labels[thing], self.net.weight[thing]
        self.held[mine] -= weight
        ties: dict[int, int] = {mine: 0}
        for other, several in self.net.near[thing].items():
            ties[self.labels[other]] = ties.get(self.labels[other], 0) + several
        gains = {label: several * self.total - weight * self.held[label] for label, several in ties.items()}
        best = max(gains, key=lambda label: (gains[label], label == mine, -label))
        self._put(thing, self.empty.pop() if gains[best] < 0 else best, mine)
        return self.labels[thing] != mine

    def _put(self, thing: int, label: int, before: int) -> None:
        self.labels[thing] = label
        self.held[label] += self.net.weight[thing]
        if label != before and not self.held[before]:
            self.empty.append(before)


class _Refining:
    """Each community built anew from single things: who is well tied to it joins the part of it where it gains most."""

    def __init__(self, net: Net, labels: Sequence[int]) -> None:
        self.net, self.labels, self.total = net, labels, sum(net.weight)
        self.parts, self.held, self.single = list(range(len(labels))), list(net.weight), [True] * len(labels)
        self.whole = [0] * len(labels)
        for thing, label in enumerate(labels):
            self.whole[label] += net.weight[thing]
        self.out = [sum(ties for other, ties in near.items() if labels[other] == label)
                    for near, label in zip(net.near, labels, strict=True)]  # fmt: skip

    def all(self, order: Iterable[int]) -> list[int]:
        """For each thing the label of its part."""
        for thing in order:
            if self.single[thing] and self._well_tied(thing, self.labels[thing]):
                self._join(thing)
        return self.parts

    def _well_tied(self, part: int, label: int) -> bool:
        """Whether a part is tied to the rest of its community at least as much as by chance."""
        return self.out[part] * self.total >= self.held[part] * (self.whole[label] - self.held[part])

    def _join(self, thing: int) -> None:
        label, weight = self.labels[thing], self.net.weight[thing]
        ties: dict[int, int] = {}
        for other, several in self.net.near[thing].items():
            if self.labels[other] == label:
                ties[self.parts[other]] = ties.get(self.parts[other], 0) + several
        gains = {part: several * self.total - weight * self.held[part] for part, several in ties.items() if self._well_tied(part, label)}
        best = max(gains, key=lambda part: (gains[part], -part), default=thing)
        if best != thing and gains[best] >= 0:
            self.parts[thing], self.single[thing], self.single[best] = best, False, False
            self.held[best] += weight
            self.out[best] += self.out[thing] - 2 * ties[best]
