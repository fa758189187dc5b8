"""What a candidate would bring that a consortium lacks: topics, languages, a sector, a country."""

from __future__ import annotations

from dataclasses import dataclass

import numpy

from queries.partnerships.beyond.columns import Coded, Columns
from queries.partnerships.beyond.participation import Float64
from queries.partnerships.having import Having
from queries.partnerships.knowledge import held_by_organisations
from queries.partnerships.landscape import Int32, Landscape

DECLARED = 0.5
"""What a topic counts that is only declared, beside 1 for one that was taught. A choice, stated."""
OTHER_KIND = 0.5
"""What another kind of organisation counts, beside 1 for another sector. A choice, stated."""


@dataclass(frozen=True, eq=False)
class Lacked:
    """What the others have, and no member: their topics and languages; and in which countries, sectors and kinds the members are."""

    topics: Having
    languages: Having
    countries: frozenset[str]
    sectors: frozenset[str]
    kinds: frozenset[str]

    @classmethod
    def of(cls, seen: Landscape, known: Columns, members: Int32, today: int) -> Lacked:
        """By consortium."""
        return cls(_beyond(held_by_organisations(seen, today), members), _beyond(known.languages, members),
                   known.country.of(members), known.sector.of(members), known.kind.of(members))  # fmt: skip

    def by_topics(self, organisations: int) -> Float64:
        """Σ of what the new topics of each count, as x / (1 + x). Shape (O,)."""
        worth = numpy.where(self.topics.delivered, 1.0, DECLARED)
        return _lessened(numpy.bincount(self.topics.who, worth, minlength=organisations).astype(numpy.float64))

    def by_languages(self, organisations: int) -> Float64:
        """How many languages each would bring, as n / (1 + n). Shape (O,)."""
        return _lessened(numpy.bincount(self.languages.who, minlength=organisations).astype(numpy.float64))

    def by_country(self, known: Columns) -> Float64:
        """1 where each is in a country in which no member is known to be, else 0, as where no member's is known. Shape (O,)."""
        return _other(known.country, self.countries)

    def by_sector(self, known: Columns) -> Float64:
        """1 where each is of a sector that no member is known to be of, else a half where it is of another kind than all of them; 0 of what
        is known of no member. Shape (O,)."""
        return numpy.maximum(_other(known.sector, self.sectors), OTHER_KIND * _other(known.kind, self.kinds))


def new(had: Having, who: int) -> list[int]:
    """What one brings, what was delivered first, then in the order of numbers."""
    start, end = numpy.searchsorted(had.who, (who, who + 1)).tolist()
    rows = zip((~had.delivered[start:end]).tolist(), had.value[start:end].tolist(), strict=True)
    return [value for _, value in sorted(rows)]


def _beyond(had: Having, members: Int32) -> Having:
    mine = numpy.unique(had.value[numpy.isin(had.who, members)])
    return had.kept(~numpy.isin(had.value, mine))


def _other(column: Coded, had: frozenset[str]) -> Float64:
    """What nobody is known to have is unknown, and not lacking."""
    return (column.known & ~column.among(had)).astype(numpy.float64) * bool(had)


def _lessened(total: Float64) -> Float64:
    lessened: Float64 = total / (1.0 + total)
    return lessened
