"""Facets: how many hits each value would leave, within the other filters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from queries.search.catalogue import Catalogue
from queries.search.columns import Mask
from queries.search.shapes import FacetValue

NAMES = ("kind", "country", "language", "topic", "sector")


@dataclass(frozen=True, slots=True)
class Filtered:
    """Hits, and for each facet that is used as a filter the things that pass it. `chosen`: the values asked for."""

    hits: Mask
    chosen: Mapping[str, Collection[str]]
    passing: Mapping[str, Mask]

    def left(self, but: str | None = None) -> Mask:
        """The hits that pass every filter, one facet's own apart."""
        found = self.hits
        for name, each in self.passing.items():
            found = found if name == but else found & each
        return found


def filtered(known: Catalogue, hits: Mask, chosen: Mapping[str, Collection[str]]) -> Filtered:
    """The hits, with what passes each filter; several values of one filter mean any of them."""
    passing = {name: known.columns[name].having(wanted, len(hits)) for name, wanted in chosen.items() if wanted}
    return Filtered(hits, chosen, passing)


def facets(known: Catalogue, found: Filtered) -> dict[str, tuple[FacetValue, ...]]:
    """For each facet its values, the most frequent first, each with the number of hits that it would leave."""
    counts = {name: known.columns[name].counts(found.left(but=name)) for name in NAMES}
    return {name: _shown(known, name, counts[name], found.chosen[name]) for name in NAMES}


def _shown(known: Catalogue, name: str, counts: dict[str, int], chosen: Collection[str]) -> tuple[FacetValue, ...]:
    every = dict.fromkeys(chosen, 0) | counts
    values = (FacetValue(value, _named(known, name, value), count, value in chosen) for value, count in every.items())
    return tuple(sorted(values, key=lambda each: (-each.count, each.name, each.value)))


def _named(known: Catalogue, name: str, value: str) -> str:
    return known.entries[value].mention.name if name == "topic" and value in known.entries else value
