"""Loops over the snapshot's arrays, compiled to machine code once and kept for later processes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

FOLDER = "NUMBA_CACHE_DIR"
if FOLDER not in os.environ and not os.access(Path(__file__).parent, os.W_OK):
    # Beside the program nothing can be kept, and where it is told to look for another place is not to be relied on.
    os.environ[FOLDER] = str(Path(os.environ.get("MREZA_HOME") or tempfile.gettempdir()) / "compiled")

from numba import njit  # noqa: E402 (it reads the folder when it is imported)

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """The function, compiled when it is first called; other threads go on while it runs."""
    return cast(F, njit(cache=True, nogil=True)(function))
