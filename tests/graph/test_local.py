"""The local Neo4j: one per folder, found again, stopped cleanly, and back after the worst."""

import hashlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import pytest
from jgo.config import GlobalSettings

from graph import jars, local
from graph.errors import Refused, Unavailable
from graph.local import LocalServer, Running
from graph.store import Store


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One folder for all of this file: a first start takes seconds."""
    folder = tmp_path_factory.mktemp("home with a blank")
    yield folder
    LocalServer(folder).stop()


PATIENCE = 60.0
"""Seconds for the very first answer of a server, on a machine that is busy with others."""


@pytest.fixture
def server(home: Path) -> LocalServer:
    """A server on that folder, running or not."""
    return LocalServer(home)


@pytest.fixture
def running(server: LocalServer) -> Running:
    """That server, running."""
    return server.attach() or server.start()


def ask(running: Running) -> list[dict[str, object]]:
    store = Store(running.uri, running.username, running.password)
    try:
        return store.read("RETURN 1 AS x", deadline=PATIENCE)
    finally:
        store.close()


def test_first_start_then_found_again(server: LocalServer) -> None:
    assert server.attach() is None
    said: list[str] = []
    running = server.start(said.append)
    assert ask(running) == [{"x": 1}]
    assert server.attach() == running
    assert running.uri.startswith("bolt://127.0.0.1:")
    assert any("Starting Neo4j" in line for line in said)
    assert "Started." in running.log.read_text()


def test_its_password_is_for_its_owner_alone(server: LocalServer, running: Running) -> None:
    password = server.folder / "password"
    assert stat.S_IMODE(password.stat().st_mode) == 0o600
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700
    assert len(running.password) >= 24
    arguments = Path(f"/proc/{running.pid}/cmdline")
    if arguments.exists():
        assert running.password not in arguments.read_text()


def test_a_second_one_on_the_same_folder_is_refused(server: LocalServer, running: Running) -> None:
    with pytest.raises(Refused, match="already runs") as caught:
        server.start()
    assert str(running.pid) in str(caught.value)
    assert ask(running) == [{"x": 1}]


def test_a_second_one_is_refused_while_the_first_is_starting(server: LocalServer) -> None:
    server.stop()
    code = f"from pathlib import Path; from graph.local import LocalServer; LocalServer(Path({str(server.folder.parent)!r})).start()"
    starting = subprocess.Popen([sys.executable, "-c", code])
    try:
        while not server._is_held():
            time.sleep(0.01)
        with pytest.raises(Refused, match="already runs"):
            server.start()
        found = server.attach()  # waits until it is there
        assert found is not None
        assert ask(found) == [{"x": 1}]
    finally:
        assert starting.wait(60) == 0


def test_back_after_kill_9(server: LocalServer, running: Running) -> None:
    store = Store(running.uri, running.username, running.password)
    store.write(lambda tx: tx.run("MERGE (:Kept {name: 'kept'})"))
    os.kill(running.pid, signal.SIGKILL)
    while server._is_held():
        time.sleep(0.01)
    assert (server.folder / "server.json").exists()
    assert server.attach() is None
    again = server.start()
    assert again.pid != running.pid
    assert again.uri == running.uri  # so that who was connected finds it again, without a restart
    assert store.read("MATCH (n:Kept) RETURN n.name AS name", deadline=PATIENCE) == [{"name": "kept"}]
    store.close()


def test_a_stale_state_that_names_a_stranger_is_not_believed(server: LocalServer) -> None:
    """After a restart of the machine, the number of a process may belong to somebody else, who must not be stopped."""
    server.stop()
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (server.folder / "server.json").write_text(json.dumps({"pid": stranger.pid, "port": 1, "version": "5.26.25"}))
        assert server.attach() is None
        assert server.stop() is False
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_broken_state_file_is_not_believed(server: LocalServer) -> None:
    server.stop()
    (server.folder / "server.json").write_text('{"pid": ')
    assert server.attach() is None
    assert ask(server.start()) == [{"x": 1}]


def test_stops_cleanly_and_soon(server: LocalServer, running: Running) -> None:
    began = time.monotonic()
    assert server.stop() is True
    assert time.monotonic() - began < 15
    assert server.attach() is None
    assert "Stopped." in running.log.read_text()
    assert server.stop() is False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_holds_it_stops_it_when_told_to_end(server: LocalServer, number: signal.Signals) -> None:
    server.stop()
    code = (
        "import signal, time; from pathlib import Path; from graph.local import LocalServer\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background jobs are started without it
        f"with LocalServer(Path({str(server.folder.parent)!r})).hold() as running:\n"
        "    print(running.pid, flush=True); time.sleep(120)\n"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert holder.stdout is not None
    pid = int(holder.stdout.readline())
    os.kill(holder.pid, number)
    assert holder.wait(90) != 0
    holder.stdout.close()
    assert server.attach() is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_who_found_it_running_leaves_it_running(server: LocalServer, running: Running) -> None:
    with server.hold() as held:
        assert held == running
    assert server.attach() == running


def test_a_port_that_is_taken_meanwhile(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.stop()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        (server.folder / "port").unlink(missing_ok=True)
        ports = iter([0, taken.getsockname()[1], 0, local._free_port()])
        monkeypatch.setattr(local, "_free_port", lambda wanted=0: next(ports))
        assert ask(server.start()) == [{"x": 1}]


def test_data_of_a_newer_neo4j_is_refused(tmp_path: Path) -> None:
    older = LocalServer(tmp_path)
    older._make_folders()
    (older.folder / "data" / "version").write_text("2099.01.0\n")
    with pytest.raises(Refused, match="newer"):
        older.start()
    assert not older._is_held()


def test_a_java_that_cannot_be_run_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MREZA_JAVA", str(tmp_path / "no-java"))
    with pytest.raises(Refused, match="MREZA_JAVA"):
        LocalServer(tmp_path)


def test_a_heap_that_makes_no_sense_says_where_to_look(server: LocalServer) -> None:
    server.stop()
    server.heap = "5 apples"
    with pytest.raises(Refused, match="did not start") as caught:
        server.start()
    assert "apples" in str(caught.value)
    assert str(server.log) in str(caught.value)


# The jars


def test_a_version_without_a_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"5\.26\.25"):
        jars.fetch("4.4.0", tmp_path, print)


def test_no_lock_holds_an_address() -> None:
    locks = list(jars.LOCKS.glob("neo4j-*.lock"))
    assert locks
    for lock in locks:
        assert "/" not in lock.read_text()
        assert len(list(jars._jars(lock))) > 200


@pytest.fixture
def one_jar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock of one jar, and a Maven that delivers what lies in this file."""
    delivered = tmp_path / "delivered.jar"
    delivered.write_bytes(b"the right bytes")
    locks = tmp_path / "locks"
    locks.mkdir()
    (locks / "neo4j-1.0.lock").write_text(hashlib.sha256(b"the right bytes").hexdigest() + " org.example:thing:1.0\n")
    monkeypatch.setattr(jars, "LOCKS", locks)
    monkeypatch.setattr(jars, "_download", lambda jar: delivered)
    return delivered


