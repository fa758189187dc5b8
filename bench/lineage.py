"""Who trained whom: the walk alone over made-up arrays, and the whole answer against a bare reading of the same incidences."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from bench.arrays import generated
from bench.generated import Size
from bench.loading import FULL, load, ready_claims
from bench.measured import Figure, bound, in_turn, percentile, seconds
from bench.served import served
from graph import Graph, Viewer
from graph.snapshot.arrays import EVENT, LEARNT, PART, TRAINED, Arrays
from graph.snapshot.building import built, columns_of
from graph.snapshot.days import UNKNOWN_FIRST, UNKNOWN_LAST
from queries.lineage import lineage
from queries.lineage.asking import terms
from queries.lineage.loops.room import Start, room
from queries.lineage.loops.rules import ALWAYS, NOT_SURE, Rules
from queries.lineage.loops.walking import walked
from queries.lineage.loops.working import ANYWHERE, mentored_there, taught_there
from queries.lineage.roots import begun, root_of
from queries.lineage.walks import walk
from queries.lineage.world import counting, listed, world

PEOPLE = 1_000_000
ROWS = 5 * PEOPLE
ROOTS = 300
TRAINERS = 2
DEPTHS = (3, 5, 10)
ROUNDS = 20
WARM = 3
DEPTH = 5
PUBLIC = Viewer.public()
BUSIEST = """
MATCH (n:Person)
RETURN n.id AS id ORDER BY COUNT { (n)-[:TAUGHT_AT]->(:Event) } DESC, id LIMIT 1
"""
OF_PEOPLE = """
UNWIND $ids AS id MATCH (p:Thing {id: id})
RETURN p.id AS id, p.name AS name, p.country AS country, COLLECT { MATCH (p)-[:TAUGHT_AT]->(e:Event) RETURN e.id } AS events,
  COLLECT { MATCH (p)-[w:WORKS_AT]->(o:Organisation) RETURN [o.id, w.start_first, w.end_last] } AS works
"""
OF_EVENTS = """
UNWIND $ids AS id MATCH (e:Thing {id: id})
RETURN e.id AS id, e.start_first AS first, e.start_last AS last, COLLECT { MATCH (e)<-[:ATTENDED]-(p:Person) RETURN p.id } AS people
"""


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of lineage."""
    yield from walks()
    with served() as graph:
        load(graph, ready_claims(size))
        yield _lineage(graph, graph.store.read(BUSIEST, deadline=60)[0]["id"], rounds)


class Timed(NamedTuple):
    """Walks from many people: milliseconds of the processor for each (a busy machine does not count), and how many people each reached."""

    took: list[float]
    people: list[int]

    @property
    def of_one(self) -> float:
        """Microseconds for each person found."""
        return sum(self.took) * 1000 / max(1, sum(self.people))


def walks(people: int = PEOPLE, rows: int = ROWS) -> Iterator[Figure]:
    """From people who taught or mentor, downwards; from people who were taught, upwards; among a million people.

    Where two train at each event, and where one in ten of those at an event does, so that many more are reached.
    """
    arrays = generated(people, rows)
    for name, each in (("two trainers", _with_trainers(arrays)), ("a tenth train", arrays)):
        for up in (False, True):
            yield from _walks(f"lineage {'up' if up else 'down'}, {name}", {depth: _timed(each, up, depth) for depth in DEPTHS})


def _walks(what: str, found: dict[int, Timed]) -> Iterator[Figure]:
    reached = sorted(found[DEPTH].people)
    middle, many = (percentile([float(each) for each in reached], share) for share in (0.5, 0.95))
    yield bound(f"{what}: {middle:,.0f} people to depth {DEPTH} (p95 {many:,.0f}), p95", 5, percentile(found[DEPTH].took, 0.95), "ms")
    ratio = found[DEPTHS[-1]].of_one / found[DEPTHS[0]].of_one
    told = ", ".join(f"{each.of_one:.2f}" for each in found.values())
    yield Figure(f"{what}: time per person, depth 10 over 3", "≤ 2 ×", f"{ratio:.2f} × ({told} µs at 3, 5, 10)", ratio <= 2)


def _with_trainers(a: Arrays) -> Arrays:
    """The same where only the first few at each event train, as at trainings, and who else trained learned."""
    occasions, parts, contacts = columns_of(a)
    place = numpy.arange(len(parts.person)) - a.part_start[parts.occasion]
    role = numpy.where(parts.bits & PART == TRAINED, LEARNT, parts.bits & PART)
    role = numpy.where((place < TRAINERS) & (occasions.kind[parts.occasion] == EVENT), TRAINED, role)
    bits = (parts.bits & ~numpy.uint8(PART) | role).astype(numpy.uint8)
    return built(len(a.at_start) - 1, occasions, parts._replace(bits=bits), contacts)


def _timed(a: Arrays, up: bool, depth: int) -> Timed:
    r = Rules(0, UNKNOWN_LAST, up, True, UNKNOWN_FIRST, UNKNOWN_LAST)
    counts, space, found = counting(a, r), room(a), Timed([], [])
    starts = [_start(a, r, counts, who) for who in numpy.random.default_rng(3).integers(0, len(a.at_start) - 1, ROOTS).tolist()]
    base = sum(walked(a, r, counts, starts[0], depth, space, 1))
    for start in (each for each in starts if len(each.events) or len(each.others)):
        began = time.thread_time()
        begin, end, events = walked(a, r, counts, start, depth, space, base)
        found.took.append((time.thread_time() - began) * 1000)
        found.people.append(end - begin)
        base += end + events
    return found


def _start(a: Arrays, r: Rules, counts: NDArray[numpy.uint8], who: int) -> Start:
    root = numpy.array([who], dtype=numpy.int32)
    events = listed(partial(taught_there, a, r, counts, ANYWHERE, root), 2)
    direct = listed(partial(mentored_there, a, r, ANYWHERE, root), 2)
    low, high = (numpy.full(len(direct), each // 2, dtype=numpy.int32) for each in (ALWAYS, NOT_SURE))
    return Start(events[:, 1].copy(), events[:, 0].copy(), direct[:, 0].copy(), a.contact[direct[:, 1]], low, high, root)


def _lineage(graph: Graph, root: str, rounds: int) -> Figure:
    people, events = _read(graph, root)
    ours = partial(seconds, lambda: lineage(graph, PUBLIC, root, "down", DEPTH))
    bare = partial(seconds, lambda: (graph.store.read(OF_PEOPLE, {"ids": people}), graph.store.read(OF_EVENTS, {"ids": events})))
    in_turn(ours, bare, WARM)
    mine, theirs = (percentile(each, 0.95) * 1000 for each in in_turn(ours, bare, rounds))
    what = f"lineage of {len(people):,} people over {len(events):,} events, p95"
    return Figure(what, "≤ 3 ×", f"{mine / theirs:.2f} × ({mine:.0f} ms against {theirs:.0f} ms)", mine <= 3 * theirs)


def _read(graph: Graph, root: str) -> tuple[list[str], list[str]]:
    """The people and events whose incidences the answer needs."""
    seen = world(graph, PUBLIC, terms("down", (), None, True))
    found = walk(seen, begun(seen, [root_of(seen, root)]).start, DEPTH)
    return [root, *found.ids], [seen.state.key_of(each)[0] for each in found.events.tolist()]
