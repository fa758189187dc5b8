"""Who holds something: a process of some machine, which may have ended without letting go."""

from __future__ import annotations

import os
import socket
import time


def holder() -> str:
    """A name for this process and moment, under which something is held."""
    return f"{socket.gethostname()}:{os.getpid()}:{time.monotonic_ns()}"


def gone(holder: str) -> bool:
    """Whether a holder on this machine is no longer running. Of another machine's nobody here can tell: False."""
    host, process, _ = holder.rsplit(":", 2)
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
