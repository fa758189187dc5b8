"""What was made last, kept for whoever asks for the same again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import LRUCache

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """What was used last, up to so much together; everything counts one, unless `size` says how much. Several threads may ask at once."""

    def __init__(self, most: int, size: Callable[[V], int] | None = None) -> None:
        self._kept: LRUCache[K, V] = LRUCache(most, size)
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """What is kept under this key, if anything is."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep it, and forget what was used least lately. What is too big by itself is not kept."""
        with self._lock:
            if self._kept.getsizeof(value) <= self._kept.maxsize:
                self._kept[key] = value

    def of(self, key: K, make: Callable[[], V]) -> V:
        """What is kept under this key, or is made now. Two who ask at once may both make it; nobody waits for another."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found