def test_a_jar_with_the_right_sum_is_taken(one_jar: Path, tmp_path: Path) -> None:
    said: list[str] = []
    folder = jars.fetch("1.0", tmp_path / "cache", said.append)
    assert [path.name for path in folder.iterdir()] == ["org.example-thing-1.0.jar"]
    assert any("1 of 1" in line for line in said)
    said.clear()
    assert jars.fetch("1.0", tmp_path / "cache", said.append) == folder
    assert said == []


def test_a_jar_with_another_sum_is_refused(one_jar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deliver_wrong(jar: jars.Jar) -> Path:
        one_jar.write_bytes(b"other bytes")
        return one_jar

    monkeypatch.setattr(jars, "_download", deliver_wrong)
    with pytest.raises(Refused, match="SHA-256"):
        jars.fetch("1.0", tmp_path / "cache", print)
    assert list((tmp_path / "cache").glob("neo4j-*")) == []


def test_a_download_that_was_cut_off_is_fetched_again(one_jar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = one_jar.read_bytes()
    one_jar.write_bytes(b"the ri")

    def deliver(jar: jars.Jar) -> Path:
        if not one_jar.exists():
            one_jar.write_bytes(right)
        return one_jar

    monkeypatch.setattr(jars, "_download", deliver)
    assert jars.fetch("1.0", tmp_path / "cache", print).is_dir()


def test_no_network_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("M2_REPO", str(tmp_path / "maven"))
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with pytest.raises(Unavailable, match="online"):
        jars.fetch(local.DEFAULT_VERSION, tmp_path / "cache", print)


def test_two_programs_fetch_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    busy, overlapped, said = Lock(), [], list[str]()

    def fill(folder: Path, _jars: list[jars.Jar], _version: str, _progress: jars.Progress) -> None:
        overlapped.append(not busy.acquire(blocking=False))
        time.sleep(0.3)
        folder.mkdir(parents=True)
        busy.release()

    monkeypatch.setattr(jars, "_fill", fill)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: jars.fetch(local.DEFAULT_VERSION, tmp_path / name, said.append), ("one", "other")))
    assert overlapped == [False, False]
    assert len(said) == 1


def test_a_cache_of_mavens_that_nobody_may_write_to_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    settings = GlobalSettings.load()
    settings.repo_cache = tmp_path / "file" / "repository"
    monkeypatch.setattr(GlobalSettings, "load", lambda: settings)
    monkeypatch.setattr(jars, "_fill", lambda folder, *_: folder.mkdir(parents=True))
    assert jars.fetch(local.DEFAULT_VERSION, tmp_path / "cache", print).is_dir()
