"""A tie that several ranges are stated of: kept as the range that holds them all, and each of them by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

from graph.days import first_and_last

Range = tuple[str, str]
"""Start and end as stated, each blank where it is not."""


def hulled(properties: Mapping[str, Any], stated: Iterable[Range]) -> dict[str, Any]:
    """The properties of a tie, with the range that holds all of these in place of the dates that they state.

    A range without an end may last until the last end that is stated. Where it begins after that, there is no end that holds them all,
    and the tie has none; so with starts.
    """
    ranges = {each for each in stated if any(each)}
    dated = {side for each in ranges for side, day in zip(("start", "end"), each, strict=True) if day}
    kept = {name: value for name, value in properties.items() if name.partition("_")[0] not in dated}
    return {**kept, **_start(ranges), **_end(ranges), **({"ranges": sorted("/".join(each) for each in ranges)} if ranges else {})}


def _start(ranges: Set[Range]) -> dict[str, Any]:
    starts = [(*first_and_last(start), start) for start, _ in ranges if start]
    if not starts or any(first_and_last(end)[1] < min(starts)[0] for start, end in ranges if not start):
        return {}
    return dict(zip(("start_first", "start_last", "start"), min(starts), strict=True))


def _end(ranges: Set[Range]) -> dict[str, Any]:
    ends = [(*first_and_last(end)[::-1], end) for _, end in ranges if end]
    if not ends or any(first_and_last(start)[0] > max(ends)[0] for start, end in ranges if not end):
        return {}
    return dict(zip(("end_last", "end_first", "end"), max(ends), strict=True))
