"""Who trained whom at the size of the figures, against a bare reading of the same incidences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench.generated import Size
from bench.loading import FULL, load, ready_claims
from bench.measured import Figure, in_turn, percentile, seconds
from bench.served import served
from graph import Graph, Viewer
from queries.lineage import lineage
from queries.lineage.asking import terms
from queries.lineage.roots import begun, root_of
from queries.lineage.walks import walk
from queries.lineage.world import world

ROUNDS = 20
WARM = 3
DEPTH = 5
PUBLIC = Viewer.public()
BUSIEST = """
MATCH (n:Person)
RETURN n.id AS id ORDER BY COUNT { (n)-[:TAUGHT_AT]->(:Event) } DESC, id LIMIT 1
"""
PEOPLE = """
UNWIND $ids AS id MATCH (p:Thing {id: id})
RETURN p.id AS id, p.name AS name, p.country AS country, COLLECT { MATCH (p)-[:TAUGHT_AT]->(e:Event) RETURN e.id } AS events,
  COLLECT { MATCH (p)-[w:WORKS_AT]->(o:Organisation) RETURN [o.id, w.start_first, w.end_last] } AS works
"""
EVENTS = """
UNWIND $ids AS id MATCH (e:Thing {id: id})
RETURN e.id AS id, e.start_first AS first, e.start_last AS last, COLLECT { MATCH (e)<-[:ATTENDED]-(p:Person) RETURN p.id } AS people
"""


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figure of lineage."""
    with served() as graph:
        load(graph, ready_claims(size))
        yield _lineage(graph, graph.store.read(BUSIEST, deadline=60)[0]["id"], rounds)


def _lineage(graph: Graph, root: str, rounds: int) -> Figure:
    people, events = _read(graph, root)
    ours = partial(seconds, lambda: lineage(graph, PUBLIC, root, "down", DEPTH))
    bare = partial(seconds, lambda: (graph.store.read(PEOPLE, {"ids": people}), graph.store.read(EVENTS, {"ids": events})))
    in_turn(ours, bare, WARM)
    mine, theirs = (percentile(each, 0.95) * 1000 for each in in_turn(ours, bare, rounds))
    what = f"lineage of {len(people):,} people over {len(events):,} events, p95"
    return Figure(what, "≤ 3 ×", f"{mine / theirs:.2f} × ({mine:.0f} ms against {theirs:.0f} ms)", mine <= 3 * theirs)


def _read(graph: Graph, root: str) -> tuple[list[str], list[str]]:
    """The people and events whose incidences the answer needs."""
    seen = world(graph, PUBLIC, terms("down", (), None, True))
    found = walk(seen, begun(seen, [root_of(seen, root)]).start, DEPTH)
    return [root, *found.ids], [seen.state.key_of(each)[0] for each in found.events.tolist()]
