"""The snapshot that a process holds: read once, shared with the other processes, and brought up to date with every write."""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from weakref import WeakKeyDictionary

from graph.changes import Mark, latest, touched_since
from graph.errors import MrezaError, NotReady
from graph.opened import Graph
from graph.snapshot.files import Kept
from graph.snapshot.gathered import Gathered
from graph.snapshot.reading import everything, touched, with_deliveries
from graph.snapshot.state import Snapshot, made, next_state
from graph.store import Store

log = logging.getLogger(__name__)
FEW = 20_000
"""When no more was touched than that, or than half as many things as there are people, reading everything anew costs more."""
NOTHING_YET = Mark(0, "")
PATIENCE = 1.5
"""For so many seconds whoever asks a server waits for what is being built; who asks a command waits until it is."""
AGAIN = 2.0
ANEW = "Much has changed, and paths between people are being worked out anew. Please try again in a few seconds."
BUILDING = "Paths between people are being worked out for the first time since the start. Please try again in a few seconds."


@dataclass(slots=True)
class _Held:
    snapshot: Snapshot | None = None
    lock: Lock = field(default_factory=Lock)
    coming: Future[Snapshot] | None = None
    """The next one, which a thread of its own is making."""
    built: Event = field(default_factory=Event)
    background: Thread | None = None


_held: WeakKeyDictionary[Store, _Held] = WeakKeyDictionary()


def snapshot(graph: Graph) -> Snapshot:
    """The graph as it is now, or was a quarter of a second ago.

    Raises NotReady in a server while it is built for the first time, and while it takes long to bring it up to date.
    """
    mine = _held.setdefault(graph.store, _Held())
    if mine.background is not None and not mine.built.wait(PATIENCE):
        raise NotReady(BUILDING, 2)
    mark = latest(graph.store, fresh=False) or NOTHING_YET
    state = mine.snapshot
    if state is None or state.mark != mark:
        state = _next_one(graph, mine)
    # What somebody else had begun to make may have been read before this write; the one after it is not.
    return state if state.mark == mark else _next_one(graph, mine)


def _next_one(graph: Graph, mine: _Held) -> Snapshot:
    """Of all who ask meanwhile nobody waits longer than another."""
    try:
        return _begun(graph, mine).result(None if mine.background is None else PATIENCE)
    except TimeoutError:
        raise NotReady(ANEW, 2) from None


def _begun(graph: Graph, mine: _Held) -> Future[Snapshot]:
    with mine.lock:
        if mine.coming is None or mine.coming.done():
            coming: Future[Snapshot] = Future()
            Thread(target=_make, args=(graph, mine, coming), daemon=True, name="snapshot").start()
            mine.coming = coming  # only now: what no thread makes would be waited for without end
        return mine.coming


def _make(graph: Graph, mine: _Held, coming: Future[Snapshot]) -> None:
    try:
        mine.snapshot = _now(graph, mine.snapshot)
        coming.set_result(mine.snapshot)
    except BaseException as error:  # noqa: BLE001 (those who wait for it raise it)
        coming.set_exception(error)


def build(graph: Graph, first: Callable[[], None] = lambda: None) -> Event:
    """Begin to build it in the background, after what comes first, in a process that has just started; what tells when it is.

    Until then who asks is told to wait. What fails is tried again.
    """
    mine = _held.setdefault(graph.store, _Held())
    mine.background = Thread(target=_built, args=(graph, mine, first), daemon=True, name="snapshot")
    mine.background.start()
    return mine.built


def _built(graph: Graph, mine: _Held, first: Callable[[], None]) -> None:
    """Whatever stops it, nobody waits for it any longer: whoever asks then builds it, and hears what is wrong."""
    try:
        first()
        while mine.snapshot is None:
            try:
                _begun(graph, mine).result()
            except MrezaError:
                time.sleep(AGAIN)
    finally:
        mine.built.set()


def _now(graph: Graph, before: Snapshot | None) -> Snapshot:
    if graph.folder is None:
        return _next(graph, before, _mark(graph.store)).warm()
    kept = Kept(graph.folder, graph.limits)
    with _alone(kept):
        mark = _mark(graph.store)
        if kept.mark() not in (None, before and before.mark):
            before = kept.load() or before
        if before is not None and before.mark == mark:
            return before
        state = _next(graph, before, mark).warm()
        try:
            kept.save(state)
        except OSError as error:
            log.warning("The arrays could not be kept for other processes (%s); this one goes on without.", type(error).__name__)
            return state
    return kept.load() or state


@contextmanager
def _alone(kept: Kept) -> Iterator[None]:
    """One process at a time: the others then find what it has made."""
    kept.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(kept.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _next(graph: Graph, before: Snapshot | None, mark: Mark) -> Snapshot:
    """The state at this write, or at a later one that was written while it was being read."""
    store, state = graph.store, before
    while state is None or state.mark != mark:
        ids = touched_since(store, state.mark) if state is not None and mark != NOTHING_YET else None
        if state is None or ids is None or len(ids) > max(FEW, len(state.people) // 2):
            state = made(mark, everything(store) if mark != NOTHING_YET else Gathered(), graph.limits)
        else:
            those = with_deliveries(store, ids)
            state = next_state(state, mark, those, touched(store, those, state.names().unknown))
        mark = _mark(store)
    return state


def _mark(store: Store) -> Mark:
    return latest(store) or NOTHING_YET
