"""What was worked out last, kept for whoever asks the same again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 4
"""Usually so many are kept: for a million people about 20 MB each."""


@dataclass(frozen=True, eq=False)
class Lately(Generic[T]):
    """At most so many of them, those that were asked for last; threads may share it."""

    most: int = MOST
    _kept: OrderedDict[Hashable, T] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, asked: Hashable, work_out: Callable[[], T]) -> T:
        """What is kept, else what is worked out now: outside the lock, so that nobody waits for what others ask."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
        return self._keep(asked, work_out())

    def _keep(self, asked: Hashable, found: T) -> T:
        with self._lock:
            self._kept[asked] = found
            self._kept.move_to_end(asked)
            if len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return found
