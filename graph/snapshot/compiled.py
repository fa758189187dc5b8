"""Loops over the snapshot's arrays, compiled to machine code once and kept for later processes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy
import platformdirs

from graph.snapshot.leftovers import hold, tidy

FOLDER = "NUMBA_CACHE_DIR"
HERE = Path(__file__).parent
SOURCES = (HERE, *(HERE.parent.parent / "queries" / each for each in ("referral", "partnerships/beyond", "lineage/loops")))
"""Where functions that are compiled lie, and those that they call."""


def state_of(folders: Iterable[Path]) -> str:
    """One name for what the sources in these folders say.

    What is compiled holds what it calls, and the library sees only whether a function's own file has changed: so each state of all
    of them is kept apart. Else an update of one file would leave the others running what it said before.
    """
    said = hashlib.blake2b(digest_size=8)
    for path in sorted(path for folder in folders for path in folder.glob("*.py")):
        said.update(path.name.encode() + b"\0" + path.read_bytes())
    return said.hexdigest()


def _folder() -> Path:
    """Beside the program, or in the data folder where that cannot be written to; never where others may write: what lies there is run."""
    if os.access(HERE, os.W_OK):
        return HERE / "__pycache__" / state_of(SOURCES)
    return Path(os.environ.get("MREZA_HOME") or platformdirs.user_data_path("mreza")) / "compiled" / state_of(SOURCES)


def _kept() -> str:
    """The folder of this state of the sources, held; those of other states that nobody runs any more are taken away."""
    mine = _folder()
    hold(mine)
    tidy(mine)
    return str(mine)


if FOLDER not in os.environ:
    os.environ[FOLDER] = _kept()


def folder() -> Path:
    """Where what is compiled is kept."""
    return Path(os.environ[FOLDER])


from numba import njit  # noqa: E402 (it reads the folder when it is imported)

NONE_YET = cast(int, numpy.int64(0))
"""What a count that is handed on begins with. A plain 0 is a type of its own: all that it reaches is then compiled twice."""

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """The function, compiled when it is first called; other threads go on while it runs."""
    return cast(F, njit(cache=True, nogil=True)(function))


def borrowing(function: F) -> F:
    """The same for what makes no array and gives none away: it counts no references to those that it is handed. Its caller holds them.

    Else every array of a tuple that is handed on is counted up and down again, in a way that is safe for threads, and so takes longer than
    what is looked for in it. It may call only what borrows too. Raises numba's TypingError when first called, if it does make an array or
    give one away.
    """
    return cast(F, njit(cache=True, nogil=True, _nrt=False)(function))  # type: ignore[call-overload]


@borrowing
def wide(number: int) -> int:
    """The same in 64 bits: what is handed a number of either width is compiled for both."""
    return number + NONE_YET
