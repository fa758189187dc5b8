"""Values that several records state, brought into one order with their sources. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

NO_RANK = 1_000_000


class Stated(NamedTuple):
    """One value as one record states it. `edit`: of a steward's word its `edit_number`, else 0."""

    value: Any
    source: int | None
    order: tuple[str, str, str, str]
    edit: int = 0


@dataclass(slots=True)
class Shown:
    """A value with the sources of everyone who states it."""

    value: Any
    sources: list[int]

    def entry(self) -> dict[str, Any]:
        """As it stands on a card."""
        return {"value": self.value, "sources": self.sources}


def edit_number(record: int, place: int = 0) -> int:
    """A number for a steward's word, higher for a later one; `place` counts the amendments of the edit from 1."""
    return record << 16 | place


def same(value: Any) -> Any:
    """What makes two values equal: their JSON, whatever the order of a map's keys; True is not 1."""
    return value if isinstance(value, str) else orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def ranked(stated: Iterable[Stated], sources: dict[int, dict[str, object]]) -> list[Stated]:
    """Best first: a steward's later word, the source's rank, the later retrieval, then the record's order."""
    found = list(stated)
    if len(found) < 2:
        return found
    found.sort(key=lambda each: each.order)
    found.sort(key=lambda each: str(_of(each, sources, "retrieved", "")), reverse=True)
    found.sort(key=lambda each: _rank(each, sources))
    found.sort(key=lambda each: -each.edit)
    return found


def _of(stated: Stated, sources: dict[int, dict[str, object]], name: str, missing: object) -> object:
    if stated.source is None:
        return missing
    return sources.get(stated.source, {}).get(name, missing)


def _rank(stated: Stated, sources: dict[int, dict[str, object]]) -> int:
    rank = _of(stated, sources, "rank", NO_RANK)
    return rank if isinstance(rank, int) else NO_RANK


def united(stated: Sequence[Stated]) -> list[Shown]:
    """Equal values as one, in the order in which they come first, with the sources of all."""
    if len(stated) == 1:
        only = stated[0]
        return [Shown(only.value, [] if only.source is None else [only.source])]
    shown: dict[Any, Shown] = {}
    for each in stated:
        entry = shown.setdefault(same(each.value), Shown(each.value, []))
        if each.source is not None and each.source not in entry.sources:
            entry.sources.append(each.source)
    for entry in shown.values():
        entry.sources.sort()
    return list(shown.values())
