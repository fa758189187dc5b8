"""The worker that serves: connections that say nothing take no thread, and ones that stop in the middle are given up."""

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


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's gthread worker, which would give a thread to each new connection for five seconds, whether or not it says anything."""

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
