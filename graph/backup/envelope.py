"""The outside of a backup file: a line that says what it is, the lines of its content under gzip, and the SHA-256 of all of it.

So one byte that changed, anywhere, is found before anything is restored, and `tail -c +16 FILE | zcat` shows the content.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from graph.errors import Refused, WrongVersion

FORMAT = 1
MAGIC = b"mreza backup %d\n"
HEAD_LENGTH = len(MAGIC % FORMAT)
DIGEST_LENGTH = hashlib.sha256().digest_size
PART = 256 * 1024
LONGEST_LINE = 256 * 1024 * 1024
_GZIP = 31
NOT_WHOLE = "This backup is not whole: it was cut off or changed. Nothing was restored. Use another copy of it, or an earlier backup."


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


def packed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a backup file with these lines as its content."""
    digest = hashlib.sha256()
    for part in _compressed(lines):
        digest.update(part)
        yield part
    yield digest.digest()


def _compressed(lines: Iterable[bytes]) -> Iterator[bytes]:
    yield MAGIC % FORMAT
    squeeze = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
    for line in lines:
        if part := squeeze.compress(line + b"\n"):
            yield part
    yield squeeze.flush()


def unpacked(file: Readable) -> Iterator[bytes]:
    """The lines of a backup file's content. Nothing that was yielded counts before the end is reached.

    Raises Refused when it is none of ours or not whole, WrongVersion when it is newer.
    """
    head = _exactly(file, HEAD_LENGTH)
    _check_head(head)
    digest = hashlib.sha256(head)
    try:
        yield from _lines(_decompressed(file, digest))
    except zlib.error as error:
        raise Refused(NOT_WHOLE) from error


def _check_head(head: bytes) -> None:
    found = re.fullmatch(rb"mreza backup (\d+)\s*", head)
    if found is None:
        raise Refused("This file is not a backup that Mreža made.")
    if int(found[1]) > FORMAT:
        raise WrongVersion("This backup was made by a newer Mreža. Update this program, then restore it. Nothing was changed.")


def _exactly(file: Readable, size: int) -> bytes:
    """So many bytes, or what there is."""
    found = b""
    while len(found) < size and (part := file.read(size - len(found))):
        found += part
    return found


def _body(file: Readable, digest: hashlib._Hash) -> Iterator[bytes]:
    """What lies between the head and the digest, which is checked at the end."""
    kept = b""
    while part := file.read(PART):
        kept += part
        body, kept = kept[:-DIGEST_LENGTH], kept[-DIGEST_LENGTH:]
        digest.update(body)
        yield body
    if kept != digest.digest():
        raise Refused(NOT_WHOLE)


def _decompressed(file: Readable, digest: hashlib._Hash) -> Iterator[bytes]:
    expand = zlib.decompressobj(_GZIP)
    for part in _body(file, digest):
        waiting = part
        while waiting and not expand.eof:
            yield expand.decompress(waiting, 4 * PART)
            waiting = expand.unconsumed_tail
    if not expand.eof or expand.unused_data:
        raise Refused(NOT_WHOLE)


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    begun: list[bytes] = []
    length = 0
    for part in parts:
        *whole, rest = part.split(b"\n")
        for line in whole:
            yield b"".join((*begun, line))
            begun, length = [], 0
        begun.append(rest)
        length += len(rest)
        if length > LONGEST_LINE:
            raise Refused(NOT_WHOLE)
    if any(begun):
        raise Refused(NOT_WHOLE)
