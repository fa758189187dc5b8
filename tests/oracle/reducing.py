"""A failing history made small: steps and rows are left out as long as it still fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

Step = tuple[str, tuple[Any, ...]]
"""The name of a method and its arguments."""
PATIENCE = 120.0


def smallest(steps: list[Step], fails: Callable[[list[Step]], bool]) -> list[Step]:
    """The steps without all that the failure does not need; what was reached when patience ends."""
    end = time.monotonic() + PATIENCE
    found = steps
    while time.monotonic() < end:
        smaller = next((each for each in _smaller(found) if time.monotonic() < end and fails(each)), None)
        if smaller is None:
            break
        found = smaller
    return found


def _smaller(steps: list[Step]) -> Iterator[list[Step]]:
    """The steps with one left out, the last first; then with one row of one file left out."""
    for place in reversed(range(len(steps))):
        yield steps[:place] + steps[place + 1:]
    for place, (name, arguments) in enumerate(steps):
        for less in _with_less(arguments):
            yield [*steps[:place], (name, less), *steps[place + 1:]]


def _with_less(arguments: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for place, each in enumerate(arguments):
        if isinstance(each, list):
            for row in range(len(each)):
                yield (*arguments[:place], each[:row] + each[row + 1:], *arguments[place + 1:])
