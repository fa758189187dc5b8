"""Garbage collection put off while many rows are handled."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_put_off() -> Iterator[None]:
    """Search for garbage cycles only when `collect_young` is called, and after the end.

    Rows and what is made of them hold no cycles, so counting references frees them; searching through hundreds of
    thousands of them again and again took a quarter of an import's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def collect_young() -> None:
    """Search what was made since the last time: a driver's results hold cycles, and with them the rows that were sent."""
    gc.collect(1)
