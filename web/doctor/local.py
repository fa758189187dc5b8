"""The local Neo4j as a process, and the web server's port."""

from __future__ import annotations

import http.client
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from web.doctor.finding import Finding, Unseen
from web.doctor.installation import Installation

SECONDS = 3


def neo4j_runs(installation: Installation) -> Finding | None:
    """The local Neo4j runs."""
    if not installation.is_local or installation.seen.held:
        return None
    return Finding(
        f"No Neo4j runs on {installation.server.folder}.",
        "Each command starts one for itself, which takes seconds; what lies in the database could not be looked at now.",
        "mreza database start, or make demo; then mreza doctor again. Why it ended stands in " + str(installation.server.log),
    )


def neo4j_ended_cleanly(installation: Installation) -> Finding | None:
    """No Neo4j ended without being stopped."""
    if not installation.is_local or installation.seen.held or not (installation.server.folder / "server.json").exists():
        return None
    return Finding(
        "The local Neo4j ended without being stopped: a power cut, too little memory, or kill.",
        "Nothing that was confirmed is lost: it recovers by itself. Happening often, it wants a look.",
        f"mreza database start. The reason may stand at the end of {installation.server.log}",
    )


def lock_is_held_by_a_neo4j(installation: Installation) -> Finding | None:
    """What holds the local Neo4j's folder is a Neo4j."""
    seen = installation.seen
    if not installation.is_local or not seen.held or (seen.pid is not None and _is_alive(seen.pid)):
        return None
    lock = installation.server.folder / "lock"
    holders = " ".join(str(each) for each in _holders(lock))
    return Finding(
        f"{installation.server.folder} is held, though the Neo4j that was started there is gone.",
        "While it is held, no Neo4j can start there. If one is being started this very moment, this is no fault.",
        f"See what holds it ({f'ps {holders}' if holders else f'fuser {lock}'}), and end that.",
    )


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _holders(lock: Path) -> Iterator[int]:
    """The processes that have this file open, as far as this user may see."""
    for folder in Path("/proc").glob("[0-9]*/fd"):
        with suppress(OSError):
            if any(each.samefile(lock) for each in folder.iterdir() if each.exists()):
                yield int(folder.parent.name)


def neo4j_answers(installation: Installation) -> Finding | None:
    """The local Neo4j answers."""
    if not installation.is_local:
        return None
    seen = installation.seen
    if not seen.held or seen.pid is None or not _is_alive(seen.pid):
        raise Unseen("no Neo4j runs here")
    if seen.answers:
        return None
    return Finding(
        f"The local Neo4j (process {seen.pid}) runs, but does not answer on port {seen.port}.",
        "Pages and commands wait, and give up after a few seconds.",
        f"See the end of {installation.server.log}. If it stays so: mreza database stop; if that does not help either, kill {seen.pid}.",
    )


def web_port_is_free(installation: Installation) -> Finding | None:
    """The web server's port is free, or is ours."""
    host, stated = installation.setting("MREZA_HOST"), installation.setting("MREZA_PORT")
    if not stated.isdecimal() or not 0 < int(stated) < 65536 or not _is_taken(host, int(stated)) or _is_ours(host, int(stated)):
        return None
    return Finding(
        f"Port {stated} of {host} is taken by another program.",
        "mreza serve and make demo cannot listen there.",
        "End the other program, or choose another port: MREZA_PORT=8001, or --port 0 for any free one.",
    )


def _is_taken(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _is_ours(host: str, port: int) -> bool:
    """Whether a Mreža listens there."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - what is listened on is not chosen here
    connection = http.client.HTTPConnection(reached, port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().read(10) == b"ok\n"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


CHECKS = (neo4j_runs, neo4j_ended_cleanly, lock_is_held_by_a_neo4j, neo4j_answers, web_port_is_free)
