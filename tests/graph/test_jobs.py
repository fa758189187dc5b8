"""Jobs: asked for once, done once, whoever dies meanwhile; on a real database, with several workers at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph import Conflict, Graph, MrezaError, Refused, TooHeavy, Viewer, jobs, working
from graph.holders import gone, holder
from graph.jobs import DONE, FULL, GIVEN_UP, MOST_TRIES, RUNNING, WAITING, Job
from graph.local import Running
from graph.statements import sections
from graph.store import Store
from graph.working import Made, Worker
from graph.writes import statement
from tests.conftest import hanging

PUBLIC, STEWARD = Viewer.public(), Viewer.steward()
KIND = "sums"


def ask(graph: Graph, made_of: str = "one", viewer: Viewer = PUBLIC, **arguments: str) -> jobs.Standing:
    return jobs.wanted(graph.store, KIND, viewer, arguments, made_of)


def claim(graph: Graph, by: str | None = None) -> Job:
    job = jobs.claim(graph.store, [KIND], by or holder())
    assert job is not None
    return job


def states(graph: Graph) -> list[str]:
    return [each.state for each in jobs.watched(graph.store)]


def age(graph: Graph, name: str, seconds: float) -> None:
    """What was noted at this time was noted so much earlier."""
    graph.store.note(f"MATCH (j:Job) SET j.{name} = j.{name} - $past", {"past": int(seconds * 1000)})


def test_what_is_asked_for_twice_is_done_once(graph: Graph) -> None:
    assert ask(graph).state == WAITING
    assert ask(graph).state == WAITING
    assert ask(graph, viewer=STEWARD).state == WAITING
    assert ask(graph, invented="no").state == WAITING
    first = claim(graph)
    assert (first.kind, first.viewer, first.tries) == (KIND, PUBLIC, 1)
    assert ask(graph).state in (WAITING, RUNNING)
    assert jobs.done(graph.store, first, "2", "one")
    assert len(states(graph)) == 3
    assert states(graph).count(DONE) == 1


def test_many_who_ask_at_once_make_one_job(graph: Graph) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ask(graph).state, range(40)))
    assert set(found) == {WAITING}
    assert states(graph) == [WAITING]


def test_a_result_is_there_for_whoever_wants_it_of_the_same_alone(graph: Graph) -> None:
    ask(graph)
    jobs.done(graph.store, claim(graph), "two", "one")
    assert ask(graph) == jobs.Standing(DONE, "two")
    assert ask(graph, viewer=STEWARD) == jobs.Standing(WAITING)
    assert ask(graph, "another") == jobs.Standing(WAITING), "of something else it is worked out anew"
    assert ask(graph, "another", viewer=STEWARD).result is None


def test_what_is_wanted_of_something_newer_while_it_is_done_is_done_again(graph: Graph) -> None:
    ask(graph, "one")
    job = claim(graph)
    ask(graph, "newer")
    jobs.done(graph.store, job, "1", "one")
    assert states(graph) == [WAITING]
    jobs.done(graph.store, claim(graph), "2", "newer")
    assert ask(graph, "newer") == jobs.Standing(DONE, "2")


def test_what_came_out_newer_than_it_was_wanted_is_done_and_wanted_again_where_the_old_is_back(graph: Graph) -> None:
    ask(graph, "one")
    jobs.done(graph.store, claim(graph), "2", "newer")
    assert states(graph) == [DONE]
    assert ask(graph, "newer") == jobs.Standing(DONE, "2")
    assert ask(graph, "one") == jobs.Standing(WAITING)
    assert states(graph) == [WAITING]


def test_the_one_that_waited_longest_comes_first_and_kinds_that_nobody_knows_wait(graph: Graph) -> None:
    ask(graph, n="1")
    age(graph, "asked", 5)
    ask(graph, n="0")
    assert jobs.claim(graph.store, ["another"], holder()) is None
    assert [claim(graph).arguments["n"], claim(graph).arguments["n"]] == ["1", "0"]
    assert jobs.claim(graph.store, [KIND], holder()) is None


def test_a_few_of_a_kind_and_level_wait_and_whoever_comes_later_asks_again(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST_WAITING", 2)
    assert [ask(graph, of=of).state for of in "abc"] == [WAITING, WAITING, FULL]
    claim(graph)
    assert ask(graph, of="c").state == FULL
    assert ask(graph, of="a").state == RUNNING
    assert ask(graph, viewer=STEWARD, of="c").state == WAITING
    assert jobs.wanted(graph.store, "products", PUBLIC, {"of": "c"}, "one").state == WAITING
    job = claim(graph)
    assert jobs.done(graph.store, job, "2", "one")
    assert ask(graph, of="c").state == WAITING


def test_those_that_ended_and_were_asked_for_longest_ago_are_forgotten(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST_KEPT", 2)
    for of in "abcd":
        ask(graph, of=of)
        assert jobs.done(graph.store, claim(graph), of, "one")
        age(graph, "asked", 10)
    ask(graph, of="waits")
    assert [each.key.rpartition("=")[2] for each in jobs.watched(graph.store)] == ["c", "d", "waits"]
    assert ask(graph, of="d").result == "d"


def test_workers_at_once_never_get_the_same_job(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "MOST_WAITING", 30)
    for number in range(30):
        ask(graph, n=str(number))
    taken: Counter[str] = Counter()

    def all_there_is(_: int) -> None:
        misses = 0
        while misses < 5:  # whoever finds nothing may only have been second
            job = jobs.claim(graph.store, [KIND], holder())
            misses += job is None
            if job is not None:
                taken[job.key] += 1
                jobs.done(graph.store, job, "", "one")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(all_there_is, range(6)))
    assert len(taken) == 30
    assert set(taken.values()) == {1}


def test_a_job_that_fails_is_tried_again_later_and_then_given_up(graph: Graph) -> None:
    ask(graph)
    for tries in range(1, MOST_TRIES + 1):
        job = claim(graph)
        assert job.tries == tries
        jobs.failed(graph.store, job, "no luck")
        if tries < MOST_TRIES:
            assert jobs.claim(graph.store, [KIND], holder()) is None, "not at once"
            age(graph, "not_before", tries * jobs.DELAY)
    assert [(each.state, each.error) for each in jobs.watched(graph.store)] == [(GIVEN_UP, "no luck")]
    assert ask(graph).state == GIVEN_UP
    assert ask(graph, "something else").state == WAITING
    assert claim(graph).tries == 1


def test_what_is_wanted_newer_during_the_last_try_that_fails_is_tried_at_once_and_anew(graph: Graph) -> None:
    ask(graph, "old")
    for _ in range(MOST_TRIES - 1):
        jobs.failed(graph.store, claim(graph), "no luck")
        age(graph, "not_before", 60)
    job = claim(graph)
    assert job.tries == MOST_TRIES
    ask(graph, "newer")
    assert jobs.failed(graph.store, job, "no luck")
    assert ask(graph, "newer").state == WAITING
    job = claim(graph)
    assert job.tries == 1
    jobs.done(graph.store, job, "2", "newer")
    assert ask(graph, "newer") == jobs.Standing(DONE, "2")


def test_what_is_wanted_newer_when_the_last_worker_dies_of_it_is_tried_anew(graph: Graph) -> None:
    ask(graph, "old")
    for _ in range(MOST_TRIES):
        claim(graph)
        age(graph, "beat", jobs.PATIENCE + 1)
    ask(graph, "newer")
    assert claim(graph).tries == 1


def test_what_is_let_go_is_not_counted_as_tried(graph: Graph) -> None:
    ask(graph)
    for _ in range(MOST_TRIES + 2):
        assert jobs.let_go(graph.store, claim(graph))
    assert claim(graph).tries == 1


def test_a_worker_that_is_silent_loses_its_job_and_cannot_note_it_any_more(graph: Graph) -> None:
    ask(graph)
    first = claim(graph, f"elsewhere:1:{time.monotonic_ns()}")
    assert jobs.beat(graph.store, first)
    assert jobs.claim(graph.store, [KIND], holder()) is None
    age(graph, "beat", jobs.PATIENCE + 1)
    second = claim(graph)
    assert second.tries == 2
    assert not jobs.beat(graph.store, first)
    assert not jobs.done(graph.store, first, "of the first", "one")
    assert not jobs.failed(graph.store, first, "")
    assert jobs.done(graph.store, second, "of the second", "one")
    assert ask(graph).result == "of the second"


def test_a_worker_that_died_on_this_machine_is_known_to_be_gone_at_once(graph: Graph) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    name = holder().split(":")
    ask(graph)
    claim(graph, f"{name[0]}:{dead.pid}:1")
    assert gone(f"{name[0]}:{dead.pid}:1")
    assert not gone(holder())
    assert claim(graph).tries == 2


def test_a_job_that_ends_every_worker_is_given_up(graph: Graph) -> None:
    ask(graph)
    for _ in range(MOST_TRIES):
        claim(graph)
        age(graph, "beat", jobs.PATIENCE + 1)
    assert jobs.claim(graph.store, [KIND], holder()) is None
    assert states(graph) == [GIVEN_UP]


def test_noting_a_job_is_no_write_to_the_graph(graph: Graph) -> None:
    version = graph.store.version(fresh=True)
    ask(graph)
    jobs.done(graph.store, claim(graph), "2", "one")
    assert graph.store.version(fresh=True) == version
    assert graph.store.counters.total == 0


def test_a_note_that_arrives_twice_says_what_it_said_once(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the store sends it again when it cannot know whether it arrived."""
    once = Store.note

    def twice(store: Store, query: str, params: dict[str, object]) -> list[dict[str, object]]:
        once(store, query, params)
        return once(store, query, params)

    monkeypatch.setattr(Store, "note", twice)
    ask(graph)
    job = claim(graph)
    assert job.tries == 1
    assert jobs.beat(graph.store, job)
    assert jobs.done(graph.store, job, "2", "one")
    assert ask(graph) == jobs.Standing(DONE, "2")


