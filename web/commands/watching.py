"""Progress, on stderr: heard of only when something takes more than a second, and as plain lines where nobody watches."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TextIO

from web.commands.printing import is_plain, printable

PATIENCE = 1.0
"""Seconds that may pass in silence."""
BETWEEN_LINES = 10.0
"""Seconds between two lines where they cannot be written over."""
WIPE = "\r\x1b[K"


class Progress:
    """Says how far something is. What a terminal shows is written over; elsewhere a line appears now and then."""

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._began = clock()
        self._said: float | None = None
        self._watched = self._stream.isatty() and not is_plain()
        self._lock = threading.Lock()

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """This much is done of so many; 0 where that is not known."""
        with self._lock:
            now = self._clock()
            if self._is_due(now):
                self._said = now
                self._write(f"{stage} … {_counted(done, total) or _seconds(now - self._began)}")

    def _is_due(self, now: float) -> bool:
        if self._said is None:
            return now - self._began >= PATIENCE
        return self._watched or now - self._said >= BETWEEN_LINES

    def _write(self, text: str) -> None:
        self._stream.write(f"{WIPE}{printable(text)}" if self._watched else f"{printable(text)}\n")
        self._stream.flush()

    def done(self) -> None:
        """Leaves the line free for what comes next."""
        if self._watched and self._said is not None:
            self._stream.write(WIPE)
            self._stream.flush()


def _counted(done: int, total: int) -> str:
    return f"{done:,} of {total:,}" if total else ""


def _seconds(passed: float) -> str:
    return f"{passed:.0f} s"


@contextmanager
def told(stage: str) -> Iterator[Callable[[int, int], None]]:
    """Says how far something is that tells how many are done, of how many."""
    progress = Progress()
    try:
        yield partial(progress, stage)
    finally:
        progress.done()


@contextmanager
def waiting(stage: str) -> Iterator[None]:
    """Says for how long something has been going on that does not say itself how far it is."""
    progress, over = Progress(), threading.Event()

    def tick() -> None:
        while not over.wait(PATIENCE):
            progress(stage)

    ticking = threading.Thread(target=tick, daemon=True)
    ticking.start()
    try:
        yield
    finally:
        over.set()
        ticking.join()
        progress.done()
