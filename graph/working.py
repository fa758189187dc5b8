"""Doing what waits: one job after the other, with signs of life, until there is nothing left or somebody says stop."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TypeVar

from graph import jobs
from graph.errors import Conflict, Invalid, MrezaError, NotFound, TooHeavy, Unavailable
from graph.holders import holder
from graph.jobs import Job
from graph.opened import Graph

IDLE = 1.0
"""So many seconds until a worker that has nothing to do looks again."""
BEAT = 10.0
AWAY = 5.0
MOMENT = 0.5
PASSING = (Unavailable, Conflict, TooHeavy)
"""What may befall the keeping of jobs, and passes by itself: the database is away, or has too much to do."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job, as text, and the digest of what it was made of."""

    result: str
    made_of: str


NOTHING = Made("", "")
"""What comes of a job about something that is not there any more: nobody asks for it."""
T = TypeVar("T")


def if_there(find: Callable[[], T]) -> T | None:
    """What is found; None of what is not there any more. Raises TooHeavy: that there was no time says nothing about what is there."""
    try:
        return find()
    except TooHeavy:
        raise
    except (NotFound, Invalid):
        return None


Handlers = Mapping[str, Callable[[Graph, Job], Made]]
"""For each kind of job what does it."""


@dataclass(slots=True)
class Worker:
    """One worker. `alive` is told each time that the database answered; `told` of every job that ended, and how."""

    graph: Graph
    handlers: Handlers
    alive: Callable[[], None] = lambda: None
    told: Callable[[Job, str], None] = lambda _job, _how: None
    stopping: bool = False
    news: Event = field(default_factory=Event)

    def stop(self) -> None:
        """Stop within a moment; what it is doing is given back. May be called by another thread, or by a signal: it takes no lock."""
        self.stopping = True

    def work(self, *, once: bool = False) -> None:
        """Do what waits; `once`: until nothing is left, else until `stop`. A database that is away or busy is waited for, unless `once`."""
        while not self.stopping:
            try:
                worked = self._one()
            except PASSING:
                if once:
                    raise
                self._wait(AWAY)
                continue
            if not worked and once:
                return
            if not worked:
                self._wait(IDLE)

    def _one(self) -> bool:
        """Do one job; False where none is to be had."""
        self.news.clear()
        job = jobs.claim(self.graph.store, self.handlers, holder())
        self.alive()
        if job is None:
            return False
        outcome: list[Made | str] = []
        # A thread of its own, which ends with the process: what takes long cannot be interrupted, but it can be left behind.
        doing = Thread(target=self._do, args=(job, outcome), daemon=True, name="job")
        doing.start()
        mine = True
        while doing.is_alive() and not self.stopping:  # also where somebody else has taken it: one at a time here
            mine = self._beat(job) and mine
        if mine:
            self._note(job, outcome[0] if outcome else None)
        return True

    def _beat(self, job: Job) -> bool:
        """Wait for news, and say that it is still being done where there are none. False: somebody else does it now."""
        if self._wait(BEAT) or self.stopping:
            return True
        try:
            mine = jobs.beat(self.graph.store, job)
        except PASSING:
            return True  # whether it is still ours is known when it is noted
        self.alive()
        return mine

    def _do(self, job: Job, outcome: list[Made | str]) -> None:
        try:
            outcome.append(self.handlers[job.kind](self.graph, job))
        except MrezaError as error:
            outcome.append(str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the worker goes on with the next one
            log.warning("A job failed (%s): %s.", job.kind, type(error).__name__)
            outcome.append(f"It failed ({type(error).__name__}).")
        finally:
            self.news.set()

    def _note(self, job: Job, outcome: Made | str | None) -> None:
        store = self.graph.store
        if isinstance(outcome, Made):
            self.told(job, "done" if jobs.done(store, job, outcome.result, outcome.made_of) else "taken over by another worker")
        elif outcome is None:
            self.told(job, "given back" if jobs.let_go(store, job) else "taken over by another worker")
        else:
            jobs.failed(store, job, outcome)
            self.told(job, f"failed: {outcome}")

    def _wait(self, seconds: float) -> bool:
        """Wait until there are news (True), or it is time, or somebody says stop."""
        until = time.monotonic() + seconds
        while not self.stopping and (left := until - time.monotonic()) > 0:
            if self.news.wait(min(left, MOMENT)):
                return True
        return False
