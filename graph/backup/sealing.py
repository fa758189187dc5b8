"""Encryption of backups to a public key, by age: a server that makes backups cannot read them, nor can who steals one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage

from graph.backup.envelope import NOT_WHOLE, Readable
from graph.backup.saving import Seal
from graph.errors import Refused

AGE = b"age-encryption.org/"
"""How a file that age encrypted begins."""
NO_PUBLIC_KEY = "MREZA_BACKUP_KEY is not a public key of age: one begins with age1. `mreza backup --new-key FILE` makes one."
NO_KEY = "This backup is encrypted. Name the file with its private key: --key FILE."
WRONG_KEY = "This backup cannot be opened with this key. Nothing was restored."


def new_key() -> tuple[str, str]:
    """A new pair: the private key, to be kept off the server, and the public one, for MREZA_BACKUP_KEY."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def sealed_to(key: str) -> Seal:
    """Encrypts to this public key; raises Refused for what is none."""
    try:
        recipient = pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise Refused(NO_PUBLIC_KEY) from None

    def seal(parts: Iterator[bytes], file: IO[bytes]) -> None:
        source = _Parts(parts)
        _with_its_own_error(source, lambda: pyrage.encrypt_io(source, source.noting(file), [recipient]))

    return seal


@contextmanager
def opened(path: Path, key: Path | None) -> Iterator[Readable]:
    """A backup file's bytes, decrypted where they are encrypted. Raises Refused without a key, or with a wrong one."""
    with path.open("rb") as file:
        encrypted = file.read(len(AGE)) == AGE
        file.seek(0)
        if not encrypted:
            yield file
            return
        if key is None:
            raise Refused(NO_KEY)
        with _decrypted(file, _identity(key)) as source:
            yield source


def _identity(path: Path) -> Any:
    lines = path.read_text(encoding="utf-8", errors="replace").split()
    try:
        return next(pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-"))
    except (StopIteration, pyrage.IdentityError):
        raise Refused(f"{path} holds no private key of age: one begins with AGE-SECRET-KEY-.") from None


class _Parts:
    """Hands parts over as a file that is read, and keeps the error that ended it: the library would put its own in place of ours."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._rest = b""
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end."""
        while len(self._rest) < size:
            part = self._noted(lambda: next(self._parts, None))
            if part is None:
                break
            self._rest += part
        found, self._rest = self._rest[:size], self._rest[size:]
        return found

    def noting(self, file: IO[bytes]) -> _Writing:
        """The file, with its errors kept here."""
        return _Writing(file, self._noted)

    def _noted(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except BaseException as error:
            self.error = error
            raise


class _Writing:
    """What is written to, for the library."""

    def __init__(self, file: IO[bytes], noted: Callable[[Callable[[], Any]], Any]) -> None:
        self._file = file
        self._noted = noted

    def write(self, data: bytes) -> int:
        """All of it."""
        return int(self._noted(lambda: self._file.write(data)))

    def flush(self) -> None:
        """To the disk's side of things."""
        self._noted(self._file.flush)


def _with_its_own_error(source: _Parts, work: Callable[[], None]) -> None:
    try:
        work()
    except BaseException:
        if source.error is not None:
            raise source.error from None
        raise


class _Source:
    """The reading end of a pipe that another thread decrypts into."""

    def __init__(self, pipe: IO[bytes], thread: threading.Thread, failed: list[Exception]) -> None:
        self._pipe = pipe
        self._thread = thread
        self._failed = failed
        self._any = False

    def read(self, size: int) -> bytes:
        """At most so many bytes; none at the end. Raises Refused when the file could not be decrypted to its end."""
        part = self._pipe.read(size)
        if not part:
            self._thread.join()
            if self._failed:
                raise Refused(NOT_WHOLE if self._any else WRONG_KEY) from self._failed[0]
        self._any = self._any or bool(part)
        return part


@contextmanager
def _decrypted(file: IO[bytes], identity: Any) -> Iterator[_Source]:
    reading, writing = os.pipe()
    failed: list[Exception] = []

    def work() -> None:
        try:
            with os.fdopen(writing, "wb") as out:
                pyrage.decrypt_io(file, out, [identity])
        except Exception as error:  # noqa: BLE001  (told to the one who reads)
            failed.append(error)

    thread = threading.Thread(target=work, name="decrypting", daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield _Source(pipe, thread, failed)
    finally:
        thread.join()
