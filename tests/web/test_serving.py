"""The server as compose runs it: its command, its environment, a user without rights, a program that cannot be written."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from graph.local import DEFAULT_VERSION, Running
from tests.web.conftest import World
from tests.web.test_compose import web_environment

NOBODY = 65534
CANARY = "canary-Ana-Anic-7731"
STEERING = "\x1b[31m"
SECONDS = 60.0
ESTABLISHED = "01"
pytestmark = pytest.mark.timeout(600)  # the first start compiles


@dataclass
class Server:
    """A running server, where it listens, and every line that it has said."""

    process: subprocess.Popen[str]
    address: str = ""
    metrics: str = ""
    lines: list[str] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of an answer."""
        return fetched(urllib.request.Request(self.address.rstrip("/") + path, headers=headers))

    def figures(self) -> dict[str, dict[tuple[tuple[str, str], ...], float]]:
        """The metrics: for each sample's name its values by labels."""
        text = fetched(urllib.request.Request(self.metrics))[1]
        found: dict[str, dict[tuple[tuple[str, str], ...], float]] = {}
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                found.setdefault(sample.name, {})[tuple(sorted(sample.labels.items()))] = sample.value
        return found

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines as events; fails where one is none."""
        return [json.loads(line) for line in self.lines]

    def awaited(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first event like this, waited for."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            for event in self.events:
                if wanted(event):
                    return event
            time.sleep(0.05)
        raise AssertionError(self.lines)


def fetched(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


WITHOUT_RIGHTS = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs", "--bounding-set=-all"]
MREZA = str(Path(sys.executable).with_name("mreza"))


@pytest.fixture(scope="module")
def rights() -> list[str]:
    """What to put before a command so that it runs without any; nothing where this user cannot, or nobody else may read the checkout."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return []
    readable = subprocess.run([*WITHOUT_RIGHTS, MREZA, "--version"], cwd="/", capture_output=True, check=False).returncode == 0
    return WITHOUT_RIGHTS if readable else []


@pytest.fixture(scope="module")
def home(rights: list[str]) -> Iterator[Path]:
    """The only folders that the server may write to, `home` and `tmp`, with its secrets beside them."""
    with tempfile.TemporaryDirectory(prefix="mreza-served-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        for name in ("home", "tmp"):
            (folder / name).mkdir()
            if rights:
                os.chown(folder / name, NOBODY, NOBODY)
        yield folder


@pytest.fixture
def environment(home: Path, server: Running) -> dict[str, str]:
    """The web service's in docker-compose.yml, with the test's database, and ports that are free."""
    compose = yaml.safe_load((Path(__file__).parents[2] / "docker-compose.yml").read_text(encoding="utf-8"))
    given = web_environment(compose, home)
    (home / "neo4j_password").write_text(server.password)
    changed = {"NEO4J_URI": server.uri, "MREZA_PORT": "0", "MREZA_METRICS_PORT": "0", "MREZA_HOST": "127.0.0.1",
               "MREZA_METRICS_HOST": "127.0.0.1", "TMPDIR": str(home / "tmp"), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]}
    return given | changed


