"""What a store promises: deadlines, retries, one writer at a time, versions and changes, and errors in our words."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import neo4j
import pytest
from neo4j import exceptions

from graph import store as store_module
from graph.errors import Conflict, MrezaError, Refused, TooHeavy, Unavailable, WrongPassword, WrongVersion
from graph.local import Running
from graph.store import Nothing, Store, WriteTx
from graph.writes import statement
from tests.conftest import hanging

SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b % 7) AS x"


@contextmanager
def opened(server: Running, **changes: str) -> Iterator[Store]:
    settings = {"uri": server.uri, "username": server.username, "password": server.password} | changes
    store = Store(**settings)
    yield store
    store.close()


def add(name: str) -> Callable[[WriteTx], int]:
    def work(tx: WriteTx) -> int:
        tx.run("MERGE (n:Test {name: $name})", {"name": name})
        tx.touched([name])
        return tx.version

    return work


def names(store: Store) -> list[str]:
    return [row["name"] for row in store.read("MATCH (n:Test) RETURN n.name AS name ORDER BY name")]


def changes(store: Store) -> list[dict[str, Any]]:
    return store.read("MATCH (c:Change) RETURN c.version AS version, c.things AS things ORDER BY version")


@pytest.fixture
def awake(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' server started a moment ago; here it counts as one that has run for long, and was asked so before."""
    monkeypatch.setattr(store_module, "WAKING_SECONDS", 0.0)
    monkeypatch.setattr(store_module, "ASKED_SECONDS", 20.0)
    assert not store._is_waking()


# Reading


def test_reads_plain_dictionaries(store: Store) -> None:
    assert store.read("UNWIND $xs AS x RETURN x, x * 2 AS twice", {"xs": [1, 2]}) == [{"x": 1, "twice": 2}, {"x": 2, "twice": 4}]


def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(MrezaError):
        store.read("CREATE (n:Test {name: 'sneaky'}) RETURN n.name AS name")
    assert names(store) == []


def test_a_question_that_takes_too_long_is_refused_with_advice(store: Store, awake: None) -> None:
    began = time.monotonic()
    with pytest.raises(TooHeavy, match="smaller depth") as caught:
        store.read(SLOW, deadline=0.5)
    assert caught.value.status == 422
    assert time.monotonic() - began < 4


