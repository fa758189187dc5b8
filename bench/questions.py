"""Search and profiles at the size of the figures, each against a bare statement that reads the same."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial

from bench.generated import Size
from bench.loading import FULL, load, ready_claims
from bench.measured import Figure, bound, in_turn, percentile, seconds
from bench.served import index_words, served
from graph import Graph, Viewer
from queries.profiles import profile
from queries.referral import Ask as Introductions
from queries.referral import paths
from queries.search import Ask, find

ROUNDS = 60
WARM = 20
PUBLIC = Viewer.public()
WORDS = {"a rare word": "zanzibar", "a word that hits 30 %": "dynamic"}
DRAINED = "CALL db.index.fulltext.queryNodes('words', $words) YIELD node RETURN count(node) AS hits"
READ = """
MATCH (n:Thing {id: $id})
RETURN n.name AS name, n.card_public AS card, COLLECT {
  MATCH (n)-[r:!ABSENT]-(o:Thing) RETURN [type(r), startNode(r) = n, o.id, o.label, o.name, o.invented, properties(r)]
} AS ties
"""
BY_TIES = """
MATCH (n:Person)
WITH n, COUNT { (n)-[:!ABSENT]-(:Thing) } AS ties ORDER BY ties DESC, n.id
WITH collect(n.id) AS ids
RETURN [ids[0], ids[size(ids) / 2]] AS ids
"""


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of search, profiles and referral."""
    with served() as graph:
        load(graph, ready_claims(size))
        index_words(graph)
        gc.collect()
        gc.freeze()  # as the web server does before its workers begin
        for what, word in WORDS.items():
            yield from _search(graph, what, word, rounds)
        busiest, usual = graph.store.read(BY_TIES, deadline=60)[0]["ids"]
        yield from _profile(graph, "the busiest person", busiest, rounds)
        yield from _profile(graph, "a usual person", usual, rounds)
        yield _referral(graph, busiest, usual)


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    return partial(seconds, work)


def _measured(ours: Callable[[], object], baseline: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The p95 of both, in milliseconds, interleaved, after both are warm."""
    in_turn(_timed(ours), _timed(baseline), WARM)
    mine, theirs = in_turn(_timed(ours), _timed(baseline), rounds)
    return percentile(mine, 0.95) * 1000, percentile(theirs, 0.95) * 1000


def _against(what: str, mine: float, theirs: float) -> Figure:
    return Figure(what, "≤ 3 ×", f"{mine / theirs:.2f} × ({mine:.1f} ms against {theirs:.1f} ms)", mine <= 3 * theirs)


def _search(graph: Graph, what: str, word: str, rounds: int) -> Iterator[Figure]:
    hits = graph.store.read(DRAINED, {"words": f"{word}*"})[0]["hits"]
    baseline = partial(graph.store.read, DRAINED, {"words": f"{word}*"})
    mine, theirs = _measured(lambda: find(graph, PUBLIC, Ask(word)), baseline, rounds)
    yield _against(f"search, {what} ({hits:,} hits), p95", mine, theirs)
    yield bound(f"search, {what}, p95", 150, mine, "ms")


def _profile(graph: Graph, what: str, id_: str, rounds: int) -> Iterator[Figure]:
    baseline = partial(graph.store.read, READ, {"id": id_})
    yield _against(f"profile of {what}, p95", *_measured(lambda: profile(graph, PUBLIC, id_), baseline, rounds))


def _referral(graph: Graph, start: str, end: str) -> Figure:
    """No promise yet; a chain from the busiest person must end within the time of one question."""
    times = [seconds(lambda: paths(graph, PUBLIC, Introductions((start,), (end,)))) for _ in range(5)]
    return bound("paths from the busiest person", 5_000, max(times) * 1000, "ms")
