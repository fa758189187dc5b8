"""How far something long is, told to whoever wants to hear."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Hears how many are done, and how many there are."""


def quiet(done: int, total: int) -> None:
    """Progress that nobody watches."""
