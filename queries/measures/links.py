"""A network as numbers: its things in the order of their ids, and who is tied to whom. All that figures are worked out from.

Only what the viewer sees is in it, and nothing in it depends on anything else: no order and no number that another graph would not have.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy

from queries.network import Extent, Network
from queries.network.crowd import Crowd
from queries.network.measures import strengths
from queries.network.ties import Ties
from queries.search.catalogue import Catalogue
from queries.search.columns import Numbers

EDITION = 3
"""Raised whenever a figure is worked out in another way, so that what was kept before is not found any more."""


@dataclass(frozen=True, slots=True)
class Links:
    """N things by number, P pairs of them that have a tie (`starts` below `ends`, in order); `strengths` of shape (N,).

    `topics` and `countries`: what each of the things has to do with, in order.
    """

    ids: tuple[str, ...]
    starts: Numbers
    ends: Numbers
    strengths: Numbers
    topics: tuple[tuple[str, ...], ...]
    countries: tuple[str, ...]

    @classmethod
    def of_network(cls, network: Network, known: Catalogue, *, invented: bool) -> Links:
        """Of a network that is drawn. `invented`: whether invented topics count."""
        ids = sorted(node.thing.id for node in network.nodes if node.thing.id in known.entries)
        numbers = {id_: number for number, id_ in enumerate(ids)}
        tied = ((edge.start, edge.end) for edge in network.edges if edge.start != edge.end)
        found = [sorted((numbers[one], numbers[other])) for one, other in tied if one in numbers and other in numbers]
        pairs = numpy.unique(numpy.array(found, dtype=numpy.int64).reshape(-1, 2), axis=0)
        strong = strengths(network.edges)
        return cls._of(ids, pairs[:, 0], pairs[:, 1], [strong[id_] for id_ in ids], known, invented)

    @classmethod
    def of_crowd(cls, ties: Ties, extent: Extent, known: Catalogue) -> Links:
        """Of a network of however many things."""
        ids = sorted(id_ for id_ in extent.ids if id_ in known.entries)
        crowd = Crowd.of(ties, replace(extent, ids=tuple(ids)))
        place = {id_: number for number, id_ in enumerate(ids)}
        order = numpy.array([place.get(id_, 0) for id_ in ties.numbers], dtype=numpy.int64)
        starts, ends = (order[each] for each in crowd.pairs())
        low, high = numpy.minimum(starts, ends), numpy.maximum(starts, ends)
        sorting = numpy.lexsort((high, low))
        strong = crowd.all_strengths()
        strength = [int(strong[ties.numbers[id_]]) if id_ in ties.numbers else 0 for id_ in ids]
        return cls._of(ids, low[sorting], high[sorting], strength, known, extent.invented)

    @classmethod
    def _of(cls, ids: Sequence[str], starts: Numbers, ends: Numbers, strong: Sequence[int], known: Catalogue, invented: bool) -> Links:
        counted = {topic for topic in known.topics if invented or not known.entries[topic].mention.invented}
        topics = tuple(tuple(sorted(known.topics_of(id_) & counted)) for id_ in ids)
        countries = tuple(country or "" for country in known.entries.each("country", ids))
        return cls(tuple(ids), starts, ends, numpy.array(strong, dtype=numpy.int64), topics, countries)

    @property
    def degrees(self) -> Numbers:
        """With how many others each has a tie; shape (N,)."""
        size = len(self.ids)
        return numpy.bincount(self.starts, minlength=size) + numpy.bincount(self.ends, minlength=size)

    @property
    def digest(self) -> str:
        """What two networks have in common only if all of their figures are the same."""
        made = hashlib.sha256(json.dumps([EDITION, self.ids, self.topics, self.countries]).encode())
        for each in (self.starts, self.ends, self.strengths):
            made.update(numpy.ascontiguousarray(each, dtype="<i8").tobytes())
        return made.hexdigest()
