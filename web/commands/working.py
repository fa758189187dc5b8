"""`mreza worker`: does what takes too long for a page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from graph import jobs
from graph.jobs import Job
from graph.working import Worker
from web import logs
from web.commands.opening import opened, say
from web.handlers import HANDLERS
from web.settings import Settings

EPILOG = """Example: mreza worker

It runs beside `mreza serve`, until Ctrl-C; what it is doing then is given back, and done later. Several may run, also on several
machines: no two do the same. `mreza demo` runs one of its own."""
SIGN = "worker"
"""The file in the data folder that a worker touches each time that the database answers; the health check looks at its age."""
SECONDS_TO_END = 20
START = [sys.executable, "-c", "from web.commands import main; main()", "worker", "--beside"]


@click.command(epilog=EPILOG)
@click.option("--once", is_flag=True, help="Do what waits now, and end.")
@click.option("--beside", is_flag=True, hidden=True, help="End with the process that started it.")
def worker(once: bool, beside: bool) -> None:
    """Do what takes too long for a page, such as measuring the whole network."""
    settings = Settings.read()
    if settings.logs == "json":
        logs.configure()
    with opened(settings) as graph:
        found = Worker(graph, HANDLERS, told=_Telling(settings).of)
        found.alive = _Alive(settings, found, os.getppid() if beside else None)
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda _number, _frame: found.stop())
        jobs.try_again(graph.store)
        if not (once or beside):
            say("The worker is ready. Ctrl-C ends it.")
        found.work(once=once)


commands = (worker,)


@dataclass(frozen=True, slots=True)
class _Alive:
    """Leaves a sign of life; ends a worker whose `parent`, if there is one, has ended."""

    settings: Settings
    worker: Worker
    parent: int | None

    def __call__(self) -> None:
        if self.parent not in (None, os.getppid()):
            self.worker.stop()
        self.settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.settings.home / SIGN).touch()


@dataclass(frozen=True, slots=True)
class _Telling:
    """To people at the terminal, or as an event; never of whom or what."""

    settings: Settings

    def of(self, job: Job, how: str) -> None:
        """Tells how a job ended."""
        if self.settings.logs == "json":
            logs.log.info(f"job {how.partition(':')[0]}")
        else:
            say(f"{job.kind} for {job.viewer.level_name}: {how}")


@contextmanager
def beside() -> Iterator[None]:
    """A worker of its own process, as long as this lasts."""
    process = subprocess.Popen(START, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
