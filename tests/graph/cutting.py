"""A line between a store and its server that is cut at random moments."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

ONE_IN = 60
"""So many messages pass, on average, before one is the last of its connection: as many on a slow machine as on a fast one."""


class CuttingProxy:
    """Passes bytes on to a port of this machine, both ways, and at random cuts a connection in the midst of what it says."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self.cuts = 0
        self._to = port
        self._chance = chance
        self._cutting = False
        self._lock = threading.Lock()
        self._open: set[tuple[socket.socket, socket.socket]] = set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)

    @property
    def uri(self) -> str:
        """Where a store finds the server through this line."""
        return f"bolt://127.0.0.1:{self._listening.getsockname()[1]}"

    def __enter__(self) -> CuttingProxy:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        _end(self._listening)
        with self._lock:
            for each in self._open:
                _end(*each)

    @contextmanager
    def cutting(self) -> Iterator[None]:
        """Connections are cut while this lasts."""
        self._cutting = True
        try:
            yield
        finally:
            self._cutting = False

    def _accept(self) -> None:
        with suppress(OSError):  # that of a socket that listens no more
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                for each in (near, far):
                    each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self._lock:
                    self._open.add((near, far))
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(source, target, (near, far)), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, ends: tuple[socket.socket, socket.socket]) -> None:
        with suppress(OSError):
            while found := source.recv(65_536):
                passed = self._passed(len(found))
                target.sendall(found[:passed])
                if passed < len(found):
                    break
        with self._lock:
            self._open.discard(ends)
        _end(*ends)

    def _passed(self, size: int) -> int:
        """How many of so many bytes get through: all of them, as a rule."""
        with self._lock:
            if not self._cutting or self._chance.randrange(ONE_IN):
                return size
            self.cuts += 1
            return self._chance.randrange(size)


def _end(*ends: socket.socket) -> None:
    """Ends a connection on both sides at once, without a goodbye."""
    for each in ends:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
