"""The web server as compose runs it, from outside: an endpoint against a bare route under wrk, and a minute of mixed pages."""

from __future__ import annotations

import http.client
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import orjson

from bench.generated import Size
from bench.loading import load, ready_claims
from bench.measured import Figure, bound, in_turn, percentile, ratio
from bench.served import SECRET, served
from graph import Graph

SIZE = Size(people=2_000, organisations=200, events=300, works_at=2_200, taught_at=900, attended=7_000, knows=1_900)
ROUNDS = 3
CLIENTS = 16
SECONDS = 60.0
WARM = 15.0
WRK_SECONDS = 6
ENDPOINT = "/api/v1/people?limit=20"
WORDS = ("dynamic", "prison", "mentoring", "family", "probation+dialogue", "zanzibar")
BARE = """
import socket, sys
from dataclasses import replace
from pathlib import Path
import orjson
from flask import Flask, Response
from web.commands.serving import Listeners, Server, _options
from web.settings import Settings
document = orjson.loads(Path(sys.argv[1]).read_bytes())
app = Flask("bare")
@app.get("/")
def bare():
    return Response(orjson.dumps(document), content_type="application/json")
listener = socket.create_server(("127.0.0.1", 0))
address = f"http://127.0.0.1:{listener.getsockname()[1]}"
Server(app, _options(Settings.read(), {"address": address + "/"}, Listeners(listener, None).detached())).run()
"""


@dataclass(slots=True)
class Heard:
    """What the clients of a minute heard."""

    times: list[float] = field(default_factory=list)
    errors: int = 0


def figures(size: Size = SIZE, rounds: int = ROUNDS) -> Iterator[Figure]:
    """The figures of serving."""
    with served() as graph, tempfile.TemporaryDirectory() as temporary:
        load(graph, ready_claims(size))
        with _running(graph, Path(temporary), [str(Path(sys.executable).with_name("mreza")), "serve"]) as (port, workers):
            yield _endpoint(graph, Path(temporary), port, rounds)
            yield from _minute(port, workers, _addresses(graph))


@contextmanager
def _running(graph: Graph, home: Path, command: list[str]) -> Iterator[tuple[int, list[int]]]:
    """The port and the worker processes of a server with the settings of docker-compose.yml."""
    environment = {
        **os.environ, "NEO4J_URI": graph.store.uri, "NEO4J_PASSWORD": graph.store._auth[1], "MREZA_SECRET": SECRET.decode(),
        "MREZA_HOME": str(home), "MREZA_PORT": "0", "MREZA_METRICS_PORT": "0", "MREZA_LOGS": "json", "MREZA_PROXIES": "1",
    }  # fmt: skip
    log, said = tempfile.mkstemp(dir=home)
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    os.close(log)
    port = _port(Path(said))
    while _got(port, "/readyz")[0] == 503:
        time.sleep(0.2)
    time.sleep(2)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    try:
        yield port, [int(child) for child in children]
    finally:
        process.terminate()
        process.wait(60)


def _port(said: Path) -> int:
    """The port that a server says it listens on."""
    for _ in range(600):
        if found := re.search(r"http://127\.0\.0\.1:(\d+)", said.read_text()):
            return int(found[1])
        time.sleep(0.1)
    raise AssertionError(said.read_text())


def _endpoint(graph: Graph, folder: Path, port: int, rounds: int) -> Figure:
    what = "a JSON list asked again and again, under wrk, speed"
    if shutil.which("wrk") is None:
        return Figure(what, "≥ 0.6 ×", "wrk is not installed here", False)
    document = folder / "document.json"
    document.write_bytes(orjson.dumps(orjson.loads(_got(port, ENDPOINT)[1])))
    with _running(graph, folder, [sys.executable, "-c", BARE, str(document)]) as (bare, _):
        for address in (f"{bare}/", f"{port}{ENDPOINT}"):
            _wrk(address, 2)
        ours, theirs = in_turn(partial(_wrk, f"{port}{ENDPOINT}", WRK_SECONDS), partial(_wrk, f"{bare}/", WRK_SECONDS), rounds)
    return ratio(what, 0.6, ours, theirs, at_most=False, unit="ms")


def _wrk(address: str, seconds: int) -> float:
    """Seconds for one request, with 16 connections, by wrk's count."""
    command = ["wrk", "--threads", "1", "--connections", str(CLIENTS), "--duration", f"{seconds}s", f"http://127.0.0.1:{address}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found is not None, said
    return 1 / float(found[1])


def _addresses(graph: Graph) -> list[str]:
    ids = [row["id"] for row in graph.store.read("MATCH (n:Person) RETURN n.id AS id ORDER BY id LIMIT 300")]
    return [
        "/", "/people", "/organisations", "/events", "/countries/PT", "/help", ENDPOINT, "/api/v1/search?q=prison",
        *(f"/search?q={word}" for word in WORDS), *(f"/people/{id_}" for id_ in ids),
        *(f"/network?id={id_}" for id_ in ids[:60]), *(f"/api/v1/people/{id_}" for id_ in ids[:100]),
    ]  # fmt: skip


def _minute(port: int, workers: list[int], addresses: list[str]) -> Iterator[Figure]:
    _visited(port, addresses, WARM)
    before = _memory(workers)
    heard = _visited(port, addresses, SECONDS)
    middle, last = percentile(heard.times, 0.5) * 1000, percentile(heard.times, 0.99) * 1000
    what = f"{CLIENTS} clients for a minute, {len(heard.times):,} pages"
    yield Figure(f"{what}: errors", "0", str(heard.errors), heard.errors == 0)
    found = f"{last / middle:.1f} × ({last:.0f} ms against {middle:.0f} ms)"
    yield Figure("their p99 against their p50", "≤ 10 ×", found, last <= 10 * middle)
    yield bound("growth of the server's memory in that minute", 20, _memory(workers) - before, "MB")


def _visited(port: int, addresses: list[str], seconds: float) -> Heard:
    heard = Heard()
    end = time.monotonic() + seconds

    def visit(number: int) -> None:
        chance = random.Random(number)
        while time.monotonic() < end:
            began = time.perf_counter()
            try:
                status = _got(port, chance.choice(addresses))[0]
            except (OSError, http.client.HTTPException):
                status = 0
            heard.times.append(time.perf_counter() - began)
            heard.errors += status != 200

    clients = [threading.Thread(target=visit, args=(number,)) for number in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return heard


def _got(port: int, address: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _memory(workers: list[int]) -> float:
    """Resident memory of the worker processes together, in MB."""
    pages = [int(Path(f"/proc/{worker}/statm").read_text().split()[1]) for worker in workers]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 1_000_000
