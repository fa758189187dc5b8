"""What a process keeps in memory of each viewer's graph, brought up to date with every write."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from graph import Graph, Store, Viewer
from graph.changes import Mark, latest, touched_since

MOST_TOUCHED = 2_000
"""When more was touched than that, reading everything anew costs less."""

T = TypeVar("T")


@dataclass(slots=True)
class _Kept:
    mark: Mark | None = None
    made: Any = None
    lock: Lock = field(default_factory=Lock)


kept: WeakKeyDictionary[Store, dict[tuple[object, int], _Kept]] = WeakKeyDictionary()
"""For each graph what is kept of it, by what it is and for which level."""


@dataclass(frozen=True, eq=False, slots=True)
class Following(Generic[T]):
    """`anew` reads all of it; `onward` makes it from what it was, and the ids of the things that were touched since."""

    anew: Callable[[Graph, Viewer], T]
    onward: Callable[[Graph, Viewer, T, Set[str]], T]

    def now(self, graph: Graph, viewer: Viewer) -> T:
        """As it is now. Whoever asks while it is being read waits for that."""
        mine = kept.setdefault(graph.store, {}).setdefault((self, int(viewer.level)), _Kept())
        mark = latest(graph.store)
        with mine.lock:
            if mine.mark is None or mark != mine.mark:
                mine.made, mine.mark = self._next(graph, viewer, mine), mark
            made: T = mine.made
            return made

    def _next(self, graph: Graph, viewer: Viewer, mine: _Kept) -> T:
        touched = touched_since(graph.store, mine.mark) if mine.mark is not None else None
        if touched is None or len(touched) > MOST_TOUCHED:
            return self.anew(graph, viewer)
        return self.onward(graph, viewer, mine.made, touched)
