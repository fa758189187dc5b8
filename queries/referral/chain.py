"""The strongest chain of exactly so many steps between two groups of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from queries.referral.reach import Key, Occasion, Part, Reach

FEW = 2_000
"""Reading where so many people were costs less than reading who was everywhere that the others were."""


@dataclass(frozen=True, slots=True)
class Link:
    """How a person is reached: how strongly, from whom (None: is an end), so many steps from the end."""

    strength: float
    before: str | None


Layer = dict[str, Link]
"""For each person reached after some number of steps the best way there."""


def strongest(reach: Reach, starts: Iterable[str], ends: Iterable[str], steps: int, without: frozenset[str]) -> list[str] | None:
    """The people along the strongest chain of exactly `steps` steps; `without` are not passed through. None: there is none.

    Both ends grow towards each other, the smaller one first; the last step joins the two.
    """
    sides = [[_ends(starts, without)], [_ends(ends, without)]]
    closed = without | set(sides[0][0]) | set(sides[1][0])
    for _ in range(steps - 1):
        side = min(sides, key=lambda each: (len(each), _cost(reach, each)))
        side.append(_grown(reach, side[-1], closed))
    joined = _joined(reach, sides[0][-1], sides[1][-1])
    if joined is None:
        return None
    return [*reversed(_traced(sides[0], joined[0])), *_traced(sides[1], joined[1])]


def _cost(reach: Reach, layers: list[Layer]) -> int:
    """What growing a side further costs: by what is known of an end, later by how many people were reached."""
    last = layers[-1]
    if len(layers) > 1:
        return len(last)
    reach.load(last)
    return sum(len(reach.keys(person)) + len(reach.contacts(person)) for person in last)


def _ends(people: Iterable[str], without: frozenset[str]) -> Layer:
    return {each: Link(1.0, None) for each in people if each not in without}


def _traced(layers: list[Layer], person: str) -> list[str]:
    """From a person of the last layer back to the end."""
    found = [person]
    for layer in reversed(layers):
        before = layer[found[-1]].before
        if before is not None:
            found.append(before)
    return found


def _better(layer: Layer, person: str, strength: float, before: str) -> None:
    known = layer.get(person)
    if known is None or (-strength, before) < (-known.strength, known.before or ""):
        layer[person] = Link(strength, before)


def _grown(reach: Reach, layer: Layer, closed: frozenset[str] | set[str]) -> Layer:
    """Everyone one step further, but for whom is closed."""
    reach.load(layer)
    grown: Layer = {}
    for person, link in layer.items():
        for other, strength in reach.contacts(person).items():
            if other not in closed:
                _better(grown, other, link.strength * strength, person)
    for occasion in reach.occasions(key for person in layer for key in reach.keys(person)):
        for one, other, strength in _steps(occasion, layer):
            if other not in closed:
                _better(grown, other, layer[one].strength * strength, one)
    return grown


def _steps(occasion: Occasion, layer: Layer) -> Iterator[tuple[str, str, float]]:
    """(from, to, strength) of the best step to each person there, from someone of the layer."""
    here = [part for part in occasion.parts if part.person in layer]
    here.sort(key=lambda part: (-layer[part.person].strength * part.weight, part.person))
    for part in occasion.parts:
        best = next((each for each in here if _step(each, part)), None)
        if best is not None:
            yield best.person, part.person, best.weight * part.weight * occasion.strength


def _step(one: Part, other: Part) -> bool:
    return one.person != other.person and one.meets(other)


def _joined(reach: Reach, left: Layer, right: Layer) -> tuple[str, str] | None:
    """The last step between two layers: the best pair."""
    turned = len(right) < len(left)
    small, large = (right, left) if turned else (left, right)
    best: tuple[float, str, str] | None = None
    for one, other, strength in _candidates(reach, small, large):
        pair = (other, one) if turned else (one, other)
        found = (-strength * small[one].strength * large[other].strength, *pair)
        best = found if best is None else min(best, found)
    return None if best is None else best[1:]


def _candidates(reach: Reach, small: Layer, large: Layer) -> Iterator[tuple[str, str, float]]:
    """Every step from the smaller layer to the larger one, whose people are only read up when they are few."""
    reach.load(small)
    for person in small:
        for other, strength in reach.contacts(person).items():
            if other in large:
                yield person, other, strength
    for occasion in reach.occasions(_shared(reach, small, large)):
        for one, other, strength in _steps(occasion, small):
            if other in large:
                yield one, other, strength


def _shared(reach: Reach, small: Layer, large: Layer) -> list[Key]:
    """The occasions at which someone of the smaller layer was, and someone of the larger one can have been."""
    keys = [key for person in small for key in reach.keys(person)]
    if len(large) > FEW:
        return keys
    reach.load(large)
    there = {key for person in large for key in reach.keys(person)}
    return [key for key in keys if key in there]