@pytest.fixture
def start(environment: dict[str, str], rights: list[str], world: World) -> Iterator[Callable[..., Server]]:
    """Starts the server as the image does: `mreza serve`."""
    started: list[Server] = []
    assert world.ids

    def begin(**changed: str) -> Server:
        process = subprocess.Popen([*rights, MREZA, "serve"], env=environment | changed, cwd="/", stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # fmt: skip
        served = Server(process)
        started.append(served)
        threading.Thread(target=lambda: served.lines.extend(iter(process.stdout.readline, "")), daemon=True).start()  # type: ignore[union-attr]
        ready = served.awaited(lambda event: event["event"] == "ready")
        served.address, served.metrics = ready["address"], ready["metrics"]
        return served

    yield begin
    for each in started:
        each.process.terminate()
        each.process.wait(SECONDS)


def test_it_serves_counts_and_tells_without_saying_who_or_what(
    start: Callable[..., Server], rights: list[str], home: Path
) -> None:
    """One start for what needs no more: a start takes seconds."""
    served = start()
    _answers(served)
    _believes_only_the_names_it_has(served)
    _counts_by_names(served)
    _tells_nothing_personal(served)
    _has_no_rights(served, rights, home)
    served.process.terminate()
    assert served.process.wait(SECONDS) == 0
    assert served.awaited(lambda event: event["event"] == "stopped")
    assert list((home / "tmp").iterdir()) == []


def _answers(served: Server) -> None:
    assert served.get("/healthz")[0] == 200
    prepared(served)
    assert "Academy of Training" in served.get("/organisations")[1]
    assert served.get("/metrics")[0] == 404
    assert fetched(urllib.request.Request(served.metrics.replace("/metrics", "/people")))[0] == 404


def prepared(served: Server) -> None:
    """Waits until both workers have said that they are prepared: the first start compiles."""
    end, last = time.monotonic() + 8 * SECONDS, 0
    for _ in range(1_200):
        status, text = served.get("/readyz")
        last = last + 1 if status == 200 else 0
        assert (status, text) in ((200, "ok\n"), (503, "paths between people are being worked out\n"))
        if last == 10:
            return
        assert time.monotonic() < end
        time.sleep(0.5 if status != 200 else 0.01)


def _believes_only_the_names_it_has(served: Server) -> None:
    assert served.get("/", Host="mreza.example.org")[0] == 200
    assert served.get("/", Host="elsewhere.example.org")[0] == 400
    assert "https" not in served.get("/api/v1/people?limit=1", **{"X-Forwarded-Host": "elsewhere.example.org"})[1]


def _counts_by_names(served: Server) -> None:
    before = served.figures()
    for _ in range(30):
        assert served.get(f"/search?q={CANARY}")[0] == 200
    served.get(f"/{CANARY}")
    after = served.figures()
    routes = {dict(labels)["route"] for labels in after["mreza_requests_total"]}
    found = next(labels for labels in after["mreza_requests_total"] if dict(labels)["route"].startswith("search"))
    assert after["mreza_requests_total"][found] - before["mreza_requests_total"].get(found, 0.0) == 30
    assert "none" in routes
    assert after["mreza_database_up"] == {(): 1.0}
    assert after["mreza_graph_version"][()] > 0
    assert any(dict(labels)["question"].startswith("search/") for labels in after["mreza_questions_total"])
    assert {dict(labels)["outcome"] for labels in after["mreza_questions_total"]} == {"answered"}
    assert sum(value for labels, value in after["mreza_imports"].items() if dict(labels)["state"] == "done") >= 2
    expected = os.environ.get("NEO4J_VERSION") or DEFAULT_VERSION
    assert any(expected in dict(labels)["version"] for labels in after["mreza_database_info"])
    assert CANARY not in fetched(urllib.request.Request(served.metrics))[1]


def _tells_nothing_personal(served: Server) -> None:
    host, port = served.address.removeprefix("http://").rstrip("/").split(":")
    hostile = [
        f"GET /{CANARY}?q={CANARY} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: {CANARY}{STEERING}\r\nCookie: a={CANARY}\r\n\r\n",
        f"GET /people/{CANARY}%0d%0a%1b[31m{{}} HTTP/1.1\r\nHost: 127.0.0.1\r\nReferer: http://{CANARY}/\r\n\r\n",
        f"{CANARY} / HTTP/1.1\r\nHost: {CANARY}\r\n\r\n", f"GET / HTTP/9.9{CANARY}\r\n\r\n",
        f"GET / HTTP/1.1\r\nX-Forwarded-For: {CANARY}, 203.0.113.9\r\nHost: {CANARY}\r\n\r\n", f"{CANARY}\r\n{STEERING}\r\n\r\n",
        f"GET /search?q={'x' * 9000}{CANARY} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ]  # fmt: skip
    for text in hostile:
        with socket.create_connection((host, int(port)), SECONDS) as sent:
            sent.sendall(text.encode())
            sent.shutdown(socket.SHUT_WR)
            while sent.recv(65536):
                pass
    served.get("/healthz")
    served.awaited(lambda event: event.get("route") == "health.process")
    said = "".join(served.lines)
    for word in (CANARY, "Ana", STEERING, "\\u001b", "203.0.113.9", "127.0.0.1:0", "people/"):
        assert word not in said, word
    for event in served.events:
        assert {"at", "level", "event"} <= set(event)
        assert "\n" not in "".join(map(str, event.values()))
    routes = [event["route"] for event in served.events if event["event"] == "request"]
    assert "health.process" in routes
    assert "none" in routes


def _has_no_rights(served: Server, rights: list[str], home: Path) -> None:
    if not rights:
        return
    status = Path(f"/proc/{served.process.pid}/status").read_text()
    facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert facts["Uid"].split() == [str(NOBODY)] * 4
    assert facts["CapEff"].strip("0") == facts["CapBnd"].strip("0") == ""
    assert facts["NoNewPrivs"] == "1"
    assert len(workers(served)) == 2
    assert {path.name for path in (home / "home").iterdir()} <= {"compiled", "snapshot"}


def test_two_hundred_connections_that_say_nothing_are_in_nobody_s_way(start: Callable[..., Server]) -> None:
    served = start()
    host, port = served.address.removeprefix("http://").rstrip("/").split(":")
    silent = [socket.create_connection((host, int(port)), SECONDS) for _ in range(200)]
    try:
        began = time.monotonic()
        assert [served.get("/healthz")[0] for _ in range(10)] == [200] * 10
        assert time.monotonic() - began < 4, "a thread for each would have taken a minute"
        for each in silent:
            each.settimeout(SECONDS)
            assert each.recv(1) == b"", "and they are given up after a while"
    finally:
        for each in silent:
            each.close()


def test_no_worker_takes_all_connections(start: Callable[..., Server]) -> None:
    served = start()
    host, port = served.address.removeprefix("http://").rstrip("/").split(":")
    prepared(served)
    opened: list[socket.socket] = []
    for _ in range(16):
        opened.append(socket.create_connection((host, int(port)), SECONDS))
        time.sleep(0.02)
    end, taken = time.monotonic() + SECONDS, [0]
    while sum(taken) < len(opened) and time.monotonic() < end:
        taken = [connections(worker, int(port)) for worker in workers(served)]
    for each in opened:
        each.close()
    assert sum(taken) == len(opened)
    assert min(taken) >= 4, taken


def workers(served: Server) -> list[int]:
    """The processes that answer."""
    return [int(child) for child in Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text().split()]


def connections(process: int, port: int) -> int:
    """How many connections that came in at this port a process holds."""
    table = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    taken = {f"socket:[{line[9]}]" for line in table if int(line[1].rpartition(":")[2], 16) == port and line[3] == ESTABLISHED}
    return sum(str(each.readlink()) in taken for each in Path(f"/proc/{process}/fd").iterdir())


def test_a_database_that_is_away_is_counted(start: Callable[..., Server], server: Running) -> None:
    relay = Relay(int(server.uri.rpartition(":")[2]))
    served = start(NEO4J_URI=f"bolt://127.0.0.1:{relay.port}")
    assert served.figures()["mreza_database_up"] == {(): 1.0}
    relay.cut()
    assert served.get("/readyz")[0] == 503
    found = served.figures()
    assert found["mreza_database_up"] == {(): 0.0}
    assert ("outcome", "Unavailable") in {label for labels in found["mreza_questions_total"] for label in labels}
    assert sum(found["mreza_info"].values()) == 1


class Relay:
    """Passes connections on to a port of this machine, until it is cut."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._sockets: queue.SimpleQueue[socket.socket] = queue.SimpleQueue()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Nobody comes through any more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        while not self._sockets.empty():
            with closing(self._sockets.get()) as each:
                try:
                    each.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            for one, other in ((near, far), (far, near)):
                self._sockets.put(one)
                threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    @staticmethod
    def _pass(one: socket.socket, other: socket.socket) -> None:
        try:
            while part := one.recv(65536):
                other.sendall(part)
        except OSError:
            return


def test_a_worker_that_is_replaced_goes_on_counting_where_it_was(start: Callable[..., Server]) -> None:
    served = start(MREZA_WORKERS="1")
    for _ in range(5):
        served.get("/healthz")
    os.kill(workers(served)[0], signal.SIGKILL)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            served.get("/healthz")
            break
        except OSError:
            time.sleep(0.1)
    counted = sum(value for labels, value in served.figures()["mreza_requests_total"].items() if dict(labels)["route"] == "health.process")
    assert counted >= 6


def test_after_its_first_answer_a_worker_reads_ahead(start: Callable[..., Server], world: World) -> None:
    served = start(MREZA_WORKERS="1")
    prepared(served)
    ivana, academy, prison = (world.ids[each] for each in ("Invented Ivana", "Academy of Training", "Prison Service"))

    def read() -> float:
        asked = served.figures()["mreza_questions_total"]
        return sum(value for labels, value in asked.items() if dict(labels)["question"] == "referral/evidence")

    assert served.get(f"/api/v1/referrals?from={ivana}&to={prison}")[0] == 200
    end = time.monotonic() + SECONDS
    while read() < 2:
        assert time.monotonic() < end, "what the first answer did not name is read, too"
        time.sleep(0.05)
    status, text = served.get(f"/api/v1/referrals?from={ivana}&to={academy}")
    assert (status, read()) == (200, 2)
    assert "Night desk" in text
