"""Work that several processes begin at once, and that is done once for all of them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Mapping
from pathlib import Path


def once(folder: Path, works: Mapping[str, Callable[[], object]]) -> None:
    """Does, in order, what nobody has done. What another process does just now is waited for, and done here where it failed there:
    so nothing is done twice, nor two things at once, each of which may need much memory."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, work in works.items():
        _once(folder / name, work)


def _once(path: Path, work: Callable[[], object]) -> None:
    """A file that says something tells that the work has been done."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.fstat(lock).st_size:
            work()
            os.write(lock, b"done\n")
    finally:
        os.close(lock)
