"""Pages and the API at the size of the figures: lists, pictures, unchanged pages, memory, and the second start of the demo."""

from __future__ import annotations

import gc
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from flask import Flask
from pyvis.network import Network as StockNetwork

from bench.generated import Size
from bench.loading import FULL, load, ready_claims
from bench.measured import Figure, bound, in_turn, ratio, seconds
from bench.served import SECRET, served
from graph import Graph, Viewer
from queries.mention import Mention
from queries.network import Chosen, Edge, Network, Node
from queries.profiles import listing
from web import create_app, networks
from web.api import documents
from web.network_arguments import NetworkPageArguments
from web.settings import Settings
from web.views.network import page as drawn

ROUNDS = 5
MEMORY = """
import sys
from pathlib import Path
from bench.pages import application, visited
from graph import Graph
graph = Graph.open(sys.argv[1], sys.argv[2], sys.argv[3], secret=sys.argv[4].encode())
visited(application(graph))
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))
"""


def application(graph: Graph) -> Flask:
    """The web application on this graph."""
    return create_app(Settings.read({**os.environ, "MREZA_SECRET": SECRET.decode(), "MREZA_ENVIRONMENT": "development"}), graph=graph)


def visited(app: Flask) -> None:
    """A visit to each sort of page."""
    client = app.test_client()
    people = client.get("/api/v1/people?limit=20").get_json()["items"]
    way = f"/api/v1/referrals?from={people[0]['id']}&to={people[1]['id']}"
    for path in ("/", "/search?q=dynamic", "/api/v1/people?limit=1000", "/api/v1/search?q=trainer&limit=100", way):
        assert client.get(path).status_code == 200, path
    for person in people:
        assert client.get(f"/people/{person['id']}").status_code == 200
        assert client.get(f"/network?id={person['id']}&depth=2").status_code == 200


def figures(size: Size = FULL, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of pages and API."""
    with served() as graph:
        load(graph, ready_claims(size))
        app = application(graph)
        yield _list(graph, rounds)
        yield _picture(app, graph, rounds)
        yield _unchanged(app, graph)
        yield _memory(graph)
    yield _second_start()


def _list(graph: Graph, rounds: int) -> Figure:
    answer = listing(graph, Viewer.public(), "person", limit=1000)
    ready = [dict(row) for row in answer.rows]

    def ours() -> float:
        return seconds(lambda: [orjson.dumps(documents.listing(answer)) for _ in range(20)])

    def bare() -> float:
        return seconds(lambda: [orjson.dumps({"items": ready}) for _ in range(20)])

    return ratio("JSON list of 1,000 things, rows read, against orjson", 3, *in_turn(ours, bare, rounds), at_most=True)


def _network(things: int, ties: int) -> Network:
    chance = random.Random(5)
    nodes = tuple(Node(Mention(f"n{n}", "person", f"Person {n}", True), 0 if n == 0 else 1 + n % 2) for n in range(things))
    pairs = [chance.sample(range(things), 2) for _ in range(ties)]
    return Network(nodes, tuple(Edge(f"n{a}", f"n{b}", "KNOWS", "knows", None, None, True) for a, b in pairs), 0)


def _picture(app: Flask, graph: Graph, rounds: int) -> Figure:
    network = _network(500, 1500)

    def stock() -> float:
        gc.collect()
        return seconds(lambda: _stock(network))

    def ours() -> float:
        gc.collect()  # what one leaves behind is not searched for in the other's time
        graph.store.version()  # every request has asked for it before its page is made
        return seconds(lambda: _page(app, network))

    ours()
    return ratio("pyvis page of 500 things and 1,500 ties, against stock", 0.2, *in_turn(ours, stock, rounds), at_most=True)


def _stock(network: Network) -> str:
    stock = StockNetwork(cdn_resources="in_line")
    for node in network.nodes:
        stock.add_node(node.thing.id, label=node.thing.name, title=node.thing.name)
    for edge in network.edges:
        stock.add_edge(edge.start, edge.end, title=edge.wording)
    return str(stock.generate_html())


def _page(app: Flask, network: Network) -> str:
    with app.test_request_context("/network?id=n0"):
        seen = networks.Seen("around", "The network around Person 0", (network.nodes[0].thing,), Chosen(network))
        asked: dict[str, Any] = NetworkPageArguments().load({"id": "n0"})
        return drawn(seen, asked)


def _unchanged(app: Flask, graph: Graph) -> Figure:
    client = app.test_client()
    tag = client.get("/search?q=dynamic").headers["ETag"]
    asked: list[str] = []
    read = graph.store.read

    def counted(query: str, *rest: Any, **named: Any) -> list[dict[str, Any]]:
        asked.append(query)
        return read(query, *rest, **named)

    time.sleep(0.3)
    graph.store.read = counted  # type: ignore[method-assign]
    status = client.get("/search?q=dynamic", headers={"If-None-Match": tag}).status_code
    graph.store.read = read  # type: ignore[method-assign]
    holds = status == 304 and len(asked) <= 1
    return Figure("an unchanged page asked again", "304, ≤ 1 call", f"{status}, {len(asked)} call(s)", holds)


def _memory(graph: Graph) -> Figure:
    address = (graph.store.uri, *graph.store._auth, SECRET.decode())
    done = subprocess.run([sys.executable, "-c", MEMORY, *address], capture_output=True, text=True, check=True)
    return bound("memory of one web process at that size", 300, int(done.stdout) / 1024, "MB")


def _second_start() -> Figure:
    with tempfile.TemporaryDirectory() as home:
        _start(Path(home))
        return bound("second start of the demo to its first page", 20, _start(Path(home)), "s")


def _start(home: Path) -> float:
    """Seconds from the command to the first page, of a demo that is then stopped."""
    begun = time.perf_counter()
    demo = subprocess.Popen([str(Path(sys.executable).with_name("mreza")), "demo", "--port", "0"], stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, env={**os.environ, "MREZA_HOME": str(home)})
    assert demo.stdout is not None
    said = iter(demo.stdout.readline, "")
    address = next(found[0] for line in said if (found := re.search(r"http://\S+", line)))
    with urllib.request.urlopen(address) as page:
        page.read()
    taken = time.perf_counter() - begun
    demo.send_signal(signal.SIGINT)
    demo.communicate(timeout=60)
    return taken
