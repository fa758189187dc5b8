"""Loops over the snapshot's arrays, compiled to machine code once and kept for later processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """The function, compiled when it is first called; other threads go on while it runs."""
    return cast(F, njit(cache=True, nogil=True)(function))
