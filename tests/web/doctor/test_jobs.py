"""The doctor says when something waits to be worked out and nobody does it, and when nobody could."""

from __future__ import annotations

from pathlib import Path

from graph import Graph, Viewer, jobs
from graph.holders import holder
from graph.local import Running
from tests.graph.test_jobs import age
from tests.web.doctor.breaking import found, named, nothing
from web.doctor.jobs import jobs_are_done_by_somebody, no_job_was_given_up


def ask(graph: Graph, n: str) -> None:
    jobs.wanted(graph.store, "sums", Viewer.public(), {"n": n}, "one")


def test_jobs_that_nobody_does(graph: Graph, server: Running, tmp_path: Path) -> None:
    assert nothing(jobs_are_done_by_somebody, named(server, tmp_path))
    ask(graph, "1")
    assert nothing(jobs_are_done_by_somebody, named(server, tmp_path)), "it has only just been asked for"
    age(graph, "asked", 200)
    found(jobs_are_done_by_somebody, named(server, tmp_path), "1 job has waited for 3 min", "mreza worker")
    ask(graph, "2")
    job = jobs.claim(graph.store, ["sums"], holder())
    assert job is not None
    age(graph, "asked", 200)
    assert nothing(jobs_are_done_by_somebody, named(server, tmp_path)), "a worker is busy with another one"
    age(graph, "beat", 200)
    found(jobs_are_done_by_somebody, named(server, tmp_path), "2 jobs have waited")


def test_a_job_that_was_given_up(graph: Graph, server: Running, tmp_path: Path) -> None:
    ask(graph, "1")
    for _ in range(jobs.MOST_TRIES):
        job = jobs.claim(graph.store, ["sums"], holder())
        assert job is not None
        jobs.failed(graph.store, job, "There is no luck.")
        age(graph, "not_before", 60)
    found(no_job_was_given_up, named(server, tmp_path), "1 job was given up", "There is no luck.")
    assert nothing(jobs_are_done_by_somebody, named(server, tmp_path))
