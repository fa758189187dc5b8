"""Work that several processes begin at once, done once for all of them: each begins with what no other does just now."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Mapping
from pathlib import Path

WAITING = 0


def once(folder: Path, works: Mapping[str, Callable[[], object]]) -> None:
    """Does, in order, what nobody has done; what another process does just now is waited for at the end, and done where it failed there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    later = [name for name, work in works.items() if not _done(folder / name, work, fcntl.LOCK_NB)]
    for name in later:
        _done(folder / name, works[name], WAITING)


def _done(path: Path, work: Callable[[], object], how: int) -> bool:
    """Whether it was its turn. A file that says something tells that the work has been done."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | how)
        if not os.fstat(lock).st_size:
            work()
            os.write(lock, b"done\n")
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True
