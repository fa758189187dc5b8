"""Ties that only repeat another one, folded into it: MODEL.md, "Ties"."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from graph.vocabulary import TIES

T = TypeVar("T")


def bold(type_: str, properties: Mapping[str, Any]) -> tuple[str, ...]:
    """What makes a tie of this type this tie, blanks as empty texts; of a start its year."""
    return tuple(str(properties.get(name) or "")[: 4 if name == "start" else None] for name in TIES[type_].bold)


def _repeats(blank: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return blank != full and all(not one or one == other for one, other in zip(blank, full, strict=True))


def _homes(bolds: list[tuple[str, ...]]) -> list[int]:
    """For each tie the place of the one other that says all that makes it this tie; its own if none does, or several do."""
    homes = []
    for place, each in enumerate(bolds):
        found = [other for other, full in enumerate(bolds) if other != place and _repeats(each, full)]
        homes.append(found[0] if len(found) == 1 else place)
    return homes


def _last(place: int, homes: list[int]) -> int:
    """Where a tie ends up when its home is folded too; homes always say more, so this ends."""
    return place if homes[place] == place else _last(homes[place], homes)


def folded(ties: Iterable[T], ends: Callable[[T], Hashable], made_by: Callable[[T], tuple[str, ...]]) -> Iterator[tuple[T, list[T]]]:
    """Each tie that is shown, with those folded into it. `ends`: type and ends; `made_by`: what makes it this tie."""
    first: dict[Hashable, T] = {}
    alike: dict[Hashable, list[T]] = {}
    for tie in ties:
        key = ends(tie)
        if key in first:
            alike.setdefault(key, [first[key]]).append(tie)
        else:
            first[key] = tie
    for key, tie in first.items():
        if key in alike:
            yield from _of_group(alike[key], made_by)
        else:
            yield tie, []


def _of_group(ties: list[T], made_by: Callable[[T], tuple[str, ...]]) -> list[tuple[T, list[T]]]:
    """In an order that does not depend on how the ties lie in the database."""
    group = sorted(ties, key=made_by)  # the order in which ties lie in the database must not show
    homes = _homes([made_by(tie) for tie in group])
    inside: dict[int, list[T]] = {place: [] for place, home in enumerate(homes) if home == place}
    for place, tie in enumerate(group):
        if place not in inside:
            inside[_last(place, homes)].append(tie)
    return [(group[place], others) for place, others in inside.items()]
