"""Introductions where they are hardest: no way at all, somebody whom everyone knows; the room that a search takes; and networkx."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import perf_counter

import networkx
import numpy
from scipy.sparse.csgraph import yen

from bench.arrays import generated
from bench.introductions import _asked, _five, _question, _snapshot, _steps, _world
from bench.measured import Figure, bound, in_turn, percentile, ratio, seconds
from graph.snapshot.arrays import Arrays, Int32
from graph.snapshot.building import Contacts, Occasions, Parts, built, columns_of
from graph.snapshot.compiled import compiled
from graph.snapshot.counting import Tied, differing, makes_steps, nobody, room, tied_of
from graph.snapshot.hops import Around, Counts, Terms, around
from graph.snapshot.state import Snapshot
from queries.referral.reaching import leads
from queries.referral.searching import World, _Run, search
from queries.referral.spaces import Space

PEOPLE = 100_000
KNOWN_BY = 100_000
EXPANDED = 10_000
PAIRS = 60
SAMPLE = 5_000


def figures() -> Iterator[Figure]:
    """The figures of what is hardest."""
    world, space = _prepared(_twice(generated(PEOPLE // 2, 5 * PEOPLE // 2)))
    yield from _no_path(world, space)
    yield bound("room of one search, for each person", 80, _room(world, space) / PEOPLE, "B")
    yield from _known_by_everyone()
    yield _counting(_snapshot(generated(PEOPLE, 5 * PEOPLE)))
    yield from _against_others()


def _prepared(arrays: Arrays) -> tuple[World, Space]:
    world, space = _world(_snapshot(arrays)), Space(arrays)
    _asked(world, space, numpy.array([[0, 1], [2, 3]]), 6)
    return world, space


def _twice(a: Arrays) -> Arrays:
    """The same network once more, beside itself."""
    people, occasions = len(a.at_start) - 1, len(a.kind)
    known, parts, contacts = columns_of(a)
    both = Occasions(*(numpy.concatenate((each, each), axis=-1) for each in known))
    both = both._replace(thing=numpy.concatenate((known.thing, known.thing + occasions)))
    return built(2 * people, both, Parts(*_beside(parts, people, occasions)), Contacts(*_beside(contacts, people, people)))


def _beside(columns: Parts | Contacts, one: int, two: int) -> Iterator[numpy.ndarray]:  # type: ignore[type-arg]
    for each, more in zip(columns, (one, two, 0, 0, 0, 0), strict=False):
        yield numpy.concatenate((each, each + more)).astype(each.dtype)


def _pairs(people: int) -> numpy.ndarray:  # type: ignore[type-arg]
    return numpy.random.default_rng(7).integers(0, people, (PAIRS, 2))


def _no_path(world: World, space: Space) -> Iterator[Figure]:
    half = PEOPLE // 2
    pairs = _pairs(half)
    apart = pairs + numpy.array([0, half])
    found, nothing = [], []
    for one, other in zip(pairs, apart, strict=True):
        found += _asked(world, space, numpy.array([one]), 4)
        nothing += _asked(world, space, numpy.array([other]), 4)
    yield ratio(f"no path, against one that is found, {PEOPLE:,} people", 2, nothing, found, at_most=True, unit="ms")
    for told, ends in (("there", 1), ("to anybody there", half)):
        why = [seconds(partial(leads, world, _question(int(one), list(range(half, half + ends)), 6), space)) for one, _ in apart[:5]]
        yield bound(f"that nothing leads {told}, however far", 100, percentile(why, 0.5) * 1000, "ms")


def _room(world: World, space: Space) -> float:
    """Of all that a search up to six steps uses, at most: what is kept for the next one, and what is let go after it."""
    return max(_used(_Run(world, _question(one, [other], 6), space)) for one, other in _pairs(PEOPLE).tolist())


def _used(run: _Run) -> float:
    run.all()
    run.end()
    return float(run.space.nbytes + sum(each.nbytes for each in (*run.near, *(run.ring or ()))))


def _known_by_everyone() -> Iterator[Figure]:
    a = generated(2 * PEOPLE, 10 * PEOPLE)
    occasions, parts, contacts = columns_of(a)
    others = numpy.random.default_rng(3).choice(numpy.arange(1, 2 * PEOPLE, dtype=numpy.int32), KNOWN_BY, replace=False)
    hub = numpy.zeros(KNOWN_BY, dtype=numpy.int32)
    more = (numpy.concatenate((hub, others)), numpy.concatenate((others, hub)), *(numpy.full(2 * KNOWN_BY, value, dtype=each.dtype)
            for each, value in zip(contacts[2:], (0, 0, 65_535, numpy.nan), strict=True)))  # fmt: skip
    arrays = built(2 * PEOPLE, occasions, parts, Contacts(*(numpy.concatenate(pair) for pair in zip(contacts, more, strict=True))))
    world, space = _prepared(arrays)
    for hops in (4, 6):
        taken = []
        for other in others[:20] // 2 + 1:
            began = perf_counter()
            partial_ = search(world, _question(0, [int(other)], hops), space).partial
            taken.append((perf_counter() - began, partial_))
        slowest = percentile([time for time, _ in taken], 0.95)
        told = f"{slowest * 1000:.0f} ms, {sum(partial_ for _, partial_ in taken)} of {len(taken)} partial"
        holds = all(time <= 1 or partial_ for time, partial_ in taken)
        yield Figure(f"from somebody with {KNOWN_BY:,} ties, {hops} steps, p95", "≤ 1 s, or partial", told, holds)


def _counting(state: Snapshot) -> Figure:
    """How many each of some people is tied to, against finding them with their strengths; and what a higher level adds."""
    a, terms = state.arrays, state.terms(0)
    counted = state.counts(True, terms)
    steps = makes_steps(a, counted, terms)
    some = numpy.arange(0, len(state.people), len(state.people) // SAMPLE, dtype=numpy.int32)
    _counted(a, counted, terms, some[:2]), _found(a, counted, terms, room(a), some[:2])
    ours, theirs = in_turn(partial(seconds, lambda: _counted(a, counted, terms, some)),
                           partial(seconds, lambda: _found(a, counted, terms, room(a), some)), 3)  # fmt: skip
    assert len(differing(a, (0, steps), (1, steps), some)) == 0
    return ratio("counting whom people are tied to, against finding them", 0.5, ours, theirs, at_most=True)


def _counted(a: Arrays, counted: Counts, terms: Terms, people: Int32) -> Tied:
    return tied_of(a, counted, terms, nobody(a), people)


@compiled
def _found(a: Arrays, c: Counts, t: Terms, space: Around, people: Int32) -> int:
    found = 0
    for place in range(len(people)):
        found += around(a, c, t, people[place], space, place + 1)
    return found


def _against_others() -> Iterator[Figure]:
    """The same paths by weight from a graph of all steps, as far as networkx and scipy go."""
    state = _snapshot(generated(EXPANDED, 5 * EXPANDED))
    world, space = _world(state), Space(state.arrays)
    graph: networkx.Graph = _steps(world)
    graph.add_nodes_from(range(EXPANDED))
    matrix = networkx.to_scipy_sparse_array(graph, nodelist=range(EXPANDED), format="csr")
    matrix.indices, matrix.indptr = matrix.indices.astype(numpy.int32), matrix.indptr.astype(numpy.int32)
    pairs = numpy.random.default_rng(5).integers(0, EXPANDED, (3, 2))
    one, other = map(int, pairs[0])
    _asked(world, space, pairs, 4)
    ours = percentile(_asked(world, space, pairs, 4), 0.5)
    for name, goal, theirs in (("networkx", 500, seconds(partial(_five, graph, one, other))),
                               ("scipy's Yen", 100, seconds(partial(yen, matrix, one, other, 5, directed=False)))):  # fmt: skip
        told = f"{theirs / ours:,.0f} × ({ours * 1000:.1f} ms against {theirs:.1f} s)"
        yield Figure(f"k = 5 of {EXPANDED:,} people, faster than {name}", f"≥ {goal} ×", told, theirs >= goal * ours)
