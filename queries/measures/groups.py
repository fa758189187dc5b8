"""Communities: numbered, told by the topics and countries that most of them have to do with, and how clearly they are divided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import numpy

from queries.measures.links import Links
from queries.measures.shapes import Group
from queries.search.columns import Numbers

TOLD = 3
"""So many topics and countries tell a community."""
FOREMOST = 3
MOST = 50
"""So many communities are told, the largest."""


def numbered(labels: Numbers) -> Numbers:
    """For each thing the number of its community: 1 for the largest, of equal ones that with the lowest id; 0 for a thing by itself."""
    _, firsts, which, sizes = numpy.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = numpy.lexsort((firsts, -sizes))
    numbers = numpy.zeros(len(sizes), dtype=numpy.int64)
    numbers[order] = numpy.arange(1, len(sizes) + 1)
    numbers[sizes == 1] = 0
    return numbers[which]


def modularity(links: Links, labels: Numbers) -> float | None:
    """How much more ties run within communities than chance would have it (Newman and Girvan 2004); None without a tie."""
    ties = len(links.starts)
    if not ties:
        return None
    _, which = numpy.unique(labels, return_inverse=True)
    within = (which[links.starts] == which[links.ends]).sum() / ties
    by_chance = numpy.bincount(which, weights=links.degrees) / (2 * ties)
    return float(within - (by_chance**2).sum())


def groups(links: Links, numbers: Numbers) -> tuple[Group, ...]:
    """The communities in the order of their numbers, at most `MOST`."""
    order = numpy.argsort(numbers, kind="stable")
    bounds = numpy.searchsorted(numbers[order], numpy.arange(1, min(int(numbers.max(initial=0)), MOST) + 2))
    return tuple(_group(links, order[begin:end]) for begin, end in pairwise(bounds))


def _group(links: Links, members: Numbers) -> Group:
    degrees = links.degrees[members]
    foremost = members[numpy.argsort(-degrees, kind="stable")[:FOREMOST]]
    topics = _commonest(topic for each in members for topic in links.topics[each])
    countries = _commonest(links.countries[each] for each in members if links.countries[each])
    return Group(len(members), topics, countries, tuple(links.ids[each] for each in foremost))


def _commonest(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The commonest values and how often there are, of equal ones the lower id or code first."""
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))[:TOLD])
