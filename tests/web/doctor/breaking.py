"""What the tests of the doctor share: an installation to break, and servers that are not what they should be."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.local import Running
from tests.conftest import SECRET
from web.doctor import Check, name_of
from web.doctor.finding import Finding
from web.doctor.installation import Installation

NOBODY = 65534


def local(home: Path, **given: str) -> Installation:
    """An installation with a Neo4j of its own in this folder."""
    return Installation(environment={"MREZA_HOME": str(home), **given})


def named(server: Running, home: Path, **given: str) -> Installation:
    """An installation that uses this server."""
    environment = {
        "MREZA_HOME": str(home), "NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password, "MREZA_SECRET": SECRET.decode(),
    }  # fmt: skip
    return Installation(environment=environment | given)


def found(check: Check, broken: Installation, *words: str) -> Finding:
    """What a check says of a broken installation; it says what, why and what to do, and these words stand in it."""
    finding = check(broken)
    broken.close()
    assert finding is not None, f"{name_of(check)} finds nothing"
    assert all(len(text) > 8 for text in (finding.what, finding.why, finding.advice))
    for word in words:
        assert word in f"{finding.what} {finding.why} {finding.advice}"
    return finding


def nothing(check: Check, sound: Installation) -> bool:
    """Whether a check finds nothing."""
    finding = check(sound)
    sound.close()
    return finding is None


def as_nobody(work: Callable[[], Finding | None]) -> str | None:
    """What a check says to a user with no rights: its first sentence."""
    if os.geteuid():
        finding = work()
        return finding.what if finding else None
    reading, writing = os.pipe()
    if os.fork() == 0:
        said: str | None = "it failed"
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            finding = work()
            said = finding.what if finding else None
        finally:
            os.write(writing, json.dumps(said).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    os.wait()
    return json.loads(text)  # type: ignore[no-any-return]


@contextmanager
def listening(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port on which each caller is answered like this."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serve, args=(listener, answer), daemon=True).start()
        yield listener.getsockname()[1]


def _serve(listener: socket.socket, answer: Callable[[socket.socket], None]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(connection, answer), daemon=True).start()


def _answer(connection: socket.socket, answer: Callable[[socket.socket], None]) -> None:
    with connection:
        try:
            answer(connection)
        except OSError:
            return


def as_web_server(connection: socket.socket) -> None:
    """Answers as a web server does to what it does not understand."""
    connection.recv(100)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def as_neo4j(agent: str) -> Callable[[socket.socket], None]:
    """Answers as a Neo4j of another version does: it greets, and agrees to whatever follows."""

    def answer(connection: socket.socket) -> None:
        connection.recv(20)
        connection.sendall(b"\x00\x00\x04\x05")
        said = agent.encode()
        hello = b"\xb1\x70\xa2\x86server" + bytes([0x80 + len(said)]) + said + b"\x8dconnection_id\x81x"
        heard = connection.makefile("rb")
        while size := heard.read(2):
            if size == b"\x00\x00":
                connection.sendall(len(hello).to_bytes(2, "big") + hello + b"\x00\x00")
            heard.read(int.from_bytes(size, "big"))

    return answer
