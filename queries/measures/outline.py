"""All that is worked out of a network: what stands out, how near it is to everything, and whether it is a small world."""

from __future__ import annotations

import numpy

from queries.measures.engine import STARTS, Engine, Shares
from queries.measures.groups import groups, modularity, numbered
from queries.measures.links import Links
from queries.measures.rank import ranks
from queries.measures.shapes import Figures, Outline, Shape
from queries.search.columns import Numbers

LISTED = 100
"""So many things are told that stand out by a figure, of a crowd."""
DIGITS = 6
"""So many digits that count are kept."""


def outline(links: Links, engine: Engine, *, crowd: bool) -> Outline:
    """Everything about a network. `crowd`: only those of its things are told that stand out."""
    degrees, between, rank = links.degrees, numpy.array(engine.betweenness()), ranks(engine.spread(), links.degrees)
    labels = engine.communities()
    numbers, cores = numbered(labels), engine.cores()
    size = len(links.ids)
    told = _standing_out(degrees, links.strengths, between, rank) if crowd else range(size)
    wanted = sorted({*told, *_starts(size, engine)})
    others, steps = engine.reached(wanted)
    ways = {each: (int(others[place]), int(steps[place])) for place, each in enumerate(wanted)}
    figures = {
        links.ids[each]: Figures(int(degrees[each]), int(links.strengths[each]), _closeness(*ways[each], size), _kept(between[each]),
                                 _kept(rank[each]), int(cores[each]), int(numbers[each]))
        for each in told
    }  # fmt: skip
    shape = _shape(links, engine, ways, int(numbers.max(initial=0)), modularity(links, labels))
    return Outline(shape, groups(links, numbers), figures)


def _starts(size: int, engine: Engine) -> range:
    """The things from which ways are followed: all, or of too many the first. Ids come by chance, and so do these."""
    return range(size if size <= engine.most_exact else STARTS)


def _standing_out(*figures: Numbers | Shares) -> list[int]:
    """Whatever is among the first by one of the figures, of equal ones the lower id."""
    return sorted({int(each) for values in figures for each in numpy.argsort(-values, kind="stable")[:LISTED]})


def _closeness(others: int, steps: int, size: int) -> float:
    return _kept(others / steps * others / (size - 1)) if steps else 0.0


def _shape(links: Links, engine: Engine, ways: dict[int, tuple[int, int]], communities: int, divided: float | None) -> Shape:
    size, pairs = len(links.ids), len(links.starts)
    _, parts = numpy.unique(engine.parts(), return_counts=True)
    starts = _starts(size, engine)
    followed = numpy.array([ways[each] for each in starts], dtype=numpy.int64).reshape(-1, 2)
    clustering, distance = engine.clustering(), _distance(followed.sum(axis=0))
    by_chance = _by_chance(engine, starts) if pairs else (None, None)
    return Shape(size, pairs, len(parts), int(parts.max(initial=0)), communities, _rounded(divided), _kept(clustering),
                 _rounded(by_chance[0]), _rounded(distance), _rounded(by_chance[1]),
                 _rounded(small_world(clustering, distance, *by_chance)), len(starts) if len(starts) < size else None)  # fmt: skip


def _by_chance(engine: Engine, starts: range) -> tuple[float, float | None]:
    """Clustering and average way of networks in which each thing has as many ties as here, but others: the means."""
    found = [(each.clustering(), numpy.sum(each.reached(starts), axis=1)) for each in engine.by_chance()]
    clusterings, ways = zip(*found, strict=True)
    return sum(clusterings) / len(found), _distance(numpy.sum(ways, axis=0))


def _distance(ways: Numbers) -> float | None:
    """The average way, from how many are reached, and in how many steps all together; None where nothing is."""
    return float(ways[1] / ways[0]) if ways[0] else None


def small_world(clustering: float, distance: float | None, by_chance: float | None, chance_way: float | None) -> float | None:
    """How many times more clustered than by chance, by how many times longer the ways are (Humphries and Gurney 2008)."""
    if not by_chance or not chance_way or not distance or chance_way <= 0:
        return None
    return (clustering / by_chance) / (distance / chance_way)


def _rounded(value: float | None) -> float | None:
    return None if value is None else _kept(value)


def _kept(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
