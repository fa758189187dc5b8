"""What a cluster, or a bad line, does to its callers: connections end at any moment, and another member leads now.

A cluster asks nothing of us but what the driver's contract says: reads may go to any member, what was written is read by
whoever wrote it, and what may be tried again is. A line that is cut at random moments shows that no answer is wrong and no
write is lost or done twice.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import neo4j
import pytest
from neo4j import exceptions

from graph import store as store_module
from graph.errors import Unavailable, WrongPassword
from graph.local import Running
from graph.store import Store, WriteTx
from tests.graph.cutting import CuttingProxy

READS = 2_000
WRITES = 200
SEED = 11
LEADERS = ("Neo.ClientError.Cluster.NotALeader", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
           "Neo.TransientError.Cluster.ReplicationFailure", "Neo.TransientError.Transaction.LeaseExpired",
           "Neo.TransientError.Transaction.BookmarkTimeout", "Neo.ClientError.Security.AuthorizationExpired")


@pytest.fixture
def proxy(server: Running) -> Iterator[CuttingProxy]:
    with CuttingProxy(int(server.uri.rpartition(":")[2]), random.Random(SEED)) as found:
        yield found


@pytest.fixture
def cut(server: Running, store: Store, proxy: CuttingProxy) -> Iterator[Store]:
    """A store whose line may be cut."""
    found = Store(proxy.uri, server.username, server.password)
    yield found
    found.close()


def patiently(work: Callable[[], int]) -> int:
    """Somebody who waits and asks again when the database does not answer; what was not acknowledged may or may not be done."""
    while True:
        try:
            return work()
        except Unavailable:
            continue


@pytest.mark.slow
def test_no_answer_is_wrong_and_no_write_is_lost_or_done_twice_on_a_line_that_is_cut(
    store: Store, cut: Store, proxy: CuttingProxy
) -> None:
    acknowledged: list[int] = []
    unknown: list[int] = []

    def write(number: int) -> None:
        def work(tx: WriteTx) -> int:
            tx.run("CREATE (:Test {number: $number})", {"number": number})
            return number

        try:
            acknowledged.append(cut.write(work))
        except Unavailable:
            unknown.append(number)

    def read(number: int) -> bool:
        asked = {"number": number, "size": number % 700}
        rows = cut.read("UNWIND range(0, $size) AS place RETURN $number + place AS found", asked)
        return [row["found"] for row in rows] == list(range(number, number + asked["size"] + 1))

    def answered(number: int) -> bool | None:
        try:
            return read(number)
        except Unavailable:
            return None

    with proxy.cutting(), ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, number) for number in range(WRITES)]
        answers = list(pool.map(answered, range(READS)))
        for each in writing:
            each.result()

    assert proxy.cuts > 100, "the line was hardly cut"
    assert False not in answers, "an answer was wrong"
    assert answers.count(True) > READS * 0.9
    found = sorted(row["number"] for row in store.read("MATCH (n:Test) RETURN n.number AS number"))
    assert len(found) == len(set(found)), "a write was done twice"
    assert set(acknowledged) <= set(found), "a write that was acknowledged is not there"
    assert set(found) <= set(acknowledged) | set(unknown)
    assert len(acknowledged) > WRITES * 0.9
    changes = store.read("MATCH (c:Change) RETURN c.version AS version ORDER BY version")
    assert [row["version"] for row in changes] == list(range(1, len(found) + 1)), "each write is one version and one change"


@pytest.mark.slow
def test_a_run_is_noted_once_on_a_line_that_is_cut(store: Store, cut: Store, proxy: CuttingProxy) -> None:
    noted = {"feed": "alpha", "file_hash": "", "complete": False, "sheets": [], "by": "somebody", "state": "done"}
    with proxy.cutting():
        numbers = [patiently(lambda: int(cut.note(store_module.statement("new_run"), noted)[0]["number"])) for _ in range(50)]
    found = store.read("MATCH (r:Run) RETURN r.number AS number, r.token AS token")
    assert numbers == sorted(set(numbers)), "two runs have one number"
    assert len(found) == len({row["token"] for row in found})
    assert set(numbers) <= {row["number"] for row in found}


@pytest.mark.parametrize("code", LEADERS)
@pytest.mark.parametrize("when", ["at work", "at the commit"])
def test_a_change_of_the_leader_is_tried_again(store: Store, monkeypatch: pytest.MonkeyPatch, code: str, when: str) -> None:
    commit, failed = neo4j.Transaction.commit, []

    def fail_once(tx: neo4j.Transaction) -> None:
        if when == "at the commit" and not failed:
            failed.append(tx)
            commit(tx)  # it arrived all the same, and its writer was not told
            raise exceptions.Neo4jError._hydrate_neo4j(code=code, message="another one leads now")
        commit(tx)

    def work(tx: WriteTx) -> int:
        tx.run("CREATE (:Test {name: 'once'})")
        if when == "at work" and not failed:
            failed.append(tx)
            raise exceptions.Neo4jError._hydrate_neo4j(code=code, message="another one leads now")
        return tx.version

    monkeypatch.setattr(neo4j.Transaction, "commit", fail_once)
    assert store.write(work) == 1
    assert store.read("MATCH (n:Test) RETURN count(n) AS found") == [{"found": 1}]
    assert store.read("MATCH (c:Change) RETURN count(c) AS found") == [{"found": 1}]
    assert store.counters.nodes_created == 1


@pytest.mark.parametrize("code", LEADERS)
def test_whoever_waits_for_a_leader_is_told_to_wait(code: str) -> None:
    found = store_module._translated(exceptions.Neo4jError._hydrate_neo4j(code=code, message="another one leads now"))
    assert isinstance(found, Unavailable)
    assert found.retry_after > 0


def test_a_password_that_is_wrong_is_not_tried_again() -> None:
    found = store_module._translated(exceptions.Neo4jError._hydrate_neo4j(code="Neo.ClientError.Security.Unauthorized", message="no"))
    assert isinstance(found, WrongPassword)


def test_the_same_statements_run_through_a_router(server: Running, store: Store) -> None:
    """One server answers for the whole routing table: a writer, and readers."""
    routed = Store(server.uri.replace("bolt://", "neo4j://"), server.username, server.password)
    try:
        routed.write(lambda tx: tx.run("CREATE (:Test {name: 'routed'})"))
        assert routed.read("MATCH (n:Test) RETURN n.name AS name") == [{"name": "routed"}]
        assert routed.version(fresh=True) == 1
    finally:
        routed.close()


def test_what_was_written_is_read_by_its_writer(store: Store) -> None:
    """Each read names the bookmarks of all that was written and read before it, so that no member answers from an older state."""
    store.write(lambda tx: tx.run("CREATE (:Test)"))
    first = store._bookmarks.get_bookmarks()
    store.write(lambda tx: tx.run("CREATE (:Test)"))
    assert first
    assert store._bookmarks.get_bookmarks() != first


def test_reads_say_that_they_are_reads(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[str] = []
    session = Store._session

    def noted(self: Store, access: str) -> neo4j.Session:
        modes.append(access)
        return session(self, access)

    monkeypatch.setattr(Store, "_session", noted)
    store.read("RETURN 1 AS x")
    list(store.stream("RETURN 1 AS x"))
    store.version(fresh=True)
    assert modes == [neo4j.READ_ACCESS] * 3
    modes.clear()
    store.write(lambda tx: None)
    store.note("MERGE (n:Note)")
    assert modes == [neo4j.WRITE_ACCESS] * 2
