"""Networks of more things than can be drawn, as pages and as files, against a bare streaming read of the ties that they count."""

from __future__ import annotations

import itertools
import statistics
import tempfile
from collections.abc import Callable, Iterator
from functools import partial

from flask import Flask

from bench.generated import Size
from bench.loading import FULL, load, ready_claims
from bench.measured import Figure, in_turn, ratio, seconds
from bench.pages import application
from bench.served import served
from graph import Graph, Viewer, edits
from graph.claims import Amendment
from queries import following, query
from queries.network import all_of_search
from queries.search import Ask
from web import networks
from web.exports import formats
from web.exports.reader import Reader

ROUNDS = 5
PUBLIC = Viewer.public()
BARE = """
MATCH (a:Thing)-[r:!ABSENT]->(b:Thing)
WHERE a.level <= $level AND r.level <= $level AND b.level <= $level
RETURN a.id AS start, type(r) AS type, b.id AS end
"""
"""The baseline: from where each tie runs to where, and of which type; read and forgotten."""
ADDRESSES = {"the whole": "of=whole", "as on a day": "of=whole&as_of=2018", "a search": "of=search&q=dynamic", "a country": "country=PT"}
HANDLE = "key|bench|Person|p0"


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of networks."""
    with served() as graph:
        load(graph, ready_claims(size))
        app, bare = application(graph), partial(seconds, partial(_drain, graph, BARE))
        _page(app, "of=whole")
        bare()
        yield _first(graph, app, bare, rounds)
        yield _after_an_edit(graph, app, bare, rounds)
        for what, asked in ADDRESSES.items():
            yield _again(app, what, asked, bare, rounds)
        yield _file(graph, rounds)


def _drain(graph: Graph, text: str, **params: object) -> int:
    return sum(1 for _ in graph.store.stream(text, {**params, "level": 0}))


_asked = itertools.count()


def _page(app: Flask, asked: str) -> None:
    """A page that was not answered before: another argument for it each time, so that no answer that is kept is sent again."""
    answer = app.test_client().get(f"/network?{asked}", headers={"Accept-Language": f"en;q=0.{next(_asked) % 1000:03}"})
    assert answer.status_code == 200, answer.text


def _first(graph: Graph, app: Flask, bare: Callable[[], float], rounds: int) -> Figure:
    """By a process that has only just started: search's catalogue of all things is read too."""
    def ours() -> float:
        following.kept.pop(graph.store, None)
        return seconds(lambda: _page(app, "of=whole"))

    return ratio("the whole network's page, asked for first", 1.5, *in_turn(ours, bare, rounds), at_most=True)


def _after_an_edit(graph: Graph, app: Flask, bare: Callable[[], float], rounds: int) -> Figure:
    def ours() -> float:
        edits.amend(graph, [Amendment("set", HANDLE, "title", f"Trainer {next(_asked)}")], by="bench")
        graph.store.version(fresh=True)
        return seconds(lambda: _page(app, "of=whole"))

    return ratio("the same, after an edit", 0.3, *in_turn(ours, bare, rounds), at_most=True)


def _again(app: Flask, what: str, asked: str, bare: Callable[[], float], rounds: int) -> Figure:
    mine, theirs = in_turn(lambda: statistics.median(seconds(lambda: _page(app, asked)) for _ in range(3)), bare, rounds)
    return ratio(f"the network's page, {what}, asked for again", 0.2, mine, theirs, at_most=True)


def _file(graph: Graph, rounds: int) -> Figure:
    """Of what a search finds, which is read by ids; the baseline streams the same things and all of their ties."""
    asked = networks.asked(of="search", q="dynamic")
    export = networks.export(Reader(graph, PUBLIC), asked)
    ids = list(all_of_search(graph, PUBLIC, Ask("dynamic")).ids)

    def ours() -> None:
        with tempfile.TemporaryFile() as file:
            formats.named("graphml").write(export, file)

    def bare() -> None:
        _drain(graph, query("queries.exports", "things_of.cypher").text, ids=ids)
        _drain(graph, query("queries.exports", "ties_of.cypher").text, ids=ids, away=True, both=[])

    bare()
    taken = in_turn(partial(seconds, ours), partial(seconds, bare), rounds)
    return ratio(f"GraphML of the network of a search, {len(ids):,} things", 3, *taken, at_most=True)
