"""The worker that serves: connections that say nothing take no thread, ones that stop in the middle are given up, and workers share."""

from __future__ import annotations

import selectors
import socket
import struct
import time
from functools import partial
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

SILENT_SECONDS = 10.0
"""How long a new connection may say nothing."""
STALLED_SECONDS = 20
"""How long the next bytes of a request that has begun may take."""
YIELDED_SECONDS = 0.000_05
MOST_YIELDED = 20
"""For so many of its connections a worker lets others go first, each time a new one comes."""


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's gthread worker, which would give a thread to each new connection for five seconds, whether or not it says anything."""

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection, unless a worker with fewer of them takes it meanwhile; without that one may get them all."""
        time.sleep(min(self.nr_conns, MOST_YIELDED) * YIELDED_SECONDS)
        super().accept(listener)

    def enqueue_req(self, conn: Any) -> None:
        """A connection goes to a thread when there is something to read from it."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", STALLED_SECONDS, 0))
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + SILENT_SECONDS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))