# Workers.


def test_a_worker_does_what_waits_and_ends(graph: Graph) -> None:
    ask(graph, n="3"), ask(graph, n="4"), ask(graph, n="5")
    for _ in range(MOST_TRIES):
        jobs.failed(graph.store, claim(graph), "")
        age(graph, "not_before", 60)
    assert GIVEN_UP in states(graph)
    jobs.try_again(graph.store)
    worker = Worker(graph, {KIND: lambda _graph, job: Made(job.arguments["n"] * 2, "one")})
    worker.work(once=True)
    assert [ask(graph, n=n).result for n in "345"] == ["33", "44", "55"], "what was given up may be tried again"


def test_what_goes_wrong_in_one_job_does_not_end_the_worker(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    def some(_graph: Graph, job: Job) -> Made:
        if job.arguments["n"] == "3":
            raise Refused("Not this one.")
        return Made(str(1 // int(job.arguments["n"])), "one")

    monkeypatch.setattr(jobs, "DELAY", 0.0)
    for n in "013":
        ask(graph, n=n)
    Worker(graph, {KIND: some}).work(once=True)
    errors = {each.key[-1]: each.error for each in jobs.watched(graph.store)}
    assert errors == {"0": "It failed (ZeroDivisionError).", "1": None, "3": "Not this one."}
    assert ask(graph, n="1").result == "1"


def test_a_worker_that_is_stopped_gives_back_what_it_was_doing(graph: Graph) -> None:
    begun, never = threading.Event(), threading.Event()

    def endless(_graph: Graph, _job: Job) -> Made:
        begun.set()
        never.wait(60)
        return Made("", "")

    ask(graph)
    told: list[str] = []
    worker = Worker(graph, {KIND: endless}, told=lambda _job, how: told.append(how))
    thread = threading.Thread(target=worker.work)
    thread.start()
    assert begun.wait(20)
    worker.stop()
    thread.join(10)
    never.set()
    assert not thread.is_alive()
    assert (told, states(graph)) == (["given back"], [WAITING])
    assert claim(graph).tries == 1


def test_a_worker_says_that_it_is_alive_while_a_job_takes_long(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "BEAT", 0.1)
    ask(graph)
    alive: list[float] = []

    def slow(_graph: Graph, _job: Job) -> Made:
        while len(alive) < 4:
            time.sleep(0.02)
        return Made("slow", "one")

    Worker(graph, {KIND: slow}, alive=lambda: alive.append(time.monotonic())).work(once=True)
    assert ask(graph).result == "slow"


def test_a_worker_outlasts_a_database_that_is_away(graph: Graph, server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "AWAY", 0.2)
    alive: list[float] = []
    worker = Worker(graph, {KIND: lambda _graph, _job: Made("done", "one")}, alive=lambda: alive.append(time.monotonic()))
    thread = threading.Thread(target=worker.work)
    thread.start()
    with hanging(server):
        time.sleep(6)
        silent = len(alive)
        time.sleep(6)
        assert len(alive) == silent, "no sign of life while nothing answers"
    ask(graph)
    until = time.monotonic() + 60
    while ask(graph).state != DONE and time.monotonic() < until:
        time.sleep(0.2)
    worker.stop()
    thread.join(60)
    assert not thread.is_alive()
    assert ask(graph).result == "done"


@pytest.mark.parametrize("trouble", [Conflict("Somebody else is writing."), TooHeavy()])
def test_a_worker_outlasts_a_database_that_has_too_much_to_do(graph: Graph, monkeypatch: pytest.MonkeyPatch, trouble: MrezaError) -> None:
    """Whether it takes a job, says that it is alive, or notes what came of it."""
    left, once = {statement(name) for name in ("job_claimed", "job_beat", "job_done")}, Store.note

    def busy(store: Store, query: str, params: dict[str, object] | None = None) -> list[dict[str, object]]:
        if query in left:
            left.remove(query)
            raise trouble
        return once(store, query, params)

    def slow(_graph: Graph, job: Job) -> Made:
        while statement("job_beat") in left:
            time.sleep(0.02)
        return Made(str(job.tries), "one")

    for module, name, seconds in ((working, "AWAY", 0.1), (working, "BEAT", 0.1), (jobs, "PATIENCE", 1.0)):
        monkeypatch.setattr(module, name, seconds)
    ask(graph)
    monkeypatch.setattr(Store, "note", busy)
    worker = Worker(graph, {KIND: slow})
    thread = threading.Thread(target=worker.work, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while thread.is_alive() and ask(graph).state != DONE and time.monotonic() < until:
        time.sleep(0.1)
    worker.stop()
    thread.join(30)
    assert (left, ask(graph).result) == (set(), "2"), "what could not be noted is done once more"


def test_a_backup_leaves_jobs_out() -> None:
    assert "Job" not in {each.name for each in sections()}


KILLED = """
import sys, time
from graph import Graph
from graph.working import Made, Worker
graph = Graph.open(*sys.argv[1:4], secret=b"for tests only, 0123456789")
def endless(graph, job):
    print("begun", flush=True)
    time.sleep(600)
Worker(graph, {"sums": endless}).work()
"""


def test_a_killed_worker_s_job_is_done_by_the_next_one(graph: Graph, server: Running) -> None:
    ask(graph)
    asked = [sys.executable, "-c", KILLED, server.uri, server.username, server.password]
    with subprocess.Popen(asked, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        os.kill(process.pid, signal.SIGKILL)
    assert states(graph) == [RUNNING]
    Worker(graph, {KIND: lambda _graph, job: Made(str(job.tries), "one")}).work(once=True)
    assert ask(graph).result == "2"
