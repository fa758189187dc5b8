"""A whole introduction over HTTP, with names, evidence and sources, beside the search alone and an empty page."""

from __future__ import annotations

import http.client
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

from bench.generated import Size
from bench.loading import load, ready_claims
from bench.measured import Figure, seconds
from bench.served import served
from bench.serving import _got, _running
from graph import Graph, Viewer
from graph.snapshot.following import snapshot
from queries.referral.asking import Ask
from queries.referral.ends import end_of
from queries.referral.questions import question
from queries.referral.searching import search
from queries.referral.worlds import space, world

SIZE = Size(people=2_000, organisations=200, events=300, works_at=2_200, taught_at=900, attended=7_000, knows=1_900)
LARGER = Size(people=20_000, organisations=2_000, events=3_000, works_at=22_000, taught_at=9_000, attended=70_000, knows=19_000)
"""More than a process remembers together."""
PAIRS = 200
WARM = 600
"""The database compiles a question that it is asked often: before that it takes twice as long."""


def figures() -> Iterator[Figure]:
    """The figures of a whole answer: where a process has read everything that answers name, and where it asks the database each time."""
    with _serving(SIZE) as (graph, port, ids):
        yield _whole(graph, port, ids, "an introduction over HTTP, beyond its search")
        yield _again(graph, port, ids)
    with _serving(LARGER) as (graph, port, ids):
        yield _whole(graph, port, ids, "the same in a network that is not read ahead, with one question to the database")


@contextmanager
def _serving(size: Size) -> Iterator[tuple[Graph, int, list[str]]]:
    with served() as graph, tempfile.TemporaryDirectory() as home:
        load(graph, ready_claims(size))
        ids = [row["id"] for row in graph.store.read("MATCH (n:Person) WHERE n.level = 0 RETURN n.id AS id ORDER BY id")]
        with _running(graph, Path(home), [str(Path(sys.executable).with_name("mreza")), "serve"]) as (port, _):
            yield graph, port, ids


def _whole(graph: Graph, port: int, ids: list[str], what: str) -> Figure:
    """None of these addresses was asked before, so that nothing is sent again as it was."""
    chance, number = random.Random(3), count(1)
    times: tuple[list[float], ...] = [], [], [], []
    for turn in range(WARM + PAIRS):
        start, end = chance.sample(ids, 2)
        more, year = divmod(next(number), 200)
        taken = (_search(graph, start, end), _call(graph), _page(port, f"/referrals?since={1900 + year}&k={1 + more}"),
                 _page(port, f"/api/v1/referrals?from={start}&to={end}"))  # fmt: skip
        if turn >= WARM:
            for each, seen in zip(times, taken, strict=True):
                each.append(seen)
    searched, called, nothing, whole = map(statistics.median, times)
    return _beyond(what, {"whole": whole, "search": searched, "a bare call": called, "empty": nothing})


def _beyond(what: str, said: dict[str, float]) -> Figure:
    """How many empty pages the whole takes beyond its search."""
    found = (said["whole"] - said["search"]) / said["empty"]
    told = f"{found:.2f} × ({', '.join(f'{name} {each * 1000:.1f}' for name, each in said.items())} ms)"
    return Figure(what, "≤ 1.5 × empty", told, found <= 1.5)


def _again(graph: Graph, port: int, ids: list[str]) -> Figure:
    """As whoever explores by hand: the same two people once more, with four ways instead of five, and on the same connection."""
    chance, connection = random.Random(4), http.client.HTTPConnection("127.0.0.1", port)
    times: tuple[list[float], ...] = [], [], []
    for turn in range(PAIRS):
        start, end = chance.sample(ids, 2)
        asked = f"/api/v1/referrals?from={start}&to={end}"
        _answered(connection, asked)
        nothing = _answered(connection, f"/referrals?since={1900 + turn}&k=20")
        taken = _search(graph, start, end), nothing, _answered(connection, f"{asked}&k=4")
        for each, seen in zip(times, taken, strict=True):
            each.append(seen)
    connection.close()
    searched, empty, whole = map(statistics.median, times)
    return _beyond("the same asked otherwise, on one connection", {"whole": whole, "search": searched, "empty": empty})


def _answered(connection: http.client.HTTPConnection, address: str) -> float:
    """Seconds until the whole answer is there."""
    def ask() -> None:
        connection.request("GET", address)
        assert connection.getresponse().read()

    return seconds(ask)


def _page(port: int, address: str) -> float:
    return seconds(partial(_got, port, address))


def _call(graph: Graph) -> float:
    """One call to the database that reads nothing: no answer that makes one takes less."""
    return seconds(lambda: graph.store.read("RETURN 1 AS one"))


def _search(graph: Graph, start: str, end: str) -> float:
    asked = Ask((start,), (end,))
    state = snapshot(graph)
    seen = world(state, Viewer.public(), asked)
    ends = end_of(state, seen, asked.starts, ()), end_of(state, seen, asked.ends, ())
    wanted = question(state, ends[0].numbers, ends[1].numbers, asked)
    with space(state) as room:
        return seconds(lambda: search(seen, wanted, room))
