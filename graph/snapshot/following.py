"""The snapshot that a process holds: read once, and brought up to date with every write."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

from graph.changes import Mark, latest, touched_since
from graph.snapshot.gathered import Gathered
from graph.snapshot.reading import everything, touched
from graph.snapshot.state import Snapshot, made, next_state
from graph.store import Store

MOST_TOUCHED = 20_000
"""When more was touched than that, reading everything anew costs less."""
NOTHING_YET = Mark(0, "")


@dataclass(slots=True)
class _Held:
    snapshot: Snapshot | None = None
    lock: Lock = field(default_factory=Lock)


_held: WeakKeyDictionary[Store, _Held] = WeakKeyDictionary()


def snapshot(store: Store) -> Snapshot:
    """The graph as it is now. Whoever asks while it is being read waits for that."""
    mine = _held.setdefault(store, _Held())
    mark = latest(store) or NOTHING_YET
    with mine.lock:
        if mine.snapshot is None or mine.snapshot.mark != mark:
            mine.snapshot = _now(store, mine.snapshot, mark).warm()
        return mine.snapshot


def _now(store: Store, before: Snapshot | None, mark: Mark) -> Snapshot:
    if mark == NOTHING_YET:
        return made(mark, Gathered())
    state = before if before is not None and _follows(store, before) else made(mark, everything(store))
    return _onward(store, state)


def _follows(store: Store, before: Snapshot) -> bool:
    ids = touched_since(store, before.mark)
    return ids is not None and len(ids) <= MOST_TOUCHED


def _onward(store: Store, state: Snapshot) -> Snapshot:
    """What was written while it was being read, too."""
    while (mark := latest(store) or NOTHING_YET) != state.mark:
        ids = touched_since(store, state.mark)
        state = made(mark, everything(store)) if ids is None else next_state(state, mark, ids, touched(store, ids))
    return state
