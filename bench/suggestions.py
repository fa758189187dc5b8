"""Suggestions while someone types, at the size of the figures, against the bare call of the index that finds as many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bench.generated import Size
from bench.loading import FULL, load, ready_claims
from bench.measured import Figure, bound, in_turn, percentile, seconds
from bench.served import index_words, served
from graph import Graph, Viewer
from queries.search import Ask, find, suggest

ROUNDS = 60
WARM = 20
PUBLIC = Viewer.public()
TYPED = {"one letter": "a", "three letters": "kar", "two words": "ana al"}
DRAINED = "CALL db.index.fulltext.queryNodes('words', $words) YIELD node RETURN count(node) AS hits"


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of suggestions and typos."""
    with served() as graph:
        load(graph, ready_claims(size))
        index_words(graph)
        for what, typed in TYPED.items():
            yield from _suggestions(graph, what, typed, rounds)
        yield _typo(graph)


def _suggestions(graph: Graph, what: str, typed: str, rounds: int) -> Iterator[Figure]:
    words = {"words": " ".join(f"+(\\={word}*)" for word in typed.split())}
    hits = graph.store.read(DRAINED, words)[0]["hits"]
    ours, bare = partial(suggest, graph, PUBLIC, typed), partial(graph.store.read, DRAINED, words)
    in_turn(partial(seconds, ours), partial(seconds, bare), WARM)
    mine, theirs = in_turn(partial(seconds, ours), partial(seconds, bare), rounds)
    one, other = percentile(mine, 0.95) * 1000, percentile(theirs, 0.95) * 1000
    yield Figure(f"suggestions, {what} ({hits:,} hits), p95", "≤ 1.5 ×", f"{one / other:.2f} × ({one:.1f} ms against {other:.1f} ms)",
                 one <= 1.5 * other)
    yield bound(f"suggestions, {what}, p95", 30, one, "ms")


def _typo(graph: Graph) -> Figure:
    """No promise yet; a mistyped word must not take longer than any search may."""
    assert find(graph, PUBLIC, Ask("zanzibra")).meant == "zanzibar"
    times = [seconds(lambda: find(graph, PUBLIC, Ask("zanzibra"))) for _ in range(20)]
    return bound("search, a mistyped word, p95", 150, percentile(times, 0.95) * 1000, "ms")
