"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from graph import Refused


def saved(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Writes a file beside the one that is meant, and puts it in its place once it is whole and on the disk.

    Whatever stops it, an error, a full disk or Ctrl-C, the path then holds what it held before, and nothing is left beside it.
    Raises Refused where the path cannot be a file.
    """
    if path.is_dir() or not path.parent.is_dir():
        raise Refused(f"“{path}” cannot be written: {'it is a folder' if path.is_dir() else 'its folder is not there'}.")
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".mreza-", suffix=".part")
    try:
        with os.fdopen(handle, "w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


def _mode(path: Path) -> int:
    """The rights that the file has, or that a new one would get: a temporary one is the owner's alone."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
