"""Introductions and the snapshot under them: made-up arrays of two sizes, and what a search, a rebuild and a change of them take."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import networkx
import numpy

from bench.arrays import generated
from bench.measured import Figure, bound, percentile, seconds
from graph.changes import Mark
from graph.snapshot.arrays import LEARNT, Arrays
from graph.snapshot.building import Occasion, built, columns_of
from graph.snapshot.counting import room
from graph.snapshot.days import UNKNOWN_LAST, ordinals
from graph.snapshot.gathered import Gathered
from graph.snapshot.hops import around
from graph.snapshot.state import IDS, Snapshot, next_state
from queries.referral.searching import Question, World, search
from queries.referral.spaces import Space

SIZES = ((100_000, 500_000, 8.0, 100.0), (1_000_000, 5_000_000, 20.0, 400.0))
"""People, incidences and ties, and the milliseconds that up to four and up to six steps may take."""
PAIRS = 150
LONG_PAIRS = 40
TARGETS = 1_000
TIES = 1_000
EXPANDED = 3_000
FOR_NETWORKX = 3


def figures() -> Iterator[Figure]:
    """The figures of introductions."""
    yield _against_networkx()
    for people, rows, four, six in SIZES:
        state = _snapshot(generated(people, rows))
        yield from _searches(state, f"{people:,} people, {rows:,} rows", four, six)
    yield bound("the snapshot of a million people", 120, sum(each.nbytes for each in state.arrays) / 1e6, "MB")
    yield bound("rebuilt from arrays", 15, seconds(lambda: _rebuilt(state.arrays)), "s")
    yield bound(f"a change of {TIES:,} ties", 1, _change(state), "s")


def _snapshot(arrays: Arrays) -> Snapshot:
    people, occasions = len(arrays.at_start) - 1, len(arrays.kind)
    names, things = (numpy.char.add(mark, numpy.char.zfill(numpy.arange(count).astype("S15"), 15)).astype(IDS)
                     for mark, count in ((b"p", people), (b"o", occasions)))  # fmt: skip
    return Snapshot(Mark(1, ""), names, things, ("",) * occasions, arrays)


def _world(state: Snapshot) -> World:
    terms = state.terms(0)
    return World(state.arrays, state.counts(True, terms), state.tied(True, terms), terms, state.strongest(True, terms))


def _searches(state: Snapshot, size: str, four: float, six: float) -> Iterator[Figure]:
    world, space = _world(state), Space(state.arrays)
    chance = numpy.random.default_rng(7)
    pairs = chance.integers(0, len(state.people), (PAIRS, 2))
    hubs = chance.choice(numpy.argsort(-world.tied.people)[:40], (LONG_PAIRS, 2))
    ask = partial(_asked, world, space)
    ask(pairs[:3], 6)
    yield bound(f"k = 5 within 4 steps, {size}, p95", four, percentile(ask(pairs, 4), 0.95) * 1000, "ms")
    yield bound("from one of the busiest to another, p95", 120, percentile(ask(hubs, 4), 0.95) * 1000, "ms")
    yield bound("k = 5 within 6 steps, p95", six, percentile(ask(pairs[:LONG_PAIRS], 6), 0.95) * 1000, "ms")
    yield _many(world, space, pairs, chance)


def _asked(world: World, space: Space, pairs: numpy.ndarray, hops: int) -> list[float]:  # type: ignore[type-arg]
    questions = [_question(one, [other], hops) for one, other in pairs if one != other]
    return [seconds(partial(search, world, each, space)) for each in questions]


def _question(start: int, ends: list[int], hops: int, k: int = 5) -> Question:
    return Question(numpy.array([start], dtype=numpy.int32), numpy.array(sorted(set(ends) - {start}), dtype=numpy.int32), k, hops)


def _many(world: World, space: Space, pairs: numpy.ndarray, chance: numpy.random.Generator) -> Figure:  # type: ignore[type-arg]
    one = percentile(_asked(world, space, pairs[:LONG_PAIRS], 4), 0.5)
    targets = chance.integers(0, len(world.tied.people), TARGETS).tolist()
    many = [replace(_question(start, targets, 4, 10), apart=True) for start, _ in pairs[:LONG_PAIRS]]
    found = percentile([seconds(partial(search, world, each, space)) for each in many], 0.5)
    return Figure(f"the ten best of {TARGETS:,} targets, p50", "≤ 10 ×", f"{found / one:.1f} × ({found * 1000:.1f} ms)", found <= 10 * one)


def _rebuilt(a: Arrays) -> Arrays:
    return built(len(a.at_start) - 1, *columns_of(a))


def _change(state: Snapshot) -> float:
    """Seconds until so many people stand at one more occasion each; all that they and the occasions had is read again."""
    chance = numpy.random.default_rng(9)
    pairs = list(zip(*(chance.integers(0, len(each), TIES).tolist() for each in (state.people, state.things)), strict=True))
    people, occasions = {person for person, _ in pairs}, {o for _, o in pairs}
    gathered = Gathered()
    for o in occasions | {o for person in people for o in _at(state, person)}:
        _known(state, gathered, o)
    for o in occasions:
        _still(state, gathered, o, None)
    for person in people:
        for o in set(_at(state, person)) - occasions:
            _still(state, gathered, o, person)
        _contacts(state, gathered, person, people)
    for person, o in pairs:
        gathered.part(state.id_of(person), state.key_of(o), LEARNT, None, None)
    ids = {*map(state.id_of, people), *(state.key_of(o)[0] for o in occasions)}
    state.tied(True, state.terms(0))
    return seconds(lambda: next_state(state, Mark(2, ""), ids, gathered))


def _at(state: Snapshot, person: int) -> list[int]:
    a = state.arrays
    found: list[int] = a.at[a.at_start[person] : a.at_start[person + 1]].tolist()
    return found


def _known(state: Snapshot, gathered: Gathered, o: int) -> None:
    a = state.arrays
    gathered.known[state.key_of(o)[0]] = Occasion(
        int(a.kind[o]), int(a.first[o]), int(a.last[o]), int(a.teaches[o]), int(a.teaches_really[o]), (0, 0, 0)
    )


def _still(state: Snapshot, gathered: Gathered, o: int, person: int | None) -> None:
    """The parts at an occasion, of one person or of all, as they were."""
    a = state.arrays
    for i in range(a.part_start[o], a.part_start[o + 1]):
        if person in (None, int(a.part[i])):
            first, last = int(a.part_first[i]), int(a.part_last[i])
            gathered.part(state.id_of(int(a.part[i])), state.key_of(o), int(a.part_bits[i]), int(ordinals()[first]),
                          None if last == UNKNOWN_LAST else int(ordinals()[last]))  # fmt: skip


def _contacts(state: Snapshot, gathered: Gathered, person: int, people: set[int]) -> None:
    a = state.arrays
    for j in range(a.contact_start[person], a.contact_start[person + 1]):
        other = int(a.contact[j])
        gathered.contact(state.id_of(person), state.id_of(other), int(a.contact_bits[j]), None, None, math.nan)
        if other not in people:
            gathered.contact(state.id_of(other), state.id_of(person), int(a.contact_bits[j]), None, None, math.nan)


def _against_networkx() -> Figure:
    """The same paths by weight from a graph of all steps, as far as networkx goes."""
    state = _snapshot(generated(EXPANDED, 5 * EXPANDED))
    world, space = _world(state), Space(state.arrays)
    steps = _steps(world)
    pairs = numpy.random.default_rng(5).integers(0, EXPANDED, (FOR_NETWORKX + 1, 2))[1:]
    _asked(world, space, pairs, 4)
    ours = percentile(_asked(world, space, pairs, 4), 0.5)
    theirs = percentile([seconds(partial(_five, steps, int(one), int(other))) for one, other in pairs], 0.5)
    found = f"{theirs / ours:.0f} × ({ours * 1000:.1f} ms against {theirs:.1f} s)"
    return Figure(f"k = 5 of {EXPANDED:,} people, faster than networkx", "≥ 500 ×", found, theirs >= 500 * ours)


def _steps(world: World) -> networkx.Graph:
    graph, space = networkx.Graph(), room(world.arrays)
    for person in range(len(world.tied.people)):
        n = around(world.arrays, world.counts, world.terms, person, space, person + 1)
        graph.add_weighted_edges_from((person, int(other), -numpy.log(1 - space.left[other]) + 0.01) for other in space.found[:n])
    return graph


def _five(graph: networkx.Graph, one: int, other: int) -> list[list[int]]:
    paths = networkx.shortest_simple_paths(graph, one, other, weight="weight")
    return [path for _, path in zip(range(5), paths, strict=False)]
