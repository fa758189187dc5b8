"""How a lineage comes back to its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Way = tuple[str, str]
"""Who trained, and who was trained, by their ids."""


def ways_back(pairs: Iterable[Way], generations: Mapping[str, int], *, up: bool) -> set[Way]:
    """Of these pairs one for everyone who leads back to a root. `generations`: of everyone shown; 0, or none: a root."""
    found: dict[str, Way] = {}
    for pair in sorted(pairs):
        one, other = reversed(pair) if up else pair
        if generations.get(one) and not generations.get(other):
            found.setdefault(one, pair)
    return set(found.values())
