"""What a candidate would bring that a consortium lacks: topics, languages, a sector, a country."""

from __future__ import annotations

from dataclasses import dataclass

import numpy

from queries.partnerships.beyond.columns import Coded, Columns
from queries.partnerships.beyond.participation import Float64
from queries.partnerships.having import Having, through, together
from queries.partnerships.knowledge import led, topics
from queries.partnerships.landscape import ORGANISATION, Int32, Landscape
from queries.partnerships.staff import jobs

DECLARED = 0.5
"""What a topic counts that is only declared, beside 1 for one that was taught. A choice, stated."""
OTHER_KIND = 0.5
"""What another kind of organisation counts, beside 1 for another sector. A choice, stated."""


def topics_held(seen: Landscape, today: int) -> Having:
    """Which organisations know about which topics, by numbers: themselves, through their people, and their events, as delivered."""
    name = f"topics held {today}"
    found = seen.kept.get(name)
    if not isinstance(found, Having):
        found = seen.kept[name] = _topics_held(seen, today)
    return found


def _topics_held(seen: Landscape, today: int) -> Having:
    had, work = topics(seen), jobs(seen, today)
    return together(had.among(*seen.things.range_of(ORGANISATION)), through(work.organisation, work.person, had), _shown(seen))


def _shown(seen: Landscape) -> Having:
    """What the events that they organised or hosted, and the trainings given there, were about."""
    ties = [seen.ties[each] for each in ("ORGANISED", "HOSTED")]
    who, events = (numpy.concatenate([getattr(each, name) for each in ties]) for name in ("start", "end"))
    who, events = who[who < seen.things.count(ORGANISATION)], events[who < seen.things.count(ORGANISATION)]
    trained, trainings = led(seen, who, events, "DELIVERS")
    who, about = led(seen, numpy.concatenate([who, trained]), numpy.concatenate([events, trainings]), "ABOUT")
    return Having(who, about, numpy.ones(len(who), dtype=numpy.bool_))


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
        return cls(_beyond(topics_held(seen, today), members), _beyond(known.languages, members),
                   known.country.of(members), known.sector.of(members), known.kind.of(members))  # fmt: skip

    def by_topics(self, organisations: int) -> Float64:
        """Σ of what the new topics of each count, as x / (1 + x). Shape (O,)."""
        worth = numpy.where(self.topics.delivered, 1.0, DECLARED)
        return _lessened(numpy.bincount(self.topics.who, worth, minlength=organisations).astype(numpy.float64))

    def by_languages(self, organisations: int) -> Float64:
        """How many languages each would bring, as n / (1 + n). Shape (O,)."""
        return _lessened(numpy.bincount(self.languages.who, minlength=organisations).astype(numpy.float64))

    def by_country(self, known: Columns) -> Float64:
        """1 where each is in a country in which no member is, else 0. Shape (O,)."""
        return _other(known.country, self.countries)

    def by_sector(self, known: Columns) -> Float64:
        """1 where each is of a sector that no member is of, else a half where it is of another kind than all of them. Shape (O,)."""
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
    return (column.known & ~column.among(had)).astype(numpy.float64)


def _lessened(total: Float64) -> Float64:
    lessened: Float64 = total / (1.0 + total)
    return lessened
