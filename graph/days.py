"""Dates as stated, and the days they can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_STATED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=16_384)
def first_and_last(stated: str) -> tuple[int, int]:
    """The first and last day a stated date can mean, as proleptic ordinals (`date.toordinal`).

    Takes ``2022``, ``2022-06`` or ``2022-06-01``; raises ValueError for anything else.
    """
    found = _STATED.fullmatch(stated)
    if found is None:
        raise ValueError(f"“{stated}” is no date; write 2022, 2022-06 or 2022-06-01")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    first = date(year, month or 1, day or 1)
    if day:
        return first.toordinal(), first.toordinal()
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    return first.toordinal(), last.toordinal()
