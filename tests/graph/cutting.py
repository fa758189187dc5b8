"""A line between a store and its server that somebody cuts at random moments."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

AT_MOST = 0.06
"""Seconds between two cuts."""


class CuttingProxy:
    """Passes bytes on to a port of this machine, both ways; each cut ends one connection, whatever it was about to say."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self.cuts = 0
        self._to = port
        self._chance = chance
        self._lock = threading.Lock()
        self._open: list[tuple[socket.socket, socket.socket]] = []
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)

    @property
    def uri(self) -> str:
        """Where a store finds the server through this line."""
        return f"bolt://127.0.0.1:{self._listening.getsockname()[1]}"

    def __enter__(self) -> CuttingProxy:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._listening.close()
        with self._lock:
            for each in self._open:
                _end(*each)

    @contextmanager
    def cutting(self, over: threading.Event) -> Iterator[None]:
        """Cuts connections until it is over."""
        cutter = threading.Thread(target=self._cut_until, args=(over,), daemon=True)
        cutter.start()
        try:
            yield
        finally:
            over.set()
            cutter.join()

    def _cut_until(self, over: threading.Event) -> None:
        while not over.is_set():
            time.sleep(self._chance.uniform(0, AT_MOST))
            with self._lock:
                if not self._open:
                    continue
                ends = self._open.pop(self._chance.randrange(len(self._open)))
                self.cuts += 1
            _end(*ends)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                return
            with self._lock:
                self._open.append((near, far))
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, target, (near, far)), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, ends: tuple[socket.socket, socket.socket]) -> None:
        with suppress(OSError):
            while found := source.recv(65_536):
                target.sendall(found)
        with self._lock:
            if ends in self._open:
                self._open.remove(ends)
        _end(*ends)


def _end(*ends: socket.socket) -> None:
    """Ends both sides at once, without a goodbye."""
    for each in ends:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
