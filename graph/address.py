"""Where a Neo4j is: what its address says, and what is found there when one knocks."""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

BOLT_HELLO = b"\x60\x60\xb0\x17" + b"\x00\x06\x08\x05" + b"\x00" * 12
"""Offers Bolt 5.8 down to 5.2, which are the versions that the driver can use with our settings."""
SCHEMES = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})
PORT = 7687
PATIENCE = 5.0


class Found(Enum):
    """What was found at an address."""

    BOLT = "a Neo4j, by the way it speaks"
    NO_ADDRESS = "no address at all"
    NO_SUCH_NAME = "a host name that nobody knows"
    NOBODY = "nobody"
    SILENCE = "something that takes the connection and says nothing"
    STRANGER = "something that is not a Neo4j"
    TOO_OLD = "a Neo4j that speaks none of the protocols of this program"
    ENCRYPTED = "a server that only speaks encrypted"
    NOT_ENCRYPTED = "a server that does not speak encrypted, or whose certificate is not trusted"


@dataclass(frozen=True, slots=True)
class Address:
    """A Neo4j's address: host, port, and how it is spoken to."""

    scheme: str
    host: str
    port: int

    @classmethod
    def read(cls, uri: str) -> Address | None:
        """What the text says; None where it is no address of a Neo4j."""
        try:
            parts = urlsplit(uri)
            if parts.scheme not in SCHEMES or not parts.hostname or parts.username or parts.password:
                return None
            return cls(parts.scheme, parts.hostname, parts.port or PORT)
        except ValueError:
            return None

    @property
    def encrypted(self) -> bool:
        """Whether it is spoken to in secret."""
        return "+" in self.scheme


def without_password(uri: str) -> str:
    """The address as it may be shown: a name and password that somebody wrote into it are left out."""
    before, at, after = uri.rpartition("@")
    return f"{before.partition('://')[0]}://…@{after}" if at and "://" in before else "…@" + after if at else uri


def knock(address: Address) -> Found:
    """Opens a connection, greets as a driver does, and closes it again; waits at most `PATIENCE` seconds for each answer."""
    try:
        found = _greet(address, encrypted=address.encrypted)
    except socket.gaierror:
        return Found.NO_SUCH_NAME
    except ssl.SSLError:
        return Found.NOT_ENCRYPTED
    except TimeoutError:
        return Found.SILENCE
    except OSError:
        return Found.NOBODY
    return Found.ENCRYPTED if found is Found.STRANGER and not address.encrypted and _is_encrypted(address) else found


def _greet(address: Address, *, encrypted: bool) -> Found:
    with socket.create_connection((address.host, address.port), timeout=PATIENCE) as connection:
        if not encrypted:
            return _greeted(connection)
        with _secured(connection, address, trusting=address.scheme.endswith("+ssc")) as secured:
            return _greeted(secured)


def _is_encrypted(address: Address) -> bool:
    """Whether what does not understand a plain greeting speaks encrypted."""
    with suppress(OSError), socket.create_connection((address.host, address.port), timeout=PATIENCE) as connection:
        _secured(connection, address, trusting=True).close()
        return True
    return False


def _secured(connection: socket.socket, address: Address, *, trusting: bool) -> socket.socket:
    context = ssl.create_default_context()
    if trusting:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(connection, server_hostname=address.host)


def _greeted(connection: socket.socket) -> Found:
    try:
        connection.sendall(BOLT_HELLO)
        answer = connection.recv(4)
    except ConnectionError:
        return Found.STRANGER
    if answer == b"\x00\x00\x00\x00":
        return Found.TOO_OLD
    return Found.BOLT if len(answer) == 4 and answer[:2] == b"\x00\x00" else Found.STRANGER
