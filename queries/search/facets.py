"""Facets: how many hits each value would leave, within the other filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain

from queries.search.catalogue import Catalogue
from queries.search.shapes import FacetValue

NAMES = ("kind", "country", "language", "topic", "sector")


@dataclass(frozen=True, slots=True)
class Filtered:
    """Hits, and for each facet that is used as a filter those that pass it. `chosen`: the values asked for."""

    hits: Collection[str]
    chosen: Mapping[str, Collection[str]]
    passing: Mapping[str, frozenset[str]]

    def left(self, but: str | None = None) -> Collection[str]:
        """The hits that pass every filter, one facet's own apart."""
        sets = [each for name, each in self.passing.items() if name != but]
        return frozenset.intersection(*sets) if sets else self.hits


def filtered(known: Catalogue, hits: Collection[str], chosen: Mapping[str, Collection[str]]) -> Filtered:
    """The hits, asked which of the filters they pass; several values of one filter mean any of them."""
    passing = {}
    for name, wanted in chosen.items():
        if wanted:
            values, any_of = known.values[name], frozenset(wanted)
            passing[name] = frozenset(id_ for id_ in hits if not any_of.isdisjoint(values[id_]))
    return Filtered(hits, chosen, passing)


def facets(known: Catalogue, found: Filtered) -> dict[str, tuple[FacetValue, ...]]:
    """For each facet its values, the most frequent first, each with the number of hits that it would leave."""
    return {name: _shown(known, name, _counts(known, name, found), found.chosen[name]) for name in NAMES}


def _counts(known: Catalogue, name: str, found: Filtered) -> Counter[str]:
    values = known.values[name]
    counts = Counter(dict.fromkeys(found.chosen[name], 0))
    counts.update(chain.from_iterable(map(values.__getitem__, found.left(but=name))))
    return counts


def _shown(known: Catalogue, name: str, counts: Counter[str], chosen: Collection[str]) -> tuple[FacetValue, ...]:
    values = (FacetValue(value, _named(known, name, value), count, value in chosen) for value, count in counts.items())
    return tuple(sorted(values, key=lambda each: (-each.count, each.name, each.value)))


def _named(known: Catalogue, name: str, value: str) -> str:
    return known.entries[value].mention.name if name == "topic" and value in known.entries else value