def test_whoever_waits_for_a_server_that_has_just_started_is_told_to_wait(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its caches are empty and the machine may be busy: that time ran out says nothing of the question."""
    monkeypatch.setattr(store_module, "WAKING_SECONDS", 86_400.0)
    with pytest.raises(Unavailable, match="not up to speed") as caught:
        store.read(SLOW, deadline=0.5)
    assert caught.value.status == 503
    assert caught.value.retry_after > 0
    with pytest.raises(Unavailable, match="not up to speed"):
        list(store.stream(SLOW, deadline=0.5))


def test_the_server_itself_says_when_it_started(store: Store, server: Running) -> None:
    rows = store.read(statement("seconds_up"), {"database": "neo4j"})
    assert [0 <= row["seconds"] < 86_400 for row in rows] == [True]


def test_a_question_that_needs_too_much_memory_is_refused_with_advice(store: Store) -> None:
    with pytest.raises(TooHeavy):
        store.read("UNWIND range(1, 20000000) AS i RETURN size(collect(toString(i) + 'some more words')) AS n", deadline=60)


def test_an_error_in_a_statement_does_not_show_the_statement(store: Store) -> None:
    with pytest.raises(MrezaError) as caught:
        store.read("RETURN secretword(")
    assert "secretword" not in str(caught.value)


def test_streams_row_by_row(store: Store) -> None:
    rows = store.stream("UNWIND range(1, 5000) AS i RETURN i")
    assert next(rows) == {"i": 1}
    assert sum(row["i"] for row in rows) == 5000 * 5001 // 2 - 1


def test_threads_share_a_store(store: Store) -> None:
    def ask(number: int) -> bool:
        return store.read("RETURN $n AS n", {"n": number}) == [{"n": number}]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(200)))


def test_warnings_of_the_database_are_errors_in_tests(store: Store) -> None:
    with pytest.raises(MrezaError, match="warns"):
        store.read("UNWIND [1] AS x CALL { WITH x RETURN x AS y } RETURN y")


# Writing


def test_a_write_raises_the_version_and_names_what_it_touched(store: Store) -> None:
    assert store.version(fresh=True) == 0
    assert store.write(add("a")) == 1
    assert store.write(add("b")) == 2
    assert store.version(fresh=True) == 2
    assert changes(store) == [{"version": 1, "things": ["a"]}, {"version": 2, "things": ["b"]}]


def test_a_write_that_touches_nothing_leaves_an_empty_change(store: Store) -> None:
    store.write(lambda tx: tx.run("CREATE (:Test {name: 'x'})"))
    assert store.version(fresh=True) == 1
    assert changes(store) == [{"version": 1, "things": []}]


def test_nothing_to_write_spends_no_version(store: Store) -> None:
    def work(tx: WriteTx) -> Nothing[str]:
        tx.run("CREATE (:Test {name: 'x'})")
        return Nothing("as it was")

    assert store.write(work) == "as it was"
    assert names(store) == []
    assert store.version(fresh=True) == 0
    assert store.counters.total == 0


def test_an_error_in_the_work_takes_everything_back_and_is_not_tried_again(store: Store) -> None:
    calls = []

    def work(tx: WriteTx) -> None:
        calls.append(tx.version)
        tx.run("CREATE (:Test {name: 'x'})")
        raise Conflict("our own conflict")

    with pytest.raises(Conflict, match="our own"):
        store.write(work)
    assert calls == [1]
    assert names(store) == []
    assert store.version(fresh=True) == 0


def test_writers_come_one_after_the_other(store: Store) -> None:
    store.write(add("first"))

    def count(_: int) -> None:
        def work(tx: WriteTx) -> None:
            seen = tx.run("MATCH (n:Test {name: 'first'}) RETURN coalesce(n.count, 0) AS count")[0]["count"]
            tx.run("MATCH (n:Test {name: 'first'}) SET n.count = $next", {"next": seen + 1})
            tx.touched(["first"])

        store.write(work)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(count, range(60)))
    assert store.read("MATCH (n:Test) RETURN n.count AS count") == [{"count": 60}]
    assert [row["version"] for row in changes(store)] == list(range(1, 62))


def test_counts_what_was_written_and_not_its_bookkeeping(store: Store) -> None:
    store.write(add("a"))
    assert (store.counters.nodes_created, store.counters.properties_set, store.counters.labels_added) == (1, 1, 1)
    assert store.counters.total == 3
    store.note("MERGE (n:Note {text: 'a run began'})")
    assert store.counters.total == 3
    store.counters.reset()
    store.write(add("a"))
    assert store.counters.total == 0


def test_a_write_has_a_deadline(store: Store, awake: None) -> None:
    with pytest.raises(TooHeavy):
        store.write(lambda tx: tx.run(SLOW), deadline=0.5)
    assert store.version(fresh=True) == 0


def test_a_passing_trouble_is_tried_again(store: Store) -> None:
    calls = []

    def work(tx: WriteTx) -> str:
        calls.append(tx.version)
        tx.run("CREATE (:Test {name: 'x'})")
        if len(calls) < 3:
            raise _deadlock()
        return "done"

    assert store.write(work) == "done"
    assert len(calls) == 3
    assert names(store) == ["x"]


def test_a_key_that_is_taken_is_a_conflict_and_not_tried_again(store: Store) -> None:
    store.define("CREATE CONSTRAINT test_key IF NOT EXISTS FOR (n:TestKey) REQUIRE n.key IS UNIQUE")
    calls = []

    def work(tx: WriteTx) -> None:
        calls.append(tx.version)
        tx.run("CREATE (:TestKey {key: 1}) CREATE (:TestKey {key: 1})")

    with pytest.raises(Conflict):
        store.write(work)
    assert len(calls) == 1
    store.define("DROP CONSTRAINT test_key IF EXISTS")


@pytest.mark.parametrize("arrives", [True, False])
def test_a_commit_whose_outcome_is_unknown_is_looked_up(store: Store, monkeypatch: pytest.MonkeyPatch, arrives: bool) -> None:
    """The connection drops at the commit, before or after it arrived: the work is there once, whichever it was."""
    commit = neo4j.Transaction.commit
    dropped = []

    def drop_once(tx: neo4j.Transaction) -> None:
        if dropped:
            return commit(tx)
        dropped.append(tx)
        if arrives:
            commit(tx)
        else:
            tx.rollback()
        raise exceptions.IncompleteCommit("the connection dropped")

    monkeypatch.setattr(neo4j.Transaction, "commit", drop_once)

    def work(tx: WriteTx) -> int:
        tx.run("CREATE (:Test {name: 'once'})")
        tx.touched(["once"])
        return tx.version

    assert store.write(work) == 1
    assert names(store) == ["once"]
    assert changes(store) == [{"version": 1, "things": ["once"]}]
    assert store.version(fresh=True) == 1
    assert store.counters.nodes_created == 1


# The version


def test_the_version_is_at_most_a_quarter_of_a_second_old(store: Store, server: Running) -> None:
    with opened(server) as other:
        assert store.version(fresh=True) == 0
        other.write(add("a"))
        time.sleep(store_module.VERSION_SECONDS)
        assert store.version() == 1


def test_the_version_is_not_asked_for_each_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "VERSION_SECONDS", 60.0)
    store.version(fresh=True)
    asked: list[str] = []
    monkeypatch.setattr(store, "read", lambda query: asked.append(query))
    for _ in range(100):
        store.version()
    assert len(asked) == 0


def test_a_writer_sees_its_own_version_at_once(store: Store) -> None:
    store.version(fresh=True)
    store.write(add("a"))
    assert store.version() == 1


# When things go wrong


def test_wrong_password_says_so_and_names_no_secret(server: Running) -> None:
    with opened(server, password="not-the-password") as store, pytest.raises(WrongPassword) as caught:
        store.read("RETURN 1 AS x")
    assert "NEO4J_PASSWORD" in str(caught.value)
    assert "not-the-password" not in str(caught.value)


def test_nobody_listens() -> None:
    began = time.monotonic()
    with pytest.raises(Unavailable) as caught:
        Store("bolt://127.0.0.1:1", "neo4j", "x").read("RETURN 1 AS x")
    assert time.monotonic() - began < 3
    assert caught.value.status == 503
    assert caught.value.retry_after > 0


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="NEO4J_URI"):
        Store("postgres://somewhere", "neo4j", "x").read("RETURN 1 AS x")


@pytest.mark.parametrize("agent", ["Neo4j/5.25.1", "Neo4j/4.4.9", "SomethingElse/9.9"])
def test_a_database_that_is_too_old_is_refused(agent: str) -> None:
    with pytest.raises(WrongVersion, match=r"5\.26"):
        store_module._refuse_old(agent)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2026.09.0"])
def test_a_database_that_is_new_enough_is_not(agent: str) -> None:
    store_module._refuse_old(agent)


def test_a_hanging_database_is_noticed_within_three_seconds(store: Store, server: Running) -> None:
    store.read("RETURN 1 AS x")
    time.sleep(0.6)
    with hanging(server):
        began = time.monotonic()
        with pytest.raises(Unavailable):
            store.read("RETURN 1 AS x")
        assert time.monotonic() - began < 3
    assert store.read("RETURN 1 AS x") == [{"x": 1}]


def test_a_database_that_hangs_while_it_is_asked_is_noticed_soon(store: Store, server: Running) -> None:
    store.read("RETURN 1 AS x")
    with hanging(server):
        began = time.monotonic()
        with pytest.raises(Unavailable):
            store.read("RETURN 1 AS x")
        assert time.monotonic() - began < 6
    assert store.read("RETURN 1 AS x") == [{"x": 1}]


def test_a_fork_begins_with_a_fresh_driver(store: Store) -> None:
    store.read("RETURN 1 AS x")
    pid = os.fork()
    if pid == 0:
        ok = False
        try:
            ok = store.read("RETURN 2 AS x") == [{"x": 2}]
        finally:
            os._exit(0 if ok else 1)
    assert _exit_code(pid) == 0
    assert store.read("RETURN 3 AS x") == [{"x": 3}]


def test_a_fork_while_the_store_is_in_use_does_not_hang(store: Store) -> None:
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            store.read("RETURN 1 AS x")
            store.version(fresh=True)

    busy = [threading.Thread(target=ask) for _ in range(4)]
    for thread in busy:
        thread.start()
    try:
        for _ in range(5):
            pid = os.fork()
            if pid == 0:
                ok = False
                try:
                    ok = store.read("RETURN 2 AS x") == [{"x": 2}]
                finally:
                    os._exit(0 if ok else 1)
            assert _exit_code(pid) == 0
    finally:
        stop.set()
        for thread in busy:
            thread.join()


def _exit_code(pid: int) -> int | None:
    """The child's exit code; None, and its end, when it hangs."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def _deadlock() -> exceptions.TransientError:
    error = exceptions.Neo4jError._hydrate_neo4j(code="Neo.TransientError.Transaction.DeadlockDetected", message="deadlock")
    assert isinstance(error, exceptions.TransientError)
    return error


