"""Folders that belong to one state of the program: each process holds its own while it runs, and takes away those that nobody holds."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

HELD = "in-use"
NAME = re.compile(r"[0-9a-f]{16}")


def hold(folder: Path) -> int:
    """Keep others from taking this folder away for as long as this process, or one forked from it, runs; the open file that does so."""
    while True:
        with suppress(FileExistsError):  # exist_ok would look at it once more, when another may have taken it away
            folder.mkdir(mode=0o700, parents=True)
        try:
            lock = os.open(folder / HELD, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            continue  # it was taken away just now
        fcntl.flock(lock, fcntl.LOCK_SH)
        if _is_there(lock, folder / HELD):
            return lock
        os.close(lock)


def tidy(mine: Path) -> None:
    """Take away the folders of other states beside this one that no process holds."""
    for other in mine.parent.iterdir():
        if other != mine and NAME.fullmatch(other.name) and other.is_dir():
            _take_away(other)


def _take_away(folder: Path) -> None:
    try:
        lock = os.open(folder / HELD, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        pass
    finally:
        os.close(lock)


def _is_there(lock: int, path: Path) -> bool:
    """Whether an open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False
